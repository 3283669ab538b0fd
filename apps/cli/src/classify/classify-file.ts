import type { BilingualText, Classification, ExemptionOutcome, LineFacts } from '#domain';
import { LOCAL_TABLE_LIMITS, readRows, type Cell, type OutputRow, type TableFile } from '#documents';
import { canBeJudged, expectHeader, noColumns, readHeader, toLine, type Header } from './columns.js';

/** One row of a file with content: its number there, its cells, its id column, and the answer; null for a heading, which has nothing to judge by. */
export interface ClassifiedRow {
  row: number;
  cells: readonly Cell[];
  id: Cell;
  answer: Classification | null;
}

/** How many rows came out how; what stands above the header counts as nothing. */
export type RowCounts = Record<ExemptionOutcome | 'headings' | 'empty', number>;

export function noRows(): RowCounts {
  return { EXEMPT: 0, NEEDS_HUMAN: 0, NOT_EXEMPT: 0, headings: 0, empty: 0 };
}

const HEADING: BilingualText = {
  id: 'Baris tanpa kode, nama dan uraian (judul atau jumlah): tidak dinilai.',
  en: 'A row without code, name and description (a heading or total): not judged.',
};

/**
 * Classifies a CSV or XLSX file row by row, however large. First comes the header, then each row that has content, in order; `counts`
 * is added to meanwhile. Throws CliError when there is no column to judge by, and DocumentError when the file cannot be read.
 */
export async function* classifyFile(
  file: TableFile,
  classify: (line: LineFacts) => Classification,
  counts: RowCounts = noRows(),
): AsyncGenerator<Header | ClassifiedRow, void, undefined> {
  let header: Header | null = null;
  let seen = 0;
  for await (const { row, cells } of readRows(file, LOCAL_TABLE_LIMITS)) {
    if (header === null) {
      header = readHeader({ row, cells });
      if (header) yield header;
      else expectHeader(++seen);
    } else if (cells.every((cell) => cell === null || cell === '')) {
      counts.empty += 1;
    } else {
      const id = header.at.id === undefined ? null : (cells[header.at.id] ?? null);
      const line = toLine(header, cells);
      const answer = canBeJudged(line) ? classify(line) : null;
      counts[answer?.outcome ?? 'headings'] += 1;
      yield { row, cells, id, answer };
    }
  }
  if (header === null) throw noColumns();
}

/** The same rows with `outcome`, `rule` and `why` behind their own columns. */
export async function* asTable(
  rows: AsyncIterable<Header | ClassifiedRow>,
  lang: 'id' | 'en',
): AsyncGenerator<OutputRow, void, undefined> {
  let width = 0;
  for await (const item of rows) {
    if ('answer' in item) {
      const own = Array.from({ length: width }, (_, index) => item.cells[index] ?? null);
      yield [...own, item.answer?.outcome ?? null, item.answer?.ruleId ?? null, (item.answer?.why ?? HEADING)[lang]];
    } else {
      width = item.cells.length;
      yield [...item.cells, 'outcome', 'rule', 'why'];
    }
  }
}

/** One JSON object per line, without the header. */
export async function* asJsonLines(
  rows: AsyncIterable<Header | ClassifiedRow>,
  lang: 'id' | 'en',
): AsyncGenerator<string, void, undefined> {
  for await (const item of rows) {
    if (!('answer' in item)) continue;
    const { row, id, answer } = item;
    const { outcome = null, ruleId: rule = null, evidence = [], why = HEADING } = answer ?? {};
    yield `${JSON.stringify({ row, id, outcome, rule, evidence, why: why[lang] })}\n`;
  }
}
