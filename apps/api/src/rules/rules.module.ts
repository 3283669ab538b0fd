import { Module } from '@nestjs/common';
import { EmergencyDecreesController } from './emergency-decrees.controller.js';
import { RuleSetIntake } from './rule-set-intake.js';
import { RulesController } from './rules.controller.js';

@Module({ controllers: [RulesController, EmergencyDecreesController], providers: [RuleSetIntake] })
export class RulesModule {}
