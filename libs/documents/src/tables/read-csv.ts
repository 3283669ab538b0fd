import { CsvError, parse } from 'csv-parse';
import { damaged, DocumentError, tooMany } from './errors.js';
import { TABLE_LIMITS, type TableRow } from './table.js';

const DELIMITERS = [',', ';', '\t'] as const;
const PROBE_LINES = 40;

/** Rows of a CSV text in any of the encodings and delimiters that Excel and SIPD write. Throws DocumentError. */
export async function* readCsvRows(file: string, bytes: Uint8Array): AsyncGenerator<TableRow, void, undefined> {
  const text = decodeText(bytes);
  const { delimiter, width } = detectDelimiter(text);
  const parser = parse({
    delimiter,
    recordDelimiter: ['\r\n', '\n', '\r'],
    relaxColumnCount: true,
    relaxQuotes: true,
    maxRecordSize: 1024 * 1024,
  });
  // The parser expects every record to be as wide as the first and makes a costly error, then dropped, for each that is not. The
  // first line of an export is often a title, so a line of the table's width stands before it and is not counted.
  parser.end(`${delimiter.repeat(width - 1)}\n${text}`);
  let row = -1;
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<string[], void>;
  for (;;) {
    const next = await records.next().catch((error: unknown) => {
      const unclosed = error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED';
      throw damaged(file, unclosed ? 'tanda kutip tidak ditutup / a quote is not closed' : error);
    });
    if (next.done) break;
    row += 1;
    if (row === 0) continue;
    if (row > TABLE_LIMITS.rows) throw tooMany(file, `> ${TABLE_LIMITS.rows}`, TABLE_LIMITS.rows, 'baris/rows');
    if (next.value.length > TABLE_LIMITS.columns)
      throw tooMany(file, String(next.value.length), TABLE_LIMITS.columns, 'kolom/columns');
    yield { row, cells: next.value.map(plainCell) };
  }
  if (row < 1) throw new DocumentError('FILE_EMPTY', { file });
}

/** UTF-8 (with or without BOM) or UTF-16 with BOM; what is not valid UTF-8 is Windows-1252, as older Excel writes it. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The delimiter that divides the first lines into most fields; commas inside quotes and in amounts do not win against it. */
function detectDelimiter(text: string): { delimiter: string; width: number } {
  const lines = text
    .slice(0, 65_536)
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
