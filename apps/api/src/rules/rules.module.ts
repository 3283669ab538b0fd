import { Module } from '@nestjs/common';
import { EmergencyDecreesController } from './emergency-decrees.controller.js';
import { ExplanationsController } from './explanations.controller.js';
import { RuleSetIntake } from './rule-set-intake.js';
import { RulesController } from './rules.controller.js';

@Module({ controllers: [RulesController, EmergencyDecreesController, ExplanationsController], providers: [RuleSetIntake] })
export class RulesModule {}
