import { createInflateRaw, crc32 } from 'node:zlib';
import { damaged, DocumentError, tooLarge } from './errors.js';
import { FormulaScan } from './formula-scan.js';
import type { TableLimits } from './table.js';
import { readZipDirectory, type ZipPart } from './zip-directory.js';

/** What the check learnt about a workbook that may be read. */
export interface CheckedWorkbook {
  sheet: string;
  /** Row (from 1) to the columns (from 0) that hold formulas. */
  formulas: Map<number, number[]>;
}

const decode = (chunks: Uint8Array[]): string => Buffer.concat(chunks).toString('utf8');
const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
const unescape = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp|#(\d+)|#x([0-9a-f]+));/gi, (whole: string, name: string, dec?: string, hex?: string) => {
    if (dec ?? hex) return String.fromCodePoint(dec ? Number(dec) : parseInt(hex ?? '', 16));
    return { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }[name.toLowerCase()] ?? whole;
  });

/**
 * Judges a ZIP package before the spreadsheet engine sees it: kind, password, macros, size after unzipping (first as declared,
 * then as it really inflates, never keeping it), checksums; and finds the first visible sheet with its formula cells, which the
 * streaming engine does not report. Throws DocumentError.
 */
export async function checkWorkbook(file: string, bytes: Uint8Array, limits: TableLimits): Promise<CheckedWorkbook> {
  try {
    const parts = readZipDirectory(bytes, limits.parts);
    refuseByKind(file, parts);
    const declared = parts.reduce((total, part) => total + part.size, 0);
    if (declared > limits.unzippedBytes) throw tooLarge(file, declared, limits.unzippedBytes);
    const text = async (name: string): Promise<string> => {
      const chunks: Uint8Array[] = [];
      const part = parts.find((candidate) => candidate.name === name);
      if (!part) throw new Error(`${name} missing`);
      await inflate(part, limits.unzippedBytes, (chunk) => chunks.push(chunk));
      return decode(chunks);
    };
    if ((await text('[Content_Types].xml')).includes('macroEnabled')) throw new DocumentError('FILE_HAS_MACROS', { file });
    const { name, path } = firstVisibleSheet(await text('xl/workbook.xml'), await text('xl/_rels/workbook.xml.rels'));
    if (!parts.some((part) => part.name === path)) throw new Error(`${path} missing`);

    const scan = new FormulaScan();
    let left = limits.unzippedBytes;
    for (const part of parts) {
      left -= await inflate(part, left, part.name === path ? (chunk) => scan.push(chunk) : undefined);
    }
    return { sheet: name, formulas: scan.formulas };
  } catch (error) {
    if (error instanceof TooMuch) throw tooLarge(file, limits.unzippedBytes + 1, limits.unzippedBytes);
    if (error instanceof DocumentError) throw error;
    throw damaged(file, error);
  }
}

function refuseByKind(file: string, parts: ZipPart[]): void {
  const has = (name: string): boolean => parts.some((part) => part.name === name);
  if (parts.some((part) => part.encrypted)) throw new DocumentError('FILE_ENCRYPTED', { file });
  if (has('xl/vbaProject.bin')) throw new DocumentError('FILE_HAS_MACROS', { file });
  if (has('xl/workbook.bin')) throw new DocumentError('FILE_BINARY_XLSB', { file });
  if (has('xl/workbook.xml')) return;
  const found = has('word/document.xml')
    ? 'Word'
    : has('ppt/presentation.xml')
      ? 'PowerPoint'
      : has('mimetype')
        ? 'OpenDocument'
        : 'ZIP';
  throw new DocumentError('FILE_NOT_SPREADSHEET', { file, found });
}

/** A hidden sheet is no place a user looks for the table; a chart sheet has no rows. */
function firstVisibleSheet(workbook: string, relations: string): { name: string; path: string } {
  const targets = new Map(
    (relations.match(/<(?:\w+:)?Relationship\s[^>]*>/g) ?? [])
      .filter((tag) => attribute(tag, 'Type').endsWith('/worksheet'))
      .map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]),
  );
  for (const tag of workbook.match(/<(?:\w+:)?sheet\s[^>]*>/g) ?? []) {
    const target = targets.get(attribute(tag, '\\w+:id'));
    if (!target || ['hidden', 'veryHidden'].includes(attribute(tag, 'state'))) continue;
    const path = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
    return { name: unescape(attribute(tag, 'name')), path };
  }
  throw new Error('no visible sheet');
}

class TooMuch extends Error {}

/** Inflates a part piece by piece, stops above `limit` bytes, and verifies size and checksum. Returns the bytes inflated. */
async function inflate(part: ZipPart, limit: number, use?: (chunk: Uint8Array) => void): Promise<number> {
  let size = 0;
  let crc = 0;
  const take = (chunk: Uint8Array): void => {
    size += chunk.length;
    if (size > limit) throw new TooMuch();
    crc = crc32(chunk, crc);
    use?.(chunk);
  };
  if (part.method === 0) take(part.packed);
  else if (part.method === 8) {
    const stream = createInflateRaw();
    stream.end(part.packed);
    for await (const chunk of stream) take(chunk as Uint8Array);
  } else throw new Error(`compression method ${part.method}`);
  if (size !== part.size || crc !== part.crc) throw new Error(`checksum of ${part.name}`);
  return size;
}
