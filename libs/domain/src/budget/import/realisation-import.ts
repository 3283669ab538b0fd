import { cashPlan, lineIdentity, type ImportedLineIdentity } from './imported-line.js';
import { TableIntake, type ImportOptions, type ImportSummary } from './table-intake.js';
import { MONTHS, type ImportRow } from './table-row.js';

/** What a realisation report says of one budget line, in whole rupiah. Null: the file has no such column, so nothing changes. */
export interface ImportedRealisationLine extends ImportedLineIdentity {
  realisation: bigint | null;
  commitment: bigint | null;
  cashPlan: bigint[] | null;
}

export interface RealisationImportResult extends ImportSummary {
  /** In the order of their keys. */
  lines: ImportedRealisationLine[];
  /** Sum of the realisation over `lines`, in rupiah. */
  total: bigint;
}

/**
 * Reads a realisation report row by row: realisasi and komitmen per line, and, where the file has them, the cash plan
 * (bulan1..bulan12) and per sub-activity the physical target and its realisation. A cash plan alone (RAK) is taken too.
 */
export class RealisationImport {
  private readonly intake: TableIntake;

  constructor(options: ImportOptions = {}) {
    const needed = [
      ['agencyCode', 'subUnitCode'],
      ['subActivityCode'],
      ['accountCode'],
      ['realisation', 'month1', 'targetVolume', 'physicalRealisation'],
    ] as const;
    this.intake = new TableIntake(needed, ['realisation'], options);
  }

  add(row: ImportRow): void {
    this.intake.add(row);
  }

  finish(): RealisationImportResult {
    const { lines: booked, ...summary } = this.intake.finish();
    const has = this.intake.search.header?.columns;
    const lines = booked.map((line) => ({
      ...lineIdentity(line, summary.codeSet?.id ?? '2019'),
      realisation: has?.has('realisation') ? (line.amounts.realisation ?? 0n) : null,
      commitment: has?.has('commitment') ? (line.amounts.commitment ?? 0n) : null,
      cashPlan: cashPlan(
        line,
        MONTHS.some((month) => has?.has(`month${month}`)),
      ),
    }));
    return { ...summary, lines, total: lines.reduce((sum, line) => sum + (line.realisation ?? 0n), 0n) };
  }
}
