import { Module } from '@nestjs/common';
import { ImpactController } from './impact.controller.js';
import { RoundPapersController } from './round-papers.controller.js';
import { RoundsController } from './rounds.controller.js';

@Module({ controllers: [RoundsController, ImpactController, RoundPapersController] })
export class RoundsModule {}
