import { accountKind } from '../budget/account-kinds.js';
import type { BasisPoints, Rupiah } from '../money/rupiah.js';

/** What a round's signed decrees did to one jenis belanja (laporan penyesuaian APBD, domain section 1.5). Amounts in rupiah. */
export interface AdjustmentRow {
  code: string;
  name: string;
  before: Rupiah;
  /** Below zero where the round took away. */
  adjustment: Rupiah;
  after: Rupiah;
  /** Basis points of `before`, towards zero; null where there was nothing. */
  percent: BasisPoints | null;
}

/** Sums of accounts, before the round and what it posted on them. */
export interface AccountSum {
  accountCode: string;
  before: Rupiah;
  adjustment: Rupiah;
}

/** The rows of the report, one per jenis in the order of the codes, and their total. */
export function adjustmentRows(sums: readonly AccountSum[]): { rows: AdjustmentRow[]; total: AdjustmentRow } {
  const kinds = Map.groupBy(sums, (sum) => accountKind(sum.accountCode).code);
  const rows = [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, group]) => adjusted(code, accountKind(code).name, group));
  return { rows, total: adjusted('5', 'Belanja Daerah', sums) };
}

function adjusted(code: string, name: string, sums: readonly Pick<AccountSum, 'before' | 'adjustment'>[]): AdjustmentRow {
  const before = sums.reduce((total, sum) => total + sum.before, 0n);
  const adjustment = sums.reduce((total, sum) => total + sum.adjustment, 0n);
  const percent = before > 0n ? Number((adjustment * 10_000n) / before) : null;
  return { code, name, before, adjustment, after: before + adjustment, percent };
}
