import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { damaged, DocumentError, tooMany } from './errors.js';
import type { TableLimits, TableRow } from './table.js';

const DELIMITERS = [',', ';', '\t'] as const;
const PROBE_LINES = 40;
const PROBE_CHARACTERS = 65_536;

/** Gives the bytes of a file from its beginning, each time anew. */
export type Chunks = () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Rows of a CSV text in any of the encodings and delimiters that Excel and SIPD write, in memory that does not grow with the file.
 * Throws DocumentError.
 */
export async function* readCsvRows(file: string, chunks: Chunks, limits: TableLimits): AsyncGenerator<TableRow, void, undefined> {
  const text = decoded(chunks, await encodingOf(file, chunks));
  const { start, ended } = await startOf(file, text);
  const { delimiter, width } = detectDelimiter(start);
  const parser = parse({
    delimiter,
    recordDelimiter: ['\r\n', '\n', '\r'],
    relaxColumnCount: true,
    relaxQuotes: true,
    maxRecordSize: 1024 * 1024,
  });
  // The parser expects every record to be as wide as the first and makes a costly error, then dropped, for each that is not. The
  // first line of an export is often a title, so a line of the table's width stands before it and is not counted.
  const first = `${delimiter.repeat(width - 1)}\n${start}`;
  if (ended) parser.end(first);
  else pipeline(Readable.from(continued(first, text)), parser, () => undefined); // a failure is told to whoever reads the parser
  let row = -1;
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<string[], void>;
  try {
    for (;;) {
      const next = await records.next().catch((error: unknown) => {
        const unclosed = error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';
        throw damaged(file, unclosed ? 'tanda kutip tidak ditutup / a quote is not closed' : error);
      });
      if (next.done) break;
      row += 1;
      if (row === 0) continue;
      if (row > limits.rows) throw tooMany(file, `> ${limits.rows}`, limits.rows, 'baris/rows');
      if (next.value.length > limits.columns) throw tooMany(file, String(next.value.length), limits.columns, 'kolom/columns');
      yield { row, cells: next.value.map(plainCell) };
    }
  } finally {
    parser.destroy();
  }
  if (row < 1) throw new DocumentError('FILE_EMPTY', { file });
}

/** UTF-8 or UTF-16 by its BOM; else UTF-8 if all of it is valid, which takes a pass of its own; else Windows-1252, as older Excel writes it. */
async function encodingOf(file: string, chunks: Chunks): Promise<string> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  const valid = (chunk?: Uint8Array): boolean => {
    try {
      utf8.decode(chunk, { stream: chunk !== undefined });
      return true;
    } catch {
      return false;
    }
  };
  let start = true;
  try {
    for await (const chunk of chunks()) {
      if (start && chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
      if (start && chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
      if (!valid(chunk)) return 'windows-1252';
      start = false;
    }
  } catch (error) {
    throw damaged(file, error);
  }
  return valid() ? 'utf-8' : 'windows-1252';
}

async function* decoded(chunks: Chunks, encoding: string): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks()) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

/** As much of the text as the delimiter is found by, and whether that is all of it. */
async function startOf(file: string, text: AsyncGenerator<string, void>): Promise<{ start: string; ended: boolean }> {
  let start = '';
  while (start.length < PROBE_CHARACTERS) {
    const next = await text.next().catch((error: unknown) => {
      throw damaged(file, error);
    });
    if (next.done) return { start, ended: true };
    start += next.value;
  }
  return { start, ended: false };
}

async function* continued(start: string, text: AsyncGenerator<string, void>): AsyncGenerator<string, void, undefined> {
  yield start;
  yield* text;
}

/** The delimiter that divides the first lines into most fields; commas inside quotes and in amounts do not win against it. */
function detectDelimiter(text: string): { delimiter: string; width: number } {
  const lines = text
    .slice(0, PROBE_CHARACTERS)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/, PROBE_LINES);
  const found = DELIMITERS.map((delimiter) => ({
    delimiter,
    width: Math.max(...lines.map((line) => line.split(delimiter).length)),
  }));
  return found.reduce((best, candidate) => (candidate.width > best.width ? candidate : best));
}

/** Undoes the two ways by which CSV writers keep Excel from reading text as a number or a formula: `="01"` and `'=x`. */
function plainCell(field: string): string | null {
  const kept = /^="(.*)"$/s.exec(field)?.[1]?.replaceAll('""', '"') ?? (/^'[=+\-@\t\r]/.test(field) ? field.slice(1) : field);
  return kept === '' ? null : kept;
}
