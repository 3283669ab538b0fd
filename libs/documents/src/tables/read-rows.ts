import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { damaged, DocumentError, displayName, tooLarge } from './errors.js';
import { readCsvRows } from './read-csv.js';
import { readXlsxRows } from './read-xlsx.js';
import { HEAD_BYTES, isOldOffice, sniff } from './sniff.js';
import { TABLE_LIMITS, type TableFile, type TableLimits, type TableRow } from './table.js';

/**
 * Reads the table of an XLSX or CSV file row by row, whichever its content is. A CSV file on disk is streamed, whatever its size.
 * Throws DocumentError (code, text in both languages) when the file cannot be taken; it may do so after some rows, so whoever
 * changes something by them must be able to drop it.
 */
export async function* readRows(file: TableFile, limits: TableLimits = TABLE_LIMITS): AsyncGenerator<TableRow, void, undefined> {
  const name = displayName(file);
  const { size, head } = 'path' in file ? await look(name, file.path) : { size: file.bytes.byteLength, head: file.bytes };
  if (size > limits.bytes) throw tooLarge(name, size, limits.bytes);
  if (sniff(name, head) === 'zip') {
    yield* readXlsxRows(name, 'path' in file ? await load(name, file.path) : file.bytes, limits);
  } else {
    yield* readCsvRows(
      name,
      'path' in file ? () => createReadStream(file.path, { highWaterMark: 1 << 18 }) : () => [file.bytes],
      limits,
    );
  }
}

/** Size and first bytes of a file on disk; all bytes of an old Office document, whose kind stands anywhere in it. */
async function look(file: string, path: string): Promise<{ size: number; head: Uint8Array }> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw new DocumentError('FILE_NOT_FOUND', { file });
  const handle = await open(path).catch((cause: unknown) => {
    throw new DocumentError('FILE_NOT_FOUND', { file }, { cause });
  });
  try {
    const head = Buffer.alloc(Math.min(size, HEAD_BYTES + 1));
    await handle.read(head, 0, head.length, 0);
    return { size, head: isOldOffice(head) ? await load(file, path) : head };
  } finally {
    await handle.close();
  }
}

async function load(file: string, path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: unknown) => {
    throw damaged(file, cause);
  });
}
