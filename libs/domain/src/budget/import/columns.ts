import {
  MONTHS,
  columnLetter,
  cellText,
  type AmountField,
  type ImportColumn,
  type ImportField,
  type ImportRow,
} from './table-row.js';

const MONTH_NAMES = [
  'januari',
  'februari',
  'maret',
  'april',
  'mei',
  'juni',
  'juli',
  'agustus',
  'september',
  'oktober',
  'november',
  'desember',
];

/** Each field's own header first, then what exports of other makers call it in the normal form of `plain`, best first. */
const HEADERS: Record<Exclude<ImportField, `month${number}`>, string> = {
  year: 'tahun tahunanggaran thn ta',
  agencyCode: 'kode_skpd kodeopd kodeperangkatdaerah kodepd kdskpd kdopd',
  agencyName: 'nama_skpd namaopd namaperangkatdaerah namapd nmskpd skpd opd perangkatdaerah',
  subUnitCode: 'kode_sub_unit kodesubskpd kodeunit kodeunitskpd kodeunitkerja kdsubunit kdunit',
  subUnitName: 'nama_sub_unit namasubskpd namaunit namaunitskpd namaunitkerja unitkerja subunit',
  programName: 'nama_program program uraianprogram nmprogram',
  activityName: 'nama_kegiatan kegiatan uraiankegiatan nmkegiatan',
  subActivityCode: 'kode_sub_kegiatan kodesubkeg kdsubkegiatan kdsubkeg kodesub',
  subActivityName: 'nama_sub_kegiatan subkegiatan uraiansubkegiatan namasubkeg nmsubkegiatan',
  fundSourceCode: 'kode_sumber_dana kdsumberdana kodesumdana',
  fundSourceName: 'nama_sumber_dana sumberdana sumberpendanaan nmsumberdana',
  accountCode:
    'kode_rekening koderek kdrekening kdrek koderekeningbelanja kodeakun kodeakunbelanja norekening nomorrekening rekening',
  accountName: 'nama_rekening namaakun uraianrekening nmrekening uraianakun namarek',
  description: 'uraian keterangan namastandarharga rincianbelanja uraianbelanja',
  village: 'kelurahan namakelurahan desakelurahan kelurahandesa lokasi lokus',
  targetVolume: 'target_fisik targetoutput targetkeluaran volumetarget',
  targetUnit: 'satuan_output satuanfisik satuantarget satuankeluaran',
  physicalRealisation: 'realisasi_fisik persenfisik progresfisik fisik',
  appropriation:
    'pagu jmlpagu jumlahpagu nilaipagu pagudpa paguanggaran totalpagu paguberjalan pagusesudah nilairincian rincian anggaran nilaianggaran jumlahanggaran',
  original: 'pagu_murni rincianmurni pagusebelum pagusemula pagumula',
  realisation: 'realisasi nilairealisasi jumlahrealisasi realisasianggaran realisasikeuangan totalrealisasi realisasisp2d',
  commitment: 'komitmen kontrak nilaikomitmen kontrakbelumdibayar sisakontrak nilaikontrak',
};

const SYNONYMS = new Map<string, { field: ImportField; rank: number }>();
for (const [field, names] of Object.entries(HEADERS)) {
  names.split(' ').forEach((name, rank) => SYNONYMS.set(plain(name), { field: field as ImportField, rank }));
}
for (const month of MONTHS) {
  const name = MONTH_NAMES[month - 1] ?? '';
  [`bulan${month}`, `bulan${String(month).padStart(2, '0')}`, name, `rak${name}`, name.slice(0, 3)].forEach((header, rank) => {
    if (!SYNONYMS.has(header)) SYNONYMS.set(header, { field: `month${month}`, rank });
  });
}

/** The header that an import file of the project's own uses for a field, as messages name it. */
export function headerName(field: ImportField): string {
  if (field.startsWith('month')) return `bulan${field.slice(5)}`;
  return HEADERS[field as keyof typeof HEADERS].split(' ')[0] ?? field;
}

export const AMOUNT_FIELDS: readonly AmountField[] = [
  'appropriation',
  'original',
  'realisation',
  'commitment',
  ...MONTHS.map((month) => `month${month}` as const),
];

/** A header in its normal form: `JML PAGU (Rp)` and `jml_pagu` are both `jmlpagu`. */
function plain(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\((?:rp|rupiah|%|idr)\.?\)/g, '')
    .replace(/[^a-z0-9]/g, '');
}

/** The columns of a row taken as a header row. */
export interface HeaderMatch {
  row: number;
  /** Column index (from 0) of each field found. */
  columns: Map<ImportField, { index: number; column: ImportColumn }>;
  /** Fields that two columns claim with equal right. */
  twice: { field: ImportField; letters: string[] }[];
}

/** Takes a row as header row. Of two columns for one field the better known name wins, whatever their order. */
export function matchHeader(row: ImportRow): HeaderMatch {
  const claims = new Map<ImportField, { index: number; header: string; rank: number }[]>();
  row.cells.forEach((cell, index) => {
    const header = cellText(cell);
    const known = SYNONYMS.get(plain(header));
    if (known) claims.set(known.field, [...(claims.get(known.field) ?? []), { index, header, rank: known.rank }]);
  });
  const match: HeaderMatch = { row: row.row, columns: new Map(), twice: [] };
  for (const [field, candidates] of claims) {
    const best = candidates.reduce((a, b) => (b.rank < a.rank ? b : a));
    const equals = candidates.filter((candidate) => candidate.rank === best.rank);
    if (equals.length > 1) match.twice.push({ field, letters: equals.map((equal) => columnLetter(equal.index)) });
    const column = { letter: columnLetter(best.index), header: best.header, field, certain: best.rank === 0 };
    match.columns.set(field, { index: best.index, column });
  }
  return match;
}
