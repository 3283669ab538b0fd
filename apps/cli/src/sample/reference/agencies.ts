import { DISTRICTS, HEALTH_CENTRES } from './places.js';
import type { FundKey } from './funds.js';

/** An agency or one of its units (kelurahan, puskesmas), as the sample's rows name it. */
export interface Unit {
  agencyCode: string;
  agencyName: string;
  code: string;
  name: string;
  /** Its fields of government (bidang urusan), its own first. */
  fields: readonly string[];
  /** Shares of the city's salaries and of its other spending. */
  staff: number;
  spending: number;
  kind: 'agency' | 'village' | 'health-centre';
  funds: readonly FundKey[];
}

/** name | fields | staff | spending | funds */
const TABLE = `
Dinas Pendidikan|1.01|400|190|DAU DAK_NON_FISIK DAK_FISIK PAD
Dinas Kesehatan|1.02|95|90|DAU DAK_NON_FISIK DAK_FISIK DBHCHT PAJAK_ROKOK PAD
RSUD Bendan|1.02|60|420|BLUD DAU DAK_FISIK DBHCHT
Dinas Pekerjaan Umum dan Penataan Ruang|1.03|22|55|DAU PAD DAK_FISIK BANKEU_PROVINSI DID
Dinas Perumahan dan Kawasan Permukiman|1.04 2.10|14|45|DAU PAD DAK_FISIK BANKEU_PROVINSI
Satuan Polisi Pamong Praja dan Pemadam Kebakaran|1.05|24|14|DAU PAD
Badan Penanggulangan Bencana Daerah|1.05|8|10|DAU PAD
Badan Kesatuan Bangsa dan Politik|8.01|5|8|DAU PAD
Dinas Sosial, Pengendalian Penduduk dan Keluarga Berencana|1.06 2.14|16|22|DAU PAD DAK_NON_FISIK
Dinas Tenaga Kerja|2.07|8|10|DAU PAD DBHCHT
Dinas Pemberdayaan Masyarakat, Perempuan dan Perlindungan Anak|2.08 2.13|9|12|DAU PAD
Dinas Pertanian dan Pangan|2.09 3.27|15|12|DAU PAD DAK_FISIK
Dinas Lingkungan Hidup|2.11|22|34|DAU PAD DID
Dinas Kependudukan dan Pencatatan Sipil|2.12|9|8|DAU DAK_NON_FISIK
Dinas Perhubungan|2.15|18|26|DAU PAD
Dinas Komunikasi dan Informatika|2.16 2.20|9|18|DAU PAD
Dinas Koperasi, Usaha Kecil dan Menengah|2.17|8|9|DAU PAD DAK_NON_FISIK
Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu|2.18|9|8|DAU PAD
Dinas Kepemudaan dan Olahraga|2.19|7|16|DAU PAD
Dinas Pariwisata dan Kebudayaan|3.26 2.22|9|15|DAU PAD DAK_NON_FISIK
Dinas Arsip dan Perpustakaan|2.24 2.23|8|9|DAU PAD DAK_NON_FISIK
Dinas Kelautan dan Perikanan|3.25|11|14|DAU PAD DAK_FISIK
Dinas Perdagangan|3.30|13|24|DAU PAD BANKEU_PROVINSI
Dinas Perindustrian|3.31|6|8|DAU DBHCHT
Sekretariat Daerah|4.01|34|48|DAU PAD
Sekretariat DPRD|4.02|14|40|DAU PAD
Badan Perencanaan Pembangunan Daerah|5.01 5.05|11|14|DAU PAD
Badan Pengelola Keuangan dan Aset Daerah|5.02|16|40|DAU PAD DBH
Badan Pendapatan Daerah|5.02|13|14|DAU PAD
Badan Kepegawaian, Pendidikan dan Pelatihan Daerah|5.03 5.04|10|14|DAU PAD
Inspektorat|6.01|11|10|DAU PAD
Kecamatan Pekalongan Barat|7.01|12|7|DAU PAD
Kecamatan Pekalongan Timur|7.01|12|7|DAU PAD
Kecamatan Pekalongan Selatan|7.01|11|7|DAU PAD
Kecamatan Pekalongan Utara|7.01|12|7|DAU PAD
`;

/** `1.04 2.10` at place 5 gives `1.04.2.10.0.00.05.0000`: three slots for fields, the agency's number, the unit. */
function agencyCodeOf(fields: readonly string[], number: number): string {
  return [0, 1, 2].map((slot) => fields[slot] ?? '0.00').join('.') + `.${String(number).padStart(2, '0')}.0000`;
}

const AGENCIES: readonly Unit[] = TABLE.trim()
  .split('\n')
  .map((line, index) => {
    const [name = '', fieldList = '', staff = '', spending = '', funds = ''] = line.split('|');
    const fields = fieldList.split(' ');
    const code = agencyCodeOf(fields, index + 1);
    const numbers = { staff: Number(staff), spending: Number(spending) };
    return {
      agencyCode: code,
      agencyName: name,
      code,
      name,
      fields,
      ...numbers,
      kind: 'agency',
      funds: funds.split(' ') as FundKey[],
    };
  });

/** The agency of a name of the table above. */
export function agency(name: string): Unit {
  const found = AGENCIES.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`unknown agency ${name}`);
  return found;
}

function subUnits(parent: Unit, names: readonly string[], more: Pick<Unit, 'staff' | 'spending' | 'kind' | 'funds'>): Unit[] {
  return names.map((name, index) => ({
    ...parent,
    ...more,
    code: parent.code.replace(/\d{4}$/, String(index + 1).padStart(4, '0')),
    name,
  }));
}

/** All agencies, each followed by its units. */
export const UNITS: readonly Unit[] = AGENCIES.flatMap((parent) => {
  const district = DISTRICTS[parent.name.replace('Kecamatan ', '')];
  const villages = (district ?? []).map((name) => `Kelurahan ${name}`);
  const centres = parent.name === 'Dinas Kesehatan' ? HEALTH_CENTRES.map((name) => `UPTD Puskesmas ${name}`) : [];
  return [
    parent,
    ...subUnits(parent, villages, { staff: 3, spending: 3, kind: 'village', funds: ['DANA_KELURAHAN', 'DAU', 'PAD'] }),
    ...subUnits(parent, centres, { staff: 5, spending: 5, kind: 'health-centre', funds: ['BLUD', 'DAK_NON_FISIK', 'DAU'] }),
  ];
});
