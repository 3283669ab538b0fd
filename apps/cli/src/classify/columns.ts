import { parseRupiah, type LineFacts } from '#domain';
import type { Cell, TableRow } from '#documents';
import { EMPTY_LINE } from '#exemption-rules';
import { CliError } from '../errors.js';

/** The columns that are read, by their names in SIPD exports; all others are carried along. */
const COLUMNS: Record<string, keyof LineFacts | 'id'> = {
  id: 'id',
  kode_sub_kegiatan: 'subActivityCode',
  nama_sub_kegiatan: 'subActivityName',
  kode_rekening: 'accountCode',
  nama_rekening: 'accountName',
  uraian: 'description',
  kode_skpd: 'agencyCode',
  nama_skpd: 'agencyName',
  nama_sumber_dana: 'fundSourceName',
  kelurahan: 'village',
  pagu: 'appropriation',
};
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');
const BY_SPELLING = new Map(Object.entries(COLUMNS).map(([name, field]) => [plain(name), field]));
/** One of these is needed: without a code, a name or a description there is nothing to judge. */
const JUDGED = ['subActivityCode', 'subActivityName', 'accountCode', 'accountName', 'description'] as const;
/** A title or two may stand above the header. */
const HEADER_WITHIN = 20;

/** Where the columns of a file stand. */
export interface Header {
  cells: readonly Cell[];
  at: Partial<Record<keyof LineFacts | 'id', number>>;
}

/** The header if this row is one: it has a column to judge by, under any spelling of case, spaces, underscores and hyphens. */
export function readHeader(row: TableRow): Header | null {
  const at: Header['at'] = {};
  row.cells.forEach((cell, index) => {
    const field = typeof cell === 'string' ? BY_SPELLING.get(plain(cell)) : undefined;
    if (field !== undefined) at[field] ??= index;
  });
  return JUDGED.some((field) => field in at) ? { cells: row.cells, at } : null;
}

/** Whether no header can be expected any more; throws CliError CLASSIFY_NO_COLUMNS. */
export function expectHeader(rowsSeen: number): void {
  if (rowsSeen < HEADER_WITHIN) return;
  throw noColumns();
}

export function noColumns(): CliError {
  const names = Object.keys(COLUMNS).join(', ');
  return new CliError(
    'CLASSIFY_NO_COLUMNS',
    { id: `tidak ada baris judul kolom dengan kode atau nama pada ${HEADER_WITHIN} baris pertama`, en: `no header with a code or a name in the first ${HEADER_WITHIN} rows` }, // prettier-ignore
    { id: `beri judul kolom dengan nama: ${names}`, en: `name the columns: ${names}` },
  );
}

/** A row as the rules read it; an amount that cannot be read counts as zero, for no shipped rule looks at it. */
export function toLine(header: Header, cells: readonly Cell[]): LineFacts {
  const text = (field: keyof LineFacts): string => {
    const index = header.at[field];
    const cell = index === undefined ? null : (cells[index] ?? null);
    return cell instanceof Date ? cell.toISOString() : String(cell ?? '');
  };
  const amount = header.at.appropriation === undefined ? null : parseRupiah(cells[header.at.appropriation]);
  return {
    ...EMPTY_LINE,
    subActivityCode: text('subActivityCode'),
    subActivityName: text('subActivityName'),
    accountCode: text('accountCode'),
    accountName: text('accountName'),
    description: text('description'),
    agencyCode: text('agencyCode'),
    agencyName: text('agencyName'),
    fundSourceName: text('fundSourceName'),
    village: text('village'),
    appropriation: amount?.ok ? amount.value : 0n,
  };
}

/** Whether a line has anything to judge by; a heading or a total of an export has not. */
export function canBeJudged(line: LineFacts): boolean {
  return JUDGED.some((field) => line[field].trim() !== '');
}
