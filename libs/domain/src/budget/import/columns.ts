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

/** Each field's own header first, then what exports of other makers call it, best first; all in the normal form of `plain`. */
const HEADERS: Record<Exclude<ImportField, `month${number}`>, string> = {
  year: 'tahun tahunanggaran thn ta',
  agencyCode: 'kodeskpd kodeopd kodeperangkatdaerah kodepd kdskpd kdopd',
  agencyName: 'namaskpd namaopd namaperangkatdaerah namapd nmskpd skpd opd perangkatdaerah',
  subUnitCode: 'kodesubunit kodesubskpd kodeunit kodeunitskpd kodeunitkerja kdsubunit kdunit',
  subUnitName: 'namasubunit namasubskpd namaunit namaunitskpd namaunitkerja unitkerja subunit',
  programName: 'namaprogram program uraianprogram nmprogram',
  activityName: 'namakegiatan kegiatan uraiankegiatan nmkegiatan',
  subActivityCode: 'kodesubkegiatan kodesubkeg kdsubkegiatan kdsubkeg kodesub',
  subActivityName: 'namasubkegiatan subkegiatan uraiansubkegiatan namasubkeg nmsubkegiatan',
  fundSourceCode: 'kodesumberdana kdsumberdana kodesumdana',
  fundSourceName: 'namasumberdana sumberdana sumberpendanaan nmsumberdana',
  accountCode:
    'koderekening koderek kdrekening kdrek koderekeningbelanja kodeakun kodeakunbelanja norekening nomorrekening rekening',
  accountName: 'namarekening namaakun uraianrekening nmrekening uraianakun namarek',
  description: 'uraian keterangan namastandarharga rincianbelanja uraianbelanja',
  village: 'kelurahan namakelurahan desakelurahan kelurahandesa lokasi lokus',
  targetVolume: 'targetfisik targetoutput targetkeluaran volumetarget target',
  targetUnit: 'satuanoutput satuanfisik satuantarget satuankeluaran satuan',
  physicalRealisation: 'realisasifisik persenfisik progresfisik fisik',
  appropriation:
    'pagu jmlpagu jumlahpagu nilaipagu pagudpa paguanggaran totalpagu paguberjalan pagusesudah nilairincian rincian anggaran nilaianggaran jumlahanggaran',
  original: 'pagumurni rincianmurni pagusebelum pagusemula pagumula',
  realisation: 'realisasi nilairealisasi jumlahrealisasi realisasianggaran realisasikeuangan totalrealisasi realisasisp2d',
  commitment: 'komitmen kontrak nilaikomitmen kontrakbelumdibayar sisakontrak nilaikontrak',
};

const SYNONYMS = new Map<string, { field: ImportField; rank: number }>();
for (const [field, names] of Object.entries(HEADERS)) {
  names.split(' ').forEach((name, rank) => SYNONYMS.set(name, { field: field as ImportField, rank }));
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
  return FIELD_LABELS[field as keyof typeof FIELD_LABELS];
}
const FIELD_LABELS = {
  year: 'tahun',
  agencyCode: 'kode_skpd',
  agencyName: 'nama_skpd',
  subUnitCode: 'kode_sub_unit',
  subUnitName: 'nama_sub_unit',
  programName: 'nama_program',
  activityName: 'nama_kegiatan',
  subActivityCode: 'kode_sub_kegiatan',
  subActivityName: 'nama_sub_kegiatan',
  fundSourceCode: 'kode_sumber_dana',
  fundSourceName: 'nama_sumber_dana',
  accountCode: 'kode_rekening',
  accountName: 'nama_rekening',
  description: 'uraian',
  village: 'kelurahan',
  targetVolume: 'target_fisik',
  targetUnit: 'satuan_output',
  physicalRealisation: 'realisasi_fisik',
  appropriation: 'pagu',
  original: 'pagu_murni',
  realisation: 'realisasi',
  commitment: 'komitmen',
} as const;

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
