import { streamXlsxRows } from 'hucre/xlsx';
import { damaged, DocumentError, tooMany } from './errors.js';
import { TABLE_LIMITS, type TableRow } from './table.js';
import { checkWorkbook } from './workbook-check.js';

/** Rows of the first visible sheet. Throws DocumentError. */
export async function* readXlsxRows(file: string, bytes: Uint8Array): AsyncGenerator<TableRow, void, undefined> {
  const { sheet, formulas } = await checkWorkbook(file, bytes);
  let rows = 0;
  const stream = streamXlsxRows(bytes, { sheet, maxRows: TABLE_LIMITS.rows + 1 });
  for (;;) {
    // Only the engine's own failure is a damaged file; what the consumer throws must pass through untouched.
    const next = await stream.next().catch((error: unknown) => {
      throw damaged(file, error);
    });
    if (next.done) break;
    rows += 1;
    if (rows > TABLE_LIMITS.rows) throw tooMany(file, `> ${TABLE_LIMITS.rows}`, TABLE_LIMITS.rows, 'baris/rows');
    const cells = next.value.values;
    if (cells.length > TABLE_LIMITS.columns) throw tooMany(file, String(cells.length), TABLE_LIMITS.columns, 'kolom/columns');
    const row = next.value.index + 1;
    const columns = formulas.get(row);
    yield columns ? { row, cells, formulas: columns } : { row, cells };
  }
  if (rows === 0) throw new DocumentError('FILE_EMPTY', { file });
}
