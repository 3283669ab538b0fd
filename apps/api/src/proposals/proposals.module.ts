import { Module } from '@nestjs/common';
import { DispensationsController } from './dispensations.controller.js';
import { ProposalCommandsController } from './proposal-commands.controller.js';
import { ProposalsController } from './proposals.controller.js';
import { QueueController } from './queue.controller.js';

@Module({ controllers: [ProposalsController, ProposalCommandsController, QueueController, DispensationsController] })
export class ProposalsModule {}
