import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Duplex, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { writeXlsxStream } from 'hucre/xlsx';
import type { Cell } from './table.js';

/** A row to write. Amounts go out as digits in text: a spreadsheet's number is a float. */
export type OutputRow = Cell[];
type Rows = Iterable<OutputRow> | AsyncIterable<OutputRow>;

/**
 * Streams rows into an XLSX file of one sheet. Text is stored as text, whatever it starts with, so no cell becomes a formula.
 * The same rows give the same bytes. A path appears only when it is complete.
 */
export async function writeXlsx(
  rows: Rows,
  target: string | Writable,
  options: { sheet: string; widths?: number[] },
): Promise<void> {
  const columns = options.widths?.map((width) => ({ width }));
  const stream = writeXlsxStream(rows, { name: options.sheet, inlineStrings: false, ...(columns ? { columns } : {}) });
  await save(target, [Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0])]);
}

/**
 * Streams rows as CSV in UTF-8 with BOM, so that Excel shows letters rightly. Text that a spreadsheet would take for a formula
 * (it starts with = + - @, tab or return) gets an apostrophe before it; `readRows` takes it off again.
 */
export async function writeCsv(
  rows: Rows,
  target: string | Writable,
  options: { delimiter?: ',' | ';' | '\t' } = {},
): Promise<void> {
  const csv = stringify({
    bom: true,
    escape_formulas: true,
    delimiter: options.delimiter ?? ',',
    cast: { date: (date) => date.toISOString(), boolean: String },
  });
  await save(target, [Readable.from(rows), csv]);
}

async function save(target: string | Writable, streams: (Readable | Duplex)[]): Promise<void> {
  if (typeof target !== 'string') return pipeline([...streams, target]);
  const part = `${target}.part`;
  try {
    await pipeline([...streams, createWriteStream(part)]);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
