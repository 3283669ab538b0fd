import { Module } from '@nestjs/common';
import { NewAccounts } from './new-accounts.js';
import { PeopleController } from './people.controller.js';

@Module({ controllers: [PeopleController], providers: [NewAccounts] })
export class PeopleModule {}
