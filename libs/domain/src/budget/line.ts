import type { Rupiah } from '../money/rupiah.js';

/** One DPA line as a decision needs it. All amounts in rupiah. */
export interface BudgetLine {
  id: string;
  year: number;
  codeSet: string;
  agencyId: string;
  agencyCode: string;
  agencyName: string;
  subUnitCode: string;
  subActivityCode: string;
  subActivityName: string;
  accountCode: string;
  accountName: string;
  fundSourceCode: string;
  fundSourceName: string;
  description: string;
  village: string;
  /** Pagu murni. */
  original: Rupiah;
  /** Pagu berjalan: murni plus all that was posted since. */
  appropriation: Rupiah;
  realisation: Rupiah;
  commitment: Rupiah;
}

/** What is free on a line when `held` rupiah are held by pending cuts: pagu - realisasi - komitmen - holds, never below zero. */
export function available(line: Pick<BudgetLine, 'appropriation' | 'realisation' | 'commitment'>, held: Rupiah): Rupiah {
  const free = line.appropriation - line.realisation - line.commitment - held;
  return free > 0n ? free : 0n;
}

/**
 * What all rounds together may still take from a line (domain rule 17): pagu murni, what the ledger has `posted` on it (additions less
 * cuts), less what is held; never below zero.
 */
export function cuttableOverall(line: Pick<BudgetLine, 'original'>, posted: Rupiah, held: Rupiah): Rupiah {
  const left = line.original + posted - held;
  return left > 0n ? left : 0n;
}

/** How a line is named to people: sub kegiatan and rekening. */
export function lineCode(line: Pick<BudgetLine, 'subActivityCode' | 'accountCode'>): string {
  return `${line.subActivityCode}/${line.accountCode}`;
}
