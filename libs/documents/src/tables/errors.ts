import { basename } from 'node:path';
import type { TableFile } from './table.js';

/** Rounded up, so that a file just above a limit does not seem to be at it. */
const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);

/** Messages say what is wrong with the file and what to do next. `{x}` is filled in from the error's params. */
const MESSAGES = {
  FILE_NOT_FOUND: {
    id: 'Berkas {file} tidak ditemukan atau tidak dapat dibaca. Periksa nama dan letaknya.',
    en: 'File {file} was not found or cannot be read. Check its name and place.',
  },
  FILE_EMPTY: {
    id: 'Berkas {file} kosong. Ekspor ulang dari SIPD lalu unggah lagi.',
    en: 'File {file} is empty. Export it again from SIPD and upload it anew.',
  },
  FILE_TOO_LARGE: {
    id: 'Berkas {file} berukuran {found}, paling besar {limit}. Bagi per OPD lalu unggah satu per satu.',
    en: 'File {file} has {found}; the limit is {limit}. Split it by agency and upload the parts one by one.',
  },
  FILE_NOT_SPREADSHEET: {
    id: 'Isi berkas {file} adalah {found}, bukan lembar XLSX atau CSV. Unggah berkas .xlsx atau .csv hasil ekspor.',
    en: 'The content of {file} is {found}, not an XLSX or CSV sheet. Upload the exported .xlsx or .csv file.',
  },
  FILE_ENCRYPTED: {
    id: 'Berkas {file} terkunci kata sandi. Buka di Excel, hapus kata sandinya (Info > Lindungi Buku Kerja), simpan, lalu unggah lagi.',
    en: 'File {file} is protected by a password. Open it in Excel, remove the password (Info > Protect Workbook), save, and upload again.',
  },
  FILE_LEGACY_XLS: {
    id: 'Berkas {file} berformat Excel lama (.xls). Buka di Excel lalu simpan sebagai Buku Kerja Excel (.xlsx).',
    en: 'File {file} is in the old Excel format (.xls). Open it in Excel and save it as an Excel Workbook (.xlsx).',
  },
  FILE_BINARY_XLSB: {
    id: 'Berkas {file} berformat Excel biner (.xlsb). Buka di Excel lalu simpan sebagai Buku Kerja Excel (.xlsx).',
    en: 'File {file} is in the binary Excel format (.xlsb). Open it in Excel and save it as an Excel Workbook (.xlsx).',
  },
  FILE_HAS_MACROS: {
    id: 'Berkas {file} memuat makro (.xlsm) dan tidak diterima. Simpan sebagai Buku Kerja Excel (.xlsx) tanpa makro lalu unggah lagi.',
    en: 'File {file} contains macros (.xlsm) and is not accepted. Save it as an Excel Workbook (.xlsx) without macros and upload again.',
  },
  FILE_DAMAGED: {
    id: 'Berkas {file} rusak atau terpotong ({found}). Buka dan simpan ulang di Excel, atau unduh lagi dari sumbernya.',
    en: 'File {file} is damaged or cut off ({found}). Open and save it again in Excel, or download it anew.',
  },
} as const;

export type DocumentErrorCode = keyof typeof MESSAGES;
export interface DocumentErrorParams {
  file: string;
  found?: string;
  limit?: string;
}

/** A file that a user gave and that cannot be taken. The same file will fail again; nothing was changed. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError';
  /** The message in both languages, with what to do next. */
  readonly text: { id: string; en: string };

  constructor(
    readonly code: DocumentErrorCode,
    readonly params: DocumentErrorParams,
    options?: ErrorOptions,
  ) {
    const fill = (template: string): string =>
      template.replace(/\{(file|found|limit)\}/g, (_, key: keyof DocumentErrorParams) => params[key] ?? '-');
    const text = { id: fill(MESSAGES[code].id), en: fill(MESSAGES[code].en) };
    super(text.en, options);
    this.text = text;
  }
}

export function tooLarge(file: string, bytes: number, limit: number): DocumentError {
  return new DocumentError('FILE_TOO_LARGE', { file, found: `${megabytes(bytes)} MB`, limit: `${megabytes(limit)} MB` });
}

export function tooMany(file: string, found: string, limit: number, what: string): DocumentError {
  return new DocumentError('FILE_TOO_LARGE', { file, found: `${found} ${what}`, limit: `${limit} ${what}` });
}

export function damaged(file: string, cause: unknown): DocumentError {
  return new DocumentError('FILE_DAMAGED', { file, found: cause instanceof Error ? cause.message : String(cause) }, { cause });
}

export function displayName(file: TableFile): string {
  return 'path' in file ? basename(file.path) : file.name;
}
