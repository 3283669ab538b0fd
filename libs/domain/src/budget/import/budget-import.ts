import { formatRupiah } from '../../money/rupiah.js';
import { cashPlan, lineIdentity, type ImportedLineIdentity } from './imported-line.js';
import { importWarning, type ImportWarning } from './problems.js';
import { TableIntake, type ImportOptions, type ImportSummary } from './table-intake.js';
import { MONTHS, type ImportRow } from './table-row.js';

/** One DPA line of an imported budget. All amounts in whole rupiah. */
export interface ImportedBudgetLine extends ImportedLineIdentity {
  /** Pagu murni: of its own column, else the file's pagu. */
  appropriationOriginal: bigint;
  /** Pagu berjalan as the file gives it. */
  appropriation: bigint;
  /** Null: the file has no such column, so what is known of the line stays. */
  realisation: bigint | null;
  commitment: bigint | null;
  /** pagu - realisasi - komitmen, never below zero; a line with nothing available cannot be cut. */
  available: bigint;
  cashPlan: bigint[] | null;
}

export interface BudgetImportResult extends ImportSummary {
  /** The lines that may be loaded, in the order of their keys. Without keep-good nothing is loaded while there are problems. */
  lines: ImportedBudgetLine[];
  /** Sum of `appropriation` over `lines`, in rupiah. */
  total: bigint;
}

/**
 * Reads a SIPD-style budget (DPA) row by row. Rows of one line (agency and unit, sub-activity, account, fund source) are summed,
 * rows without account code are headings. Nothing is guessed: what cannot be read is a problem with row, column, expected, found.
 */
export class BudgetImport {
  private readonly intake: TableIntake;

  constructor(options: ImportOptions = {}) {
    const needed = [['agencyCode', 'subUnitCode'], ['subActivityCode'], ['accountCode'], ['appropriation']] as const;
    this.intake = new TableIntake(needed, ['appropriation'], options);
  }

  add(row: ImportRow): void {
    this.intake.add(row);
  }

  finish(): BudgetImportResult {
    const { lines: booked, ...summary } = this.intake.finish();
    const has = this.intake.search.header?.columns;
    const lines: ImportedBudgetLine[] = [];
    const warnings: ImportWarning[] = [...summary.warnings];
    for (const line of booked) {
      const { appropriation = 0n, realisation = 0n, commitment = 0n, original = 0n } = line.amounts;
      const free = appropriation - realisation - commitment;
      const plan = cashPlan(
        line,
        MONTHS.some((month) => has?.has(`month${month}`)),
      );
      const row = Math.min(...line.rows);
      if (free < 0n) {
        const code = appropriation < realisation ? 'PAGU_BELOW_REALISATION' : 'PAGU_BELOW_COMMITTED';
        const [pagu, paid, bound] = [appropriation, realisation, commitment].map(formatRupiah);
        const found = `pagu ${pagu}, realisasi ${paid}, komitmen ${bound}`;
        warnings.push(importWarning({ row, column: has?.get('appropriation')?.column }, code, found));
      }
      const planned = plan?.reduce((sum, month) => sum + month, 0n);
      if (planned !== undefined && planned !== appropriation) {
        warnings.push(
          importWarning({ row }, 'CASH_PLAN_DIFFERS', `pagu ${formatRupiah(appropriation)}, bulan1..12 ${formatRupiah(planned)}`),
        );
      }
      lines.push({
        ...lineIdentity(line, summary.codeSet?.id ?? '2019'),
        appropriationOriginal: has?.has('original') ? original : appropriation,
        appropriation,
        realisation: has?.has('realisation') ? realisation : null,
        commitment: has?.has('commitment') ? commitment : null,
        available: free > 0n ? free : 0n,
        cashPlan: plan,
      });
    }
    return { ...summary, warnings, lines, total: lines.reduce((sum, line) => sum + line.appropriation, 0n) };
  }
}
