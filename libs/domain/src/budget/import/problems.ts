import type { AmountProblemCode } from './parse-rupiah.js';
import type { BilingualText, ImportColumn } from './table-row.js';

/** What to do about each problem; the rest of the message names the place, what was expected and what was found. */
const REMEDIES = {
  HEADER_NOT_FOUND: {
    id: 'Pastikan baris tajuk ada di antara 30 baris pertama lembar pertama.',
    en: 'Make sure that the header row is among the first 30 rows of the first sheet.',
  },
  COLUMN_MISSING: {
    id: 'Tambahkan kolom itu atau betulkan tajuknya, lalu unggah lagi.',
    en: 'Add the column or correct its header, and upload again.',
  },
  COLUMN_TWICE: { id: 'Hapus atau ganti nama salah satu kolom itu.', en: 'Remove or rename one of those columns.' },
  NO_LINES: {
    id: 'Periksa apakah berkas dan lembar yang diunggah sudah benar.',
    en: 'Check that this is the right file and sheet.',
  },
  AMOUNT_EMPTY: { id: 'Isi jumlahnya; tulis 0 bila memang nol.', en: 'Enter the amount; write 0 if it is zero.' },
  AMOUNT_AMBIGUOUS: { id: 'Tulis dengan titik atau tanpa pemisah ribuan.', en: 'Write it with dots or without separators.' },
  AMOUNT_NEGATIVE: {
    id: 'Jumlah negatif tidak dimuat; betulkan di sumbernya.',
    en: 'Negative amounts are not loaded; correct it at the source.',
  },
  AMOUNT_DECIMALS: {
    id: 'Bulatkan di sumbernya; sistem tidak membulatkan uang.',
    en: 'Round it at the source; the system never rounds money.',
  },
  AMOUNT_TOO_LARGE: {
    id: 'Periksa kembali angkanya; simpan angka besar sebagai teks.',
    en: 'Check the number; store large numbers as text.',
  },
  AMOUNT_NOT_NUMBER: { id: 'Ganti dengan angka rupiah.', en: 'Replace it by an amount in rupiah.' },
  CODE_MISSING: { id: 'Lengkapi kodenya.', en: 'Fill in the code.' },
  CODE_MALFORMED: { id: 'Betulkan kodenya sesuai kodefikasi.', en: 'Correct the code by the code set.' },
  CODE_NOT_TEXT: {
    id: 'Format kolom sebagai Teks, lalu tempel ulang kodenya.',
    en: 'Format the column as Text and paste the codes again.',
  },
  ACCOUNT_NOT_EXPENDITURE: { id: 'Muat hanya rekening belanja (5.…).', en: 'Load only expenditure accounts (5.…).' },
  YEAR_INVALID: { id: 'Tulis tahun anggaran empat angka.', en: 'Write the fiscal year in four digits.' },
  YEAR_DIFFERS: { id: 'Pisahkan berkas per tahun anggaran.', en: 'Split the file by fiscal year.' },
  QUANTITY_INVALID: { id: 'Tulis angka, desimal dengan koma.', en: 'Write a number, decimals with a comma.' },
  LINE_INCOMPLETE: {
    id: 'Baris DPA ini terdiri atas beberapa baris berkas; betulkan yang bermasalah agar jumlahnya utuh.',
    en: 'This budget line consists of several rows of the file; mend the bad one so that its sum is whole.',
  },
} as const satisfies Record<AmountProblemCode, BilingualText> & Record<string, BilingualText>;
export type ImportProblemCode = keyof typeof REMEDIES;

/** Why a row, or the file as a whole (`row` null), is not loaded. */
export interface ImportProblem {
  row: number | null;
  column: ImportColumn | null;
  code: ImportProblemCode;
  expected: BilingualText;
  found: string;
  /** Place, expected, found and what to do, as one sentence for people. */
  message: BilingualText;
}

const WARNINGS = {
  FORMULA_VALUE: {
    id: 'Sel berisi rumus; dipakai nilai yang tersimpan. Salin sebagai nilai bila berkas belum dihitung ulang.',
    en: 'Cells hold formulas; their stored values were taken. Paste as values if the file was not recalculated.',
  },
  PAGU_BELOW_REALISATION: {
    id: 'Pagu lebih kecil daripada realisasi; sisa bebas 0 dan baris tidak dapat dipangkas.',
    en: 'The appropriation is below the realisation; nothing is available and the line cannot be cut.',
  },
  PAGU_BELOW_COMMITTED: {
    id: 'Pagu lebih kecil daripada realisasi ditambah komitmen; sisa bebas 0 dan baris tidak dapat dipangkas.',
    en: 'The appropriation is below realisation plus commitment; nothing is available and the line cannot be cut.',
  },
  CODE_SET_DIFFERS: {
    id: 'Kode sub kegiatan ditulis dengan kodefikasi lain daripada sebagian besar berkas.',
    en: 'The sub-activity code is written in another code set than most of the file.',
  },
  FUND_SOURCE_UNNAMED: {
    id: 'Berkas tidak menyebut sumber dana; dana terikat tidak dapat dikenali.',
    en: 'The file names no fund source; earmarked funds cannot be recognised.',
  },
  CASH_PLAN_DIFFERS: {
    id: 'Jumlah bulan1..bulan12 tidak sama dengan pagu.',
    en: 'bulan1..bulan12 do not sum to the appropriation.',
  },
  TARGET_DIFFERS: {
    id: 'Target atau realisasi fisik sub kegiatan ini berbeda antarbaris; tidak dimuat.',
    en: 'Target or physical realisation of this sub-activity differs between rows; it is not loaded.',
  },
} as const satisfies Record<string, BilingualText>;
export type ImportWarningCode = keyof typeof WARNINGS;

/** Something to look at that stops nothing. */
export interface ImportWarning {
  row: number | null;
  column: ImportColumn | null;
  code: ImportWarningCode;
  found: string;
  message: BilingualText;
}

interface Place {
  row: number | null;
  column?: ImportColumn | undefined;
}
const place = ({ row, column }: Place): BilingualText => ({
  id: [row === null ? 'Berkas' : `Baris ${row}`, ...(column ? [`kolom ${column.letter} (${column.header})`] : [])].join(' '),
  en: [row === null ? 'File' : `Row ${row}`, ...(column ? [`column ${column.letter} (${column.header})`] : [])].join(' '),
});

export function importProblem(at: Place, code: ImportProblemCode, expected: BilingualText, found: string): ImportProblem {
  const where = place(at);
  const message = {
    id: `${where.id}: diharapkan ${expected.id}, ditemukan "${found}". ${REMEDIES[code].id}`,
    en: `${where.en}: expected ${expected.en}, found "${found}". ${REMEDIES[code].en}`,
  };
  return { row: at.row, column: at.column ?? null, code, expected, found, message };
}

export function importWarning(at: Place, code: ImportWarningCode, found: string): ImportWarning {
  const where = place(at);
  const shown = found === '' ? '' : ` (${found})`;
  const message = { id: `${where.id}: ${WARNINGS[code].id}${shown}`, en: `${where.en}: ${WARNINGS[code].en}${shown}` };
  return { row: at.row, column: at.column ?? null, code, found, message };
}
