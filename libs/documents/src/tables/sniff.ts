import { DocumentError } from './errors.js';

const OLE2 = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('504b0304', 'hex');
/** How much of a file its kind is told by. */
export const HEAD_BYTES = 65_536;
const KNOWN: [string | Buffer, string][] = [
  ['%PDF-', 'PDF'],
  [Buffer.from('89504e47', 'hex'), 'PNG'],
  [Buffer.from('ffd8ff', 'hex'), 'JPEG'],
  ['{\\rtf', 'RTF'],
  [Buffer.from('1f8b', 'hex'), 'GZIP'],
  ['Rar!', 'RAR'],
  [Buffer.from('377abcaf271c', 'hex'), '7-Zip'],
];

/**
 * Tells by content, never by name, whether a file is a ZIP package or text; refuses everything else with the reason.
 * Throws DocumentError.
 */
export function sniff(file: string, content: Uint8Array): 'zip' | 'text' {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const starts = (prefix: string | Buffer): boolean => bytes.subarray(0, prefix.length).equals(Buffer.from(prefix));
  if (bytes.length === 0) throw new DocumentError('FILE_EMPTY', { file });
  if (starts(ZIP)) return 'zip';
  if (isOldOffice(bytes)) throw oleError(file, bytes);
  const known = KNOWN.find(([magic]) => starts(magic));
  if (known) throw new DocumentError('FILE_NOT_SPREADSHEET', { file, found: known[1] });

  const head = bytes.subarray(0, HEAD_BYTES);
  const utf16 = starts(Buffer.from('fffe', 'hex')) || starts(Buffer.from('feff', 'hex'));
  if (!utf16 && head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27))) {
    throw new DocumentError('FILE_NOT_SPREADSHEET', { file, found: 'data biner / binary data' });
  }
  const text = head
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  if (text === '' && bytes.length <= head.length) throw new DocumentError('FILE_EMPTY', { file });
  if (/^<(!doctype|html|table|meta|head|\?xml)/.test(text))
    throw new DocumentError('FILE_NOT_SPREADSHEET', { file, found: 'HTML/XML' });
  if (/^[[{]/.test(text)) throw new DocumentError('FILE_NOT_SPREADSHEET', { file, found: 'JSON' });
  return 'text';
}

/** Whether the bytes begin an OLE2 container (.xls, .doc, an encrypted workbook). */
export function isOldOffice(bytes: Uint8Array): boolean {
  return OLE2.equals(bytes.subarray(0, OLE2.length));
}

/** An OLE2 container names its streams in UTF-16: an encrypted package is a modern workbook under a password. */
function oleError(file: string, bytes: Buffer): DocumentError {
  const has = (stream: string): boolean => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) return new DocumentError('FILE_ENCRYPTED', { file });
  if (has('Workbook') || has('Book')) return new DocumentError('FILE_LEGACY_XLS', { file });
  return new DocumentError('FILE_NOT_SPREADSHEET', { file, found: 'dokumen Office lama / an old Office document' });
}
