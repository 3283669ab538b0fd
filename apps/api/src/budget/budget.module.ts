import { Module } from '@nestjs/common';
import { BudgetImportsController } from './budget-imports.controller.js';
import { BudgetLinesController } from './budget-lines.controller.js';
import { Imports } from './imports.js';

@Module({ controllers: [BudgetImportsController, BudgetLinesController], providers: [Imports] })
export class BudgetModule {}
