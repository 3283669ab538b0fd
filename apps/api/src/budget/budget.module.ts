import { Module } from '@nestjs/common';
import { BudgetImportsController } from './budget-imports.controller.js';
import { BudgetLinesController } from './budget-lines.controller.js';
import { Imports } from './imports.js';
import { RealisationsController } from './realisations.controller.js';
import { StructureController } from './structure.controller.js';

@Module({
  controllers: [BudgetImportsController, BudgetLinesController, RealisationsController, StructureController],
  providers: [Imports],
})
export class BudgetModule {}
