import { Module } from '@nestjs/common';
import { RuleSetIntake } from './rule-set-intake.js';
import { RulesController } from './rules.controller.js';

@Module({ controllers: [RulesController], providers: [RuleSetIntake] })
export class RulesModule {}
