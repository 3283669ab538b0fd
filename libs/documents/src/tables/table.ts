/**
 * What a cell holds. Text stays text, so `1.03.06` keeps its zeros. A `Date` appears only where the spreadsheet itself stored a
 * date; a reader of codes must refuse it, since Excel has then already destroyed what was typed.
 */
export type Cell = string | number | boolean | Date | null;

/** One row as the user sees it: `row` is the number shown by the spreadsheet, counted from 1. */
export interface TableRow {
  row: number;
  cells: Cell[];
  /** Columns (from 0) whose value is the stored result of a formula; absent where there is none. */
  formulas?: number[];
}

/** A file as it was uploaded, or on this disk. The name is only repeated to the user; the content decides what it is. */
export type TableFile = { name: string; bytes: Uint8Array } | { path: string };

/** The caps on a file somebody uploads; generous for a large city's budget, small enough for one worker's memory. */
export const TABLE_LIMITS = {
  /** Bytes of the file itself. */
  bytes: 20 * 1024 * 1024,
  /** Bytes of all parts of the workbook after unzipping. */
  unzippedBytes: 300 * 1024 * 1024,
  rows: 200_000,
  columns: 256,
  /** Parts in the archive; a workbook has a few dozen. */
  parts: 4_096,
} as const;
