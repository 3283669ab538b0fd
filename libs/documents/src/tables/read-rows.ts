import { readFile, stat } from 'node:fs/promises';
import { DocumentError, displayName, tooLarge } from './errors.js';
import { readCsvRows } from './read-csv.js';
import { readXlsxRows } from './read-xlsx.js';
import { sniff } from './sniff.js';
import { TABLE_LIMITS, type TableFile, type TableRow } from './table.js';

/**
 * Reads the table of an XLSX or CSV file row by row, whichever its content is.
 * Throws DocumentError (code, text in both languages) when the file cannot be taken; it may do so after some rows, so whoever
 * changes something by them must be able to drop it.
 */
export async function* readRows(file: TableFile): AsyncGenerator<TableRow, void, undefined> {
  const name = displayName(file);
  const bytes = 'path' in file ? await load(name, file.path) : file.bytes;
  if (bytes.byteLength > TABLE_LIMITS.bytes) throw tooLarge(name, bytes.byteLength, TABLE_LIMITS.bytes);
  yield* sniff(name, bytes) === 'zip' ? readXlsxRows(name, bytes) : readCsvRows(name, bytes);
}

/** The size is judged before the file is read. */
async function load(file: string, path: string): Promise<Uint8Array> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw new DocumentError('FILE_NOT_FOUND', { file });
  if (size > TABLE_LIMITS.bytes) throw tooLarge(file, size, TABLE_LIMITS.bytes);
  return readFile(path).catch((cause: unknown) => {
    throw new DocumentError('FILE_NOT_FOUND', { file }, { cause });
  });
}
