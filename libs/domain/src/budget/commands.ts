import type { RealisationDocument } from './realisation/document.js';
import type { StructureCommand } from './structure/structure.js';

/** Loading a staged file. What it holds was staged by work(); the command names it. */
export type ImportCommand =
  | { kind: 'importBudget'; importId: string; keepGood: boolean }
  | { kind: 'importRealisation'; importId: string; keepGood: boolean };

/** Papers of the treasury: one, whose refusal refuses the command, or many, each with an answer of its own. */
export type RealisationCommand =
  { kind: 'recordRealisation'; document: RealisationDocument } | { kind: 'recordRealisations'; documents: RealisationDocument[] };

export type BudgetCommand = ImportCommand | RealisationCommand | StructureCommand;
