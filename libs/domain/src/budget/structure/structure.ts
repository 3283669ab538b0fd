import type { Rupiah } from '../../money/rupiah.js';
import type { BudgetLine } from '../line.js';

/** The sums that a change of structure moves between lines and never changes, in rupiah. */
export const FIGURES = ['original', 'appropriation', 'realisation', 'commitment'] as const;
export type Figures = Record<(typeof FIGURES)[number], Rupiah>;

/** A line after a change of structure. Null: as the first of the lines it comes from; figures: their sum, where one line comes out. */
export interface LineAfter {
  subUnitCode: string | null;
  subActivityCode: string | null;
  subActivityName: string | null;
  accountCode: string | null;
  accountName: string | null;
  description: string | null;
  figures: Figures | null;
}

/**
 * Changes of structure under way, by PPKD or sekretariat, with reason and document. One line into several is a split, several into one a
 * merger, one into one a re-coding. The first line goes on as the first of `to`, under its own id and with its holds.
 */
export type StructureCommand =
  | { kind: 'restructureLines'; from: string[]; to: LineAfter[]; reason: string; documentId: string }
  | { kind: 'renameAgency'; agencyId: string; name: string; reason: string; documentId: string }
  | { kind: 'mergeAgency'; agencyId: string; into: string; reason: string; documentId: string };

/** A line with what is held on it, its plan of payments and whether another line took it over. */
export type StructuredLine = BudgetLine & { held: Rupiah; cashPlan: readonly Rupiah[] | null; ended: boolean };

export interface AgencyFact {
  id: string;
  code: string;
  name: string;
  ended: boolean;
}
