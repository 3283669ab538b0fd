import { Module } from '@nestjs/common';
import { EngineWatch } from './engine-watch.js';
import { HealthController } from './health.controller.js';
import { StatusController } from './status.controller.js';

@Module({ controllers: [HealthController, StatusController], providers: [EngineWatch] })
export class HealthModule {}
