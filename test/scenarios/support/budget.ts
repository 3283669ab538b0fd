import { AGENCIES } from './people.js';
import { rupiahOf } from './values.js';

/** A budget line as it goes into the import file. Amounts in rupiah; `amountText` keeps what a scenario typed. */
export interface LineRow {
  agency: string;
  unit: string;
  subActivity: string;
  subActivityName: string;
  account: string;
  accountName: string;
  fund: string;
  description: string;
  village: string;
  codeSet: string;
  appropriation: bigint;
  original: bigint;
  realisation: bigint;
  commitment: bigint;
}

/** L1 of the worked scenarios: road upkeep of DPUPR, 2.150.000.000 available. */
const L1: Record<string, string> = {
  OPD: 'DPUPR',
  'sub kegiatan': '1.03.10.2.01.10',
  'nama sub kegiatan': 'Pemeliharaan Berkala Jalan',
  rekening: '5.2.04.01.01.0004',
  'nama rekening': 'Belanja Modal Jalan Kota',
  uraian: 'Pemeliharaan berkala jalan kota',
  'sumber dana': 'PAD',
  pagu: '4.000.000.000',
  realisasi: '650.000.000',
  komitmen: '1.200.000.000',
};
/** The columns of a table of lines. A line of one's own starts without payments. */
const DEFAULTS: Record<string, string> = {
  ...L1,
  uraian: '',
  'nama sub kegiatan': '',
  'nama rekening': '',
  realisasi: '0',
  komitmen: '0',
  pagu: '1.000.000.000',
};
const COLUMNS = [...Object.keys(L1), 'nama', 'pagu murni', 'kelurahan', 'kodefikasi'];

/** A row of a table of lines; `unit` keeps lines of one code apart. Throws on an unknown column or agency. */
export function lineRow(given: Record<string, string>, unitNo: number): LineRow {
  const unknown = Object.keys(given).filter((column) => !COLUMNS.includes(column));
  if (unknown.length > 0) throw new Error(`kolom tidak dikenal: ${unknown.join(', ')}; yang ada: ${COLUMNS.join(', ')}`);
  const value = (column: string) => given[column] ?? DEFAULTS[column] ?? '';
  const agency = AGENCIES.get(value('OPD'));
  if (!agency) throw new Error(`OPD tidak dikenal: ${value('OPD')}; yang ada: ${[...AGENCIES.keys()].join(', ')}`);
  const code = value('sub kegiatan');
  return {
    agency: value('OPD'),
    unit: agency.code.replace(/\d{4}$/, String(unitNo).padStart(4, '0')),
    subActivity: code,
    subActivityName: value('nama sub kegiatan'),
    account: value('rekening'),
    accountName: value('nama rekening'),
    fund: value('sumber dana'),
    description: value('uraian'),
    village: value('kelurahan'),
    codeSet: value('kodefikasi') || (/\.\d{4}$/.test(code) ? '2024' : '2019'),
    appropriation: rupiahOf(value('pagu')),
    original: rupiahOf(given['pagu murni'] || value('pagu')),
    realisation: rupiahOf(value('realisasi')),
    commitment: rupiahOf(value('komitmen')),
  };
}

export const firstLine = (): LineRow => lineRow(L1, 1);

/** What every city has from the start: L1, one salary line per agency (out of scope, so that it weighs in no target), and the BTT. */
export function foundingRows(): LineRow[] {
  const salaries = [...AGENCIES.keys()].map((OPD) =>
    lineRow(
      {
        OPD,
        'sub kegiatan': '1.01.01.2.02.01',
        rekening: '5.1.01.01.01.0001',
        uraian: 'Gaji dan tunjangan',
        pagu: '1.000.000.000',
      },
      0,
    ),
  );
  const contingency = ['PAD', 'DAU'].map((fund) =>
    lineRow(
      {
        OPD: 'BPKAD',
        'sub kegiatan': '5.02.02.2.03.06',
        rekening: '5.3.01.01.01.0001',
        uraian: 'BTT',
        'sumber dana': fund,
        pagu: '5.000.000.000',
      },
      0,
    ),
  );
  return [firstLine(), ...salaries, ...contingency];
}

const cell = (text: string): string => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const csv = (header: string, rows: string[][]): string => [header, ...rows.map((row) => row.map(cell).join(','))].join('\n');

/** The budget as an import file. */
export function budgetCsv(rows: readonly LineRow[]): string {
  const header =
    'tahun,kode_skpd,nama_skpd,kode_sub_unit,nama_sub_unit,kode_sub_kegiatan,nama_sub_kegiatan,kode_rekening,nama_rekening,kode_sumber_dana,nama_sumber_dana,uraian,kelurahan,pagu,pagu_murni,realisasi,komitmen';
  return csv(
    header,
    rows.map((r) => {
      const { code = '', name = '' } = AGENCIES.get(r.agency) ?? {};
      const amounts = [r.appropriation, r.original, r.realisation, r.commitment].map(String);
      return [
        '2020',
        code,
        name,
        r.unit,
        name,
        r.subActivity,
        r.subActivityName,
        r.account,
        r.accountName,
        r.fund,
        r.fund,
        r.description,
        r.village,
        ...amounts,
      ];
    }),
  );
}
