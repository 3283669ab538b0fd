import { Module } from '@nestjs/common';
import { EmergencyDecreesController } from './emergency-decrees.controller.js';
import { ExplanationsController } from './explanations.controller.js';
import { RuleSetIntake } from './rule-set-intake.js';
import { RulesController } from './rules.controller.js';
import { ShadowController } from './shadow.controller.js';

@Module({
  controllers: [RulesController, ShadowController, EmergencyDecreesController, ExplanationsController],
  providers: [RuleSetIntake],
})
export class RulesModule {}
