import type { BudgetCommand } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import { importTransition } from './import-file.js';
import { documentsTransition } from './record-documents.js';
import { agencyTransition } from './restructure-agency.js';
import { linesTransition } from './restructure-lines.js';

/** Decides what changes the budget beside the ledger: files, papers of the treasury, changes of structure. */
export function budgetTransition(tx: EntityManager, row: CommandRow): Promise<Transition> {
  const command = row.payload as BudgetCommand;
  switch (command.kind) {
    case 'importBudget':
    case 'importRealisation':
      return importTransition(tx, row, command);
    case 'recordRealisation':
    case 'recordRealisations':
      return documentsTransition(tx, row, command);
    case 'restructureLines':
      return linesTransition(tx, row, command);
    case 'renameAgency':
    case 'mergeAgency':
      return agencyTransition(tx, row, command);
  }
}
