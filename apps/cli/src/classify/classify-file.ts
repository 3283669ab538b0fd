import type { Classification, Classifier } from '#domain';
import { readRows, type Cell, type OutputRow, type TableFile } from '#documents';
import { expectHeader, noColumns, readHeader, toLine, type Header } from './columns.js';

/** One classified row of a file: its number there, its cells, its id column, and the answer. */
export interface ClassifiedRow {
  row: number;
  cells: readonly Cell[];
  id: Cell;
  answer: Classification;
}

/**
 * Classifies a CSV or XLSX file row by row. First comes the header, then each row that has content. Throws CliError when there is no
 * column to judge by, and DocumentError when the file cannot be read.
 */
export async function* classifyFile(
  file: TableFile,
  classify: Classifier,
  at: string,
): AsyncGenerator<Header | ClassifiedRow, void, undefined> {
  let header: Header | null = null;
  let seen = 0;
  for await (const row of readRows(file)) {
    if (header === null) {
      header = readHeader(row);
      if (header) yield header;
      else expectHeader(++seen);
    } else if (row.cells.some((cell) => cell !== null && cell !== '')) {
      const id = header.at.id === undefined ? null : (row.cells[header.at.id] ?? null);
      yield { row: row.row, cells: row.cells, id, answer: classify(toLine(header, row.cells), at, []) };
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
      const { outcome, ruleId, why } = item.answer;
      const own = Array.from({ length: width }, (_, index) => item.cells[index] ?? null);
      yield [...own, outcome, ruleId, why[lang]];
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
    const { outcome, ruleId, evidence, why } = item.answer;
    yield `${JSON.stringify({ row: item.row, id: item.id, outcome, rule: ruleId, evidence, why: why[lang] })}\n`;
  }
}
