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

/** The caps on a file. */
export interface TableLimits {
  /** Bytes of the file itself. */
  bytes: number;
  /** Bytes of all parts of the workbook after unzipping. */
  unzippedBytes: number;
  rows: number;
  columns: number;
  /** Parts in the archive; a workbook has a few dozen. */
  parts: number;
}

const MB = 1024 * 1024;

/** For a file somebody uploads: generous for a large city's budget, small enough for one worker's memory. */
export const TABLE_LIMITS: TableLimits = { bytes: 20 * MB, unzippedBytes: 300 * MB, rows: 200_000, columns: 256, parts: 4_096 };

/**
 * For a file of one's own on one's own machine. CSV is streamed, so its size does not matter; a workbook is unzipped from memory, and
 * its bounds only keep a bomb from filling the disk or the machine.
 */
export const LOCAL_TABLE_LIMITS: TableLimits = {
  bytes: Infinity,
  unzippedBytes: 8_192 * MB,
  rows: Infinity,
  columns: 16_384,
  parts: 65_536,
};
