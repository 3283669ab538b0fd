import { streamXlsxRows } from 'hucre/xlsx';
import { damaged, DocumentError, tooMany } from './errors.js';
import type { TableLimits, TableRow } from './table.js';
import { checkWorkbook } from './workbook-check.js';

/** Rows of the first visible sheet. Throws DocumentError. */
export async function* readXlsxRows(
  file: string,
  bytes: Uint8Array,
  limits: TableLimits,
): AsyncGenerator<TableRow, void, undefined> {
  const { sheet, formulas } = await checkWorkbook(file, bytes, limits);
  let rows = 0;
  const stream = streamXlsxRows(bytes, { sheet, maxRows: limits.rows + 1 });
  for (;;) {
    // Only the engine's own failure is a damaged file; what the consumer throws must pass through untouched.
    const next = await stream.next().catch((error: unknown) => {
      throw damaged(file, error);
    });
    if (next.done) break;
    rows += 1;
    if (rows > limits.rows) throw tooMany(file, `> ${limits.rows}`, limits.rows, 'baris/rows');
    const cells = next.value.values;
    if (cells.length > limits.columns) throw tooMany(file, String(cells.length), limits.columns, 'kolom/columns');
    const row = next.value.index + 1;
    const columns = formulas.get(row);
    yield columns ? { row, cells, formulas: columns } : { row, cells };
  }
  if (rows === 0) throw new DocumentError('FILE_EMPTY', { file });
}
