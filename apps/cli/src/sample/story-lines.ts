import { account } from './reference/accounts.js';
import { activitiesOf } from './reference/activities.js';
import { agency } from './reference/agencies.js';
import { FUNDS, type FundKey } from './reference/funds.js';
import type { SampleLine } from './sample-line.js';

type Amounts = [appropriation: bigint, realisation: bigint, commitment: bigint];

function line(
  owner: string,
  subCode: string,
  accountKey: string,
  fund: FundKey,
  amounts: Amounts,
  description: string,
  village = '',
): SampleLine {
  const unit = agency(owner);
  const sub = activitiesOf(unit).find((candidate) => candidate.code === subCode);
  if (!sub) throw new Error(`${owner} has no ${subCode}`);
  const [appropriation, realisation, commitment] = amounts;
  return { unit, sub, account: account(accountKey), fund, description, village, appropriation, realisation, commitment };
}

const [DPUPR, BPBD] = ['Dinas Pekerjaan Umum dan Penataan Ruang', 'Badan Penanggulangan Bencana Daerah'];
const [DINKES, DISDIK] = ['Dinas Kesehatan', 'Dinas Pendidikan'];

/** Lines that every sample has, whatever its seed and size: the demo and the tests tell their story with them. */
const LINES = {
  roadUpkeep: line(
    DPUPR,
    '1.03.10.2.01.10',
    'jalanbaru',
    'PAD',
    [4_000_000_000n, 650_000_000n, 1_200_000_000n],
    'Pemeliharaan berkala jalan kota',
  ),
  dike: line(
    DPUPR,
    '1.03.02.2.01.09',
    'tanggul',
    'DAU',
    [3_200_000_000n, 0n, 0n],
    'Pembangunan tanggul rob Kelurahan Bandengan',
    'Bandengan',
  ),
  drainageWorks: line(
    DPUPR,
    '1.03.06.2.01.07',
    'saluran',
    'DAU',
    [1_800_000_000n, 0n, 0n],
    'Rehab saluran drainase Jl. Surabaya',
    'Klego',
  ),
  drainageHonorarium: line(
    DPUPR,
    '1.03.06.2.01.07',
    'honor',
    'DAU',
    [60_000_000n, 0n, 0n],
    'Honor tim pelaksana rehab saluran drainase',
  ),
  drainageTravel: line(
    DPUPR,
    '1.03.06.2.01.07',
    'dinas',
    'DAU',
    [140_000_000n, 0n, 0n],
    'Perjalanan dinas rehab saluran drainase',
  ),
  evacuation: line(
    BPBD,
    '1.05.03.2.03.03',
    'bahan',
    'PAD',
    [95_000_000n, 12_500_000n, 0n],
    'Evakuasi korban rob',
    'Panjang Baru',
  ),
  reliefSupplies: line(
    BPBD,
    '1.05.03.2.03.04',
    'natura',
    'PAD',
    [85_879_265n, 10_000_000n, 0n],
    'Logistik penyelamatan dan evakuasi korban rob',
  ),
  healthTravel: line(DINKES, '1.02.01.2.06.09', 'dinas', 'PAD', [480_000_000n, 96_000_000n, 0n], 'Perjalanan dinas luar daerah'),
  healthMeetings: line(
    DINKES,
    '1.02.01.2.06.09',
    'rapat',
    'PAD',
    [250_000_000n, 75_500_000n, 0n],
    'Makan dan minum rapat koordinasi',
  ),
  healthPrinting: line(
    DINKES,
    '1.02.01.2.06.05',
    'cetak',
    'PAD',
    [180_000_000n, 54_000_000n, 6_000_000n],
    'Penggandaan dan cetak formulir',
  ),
  healthEquipment: line(
    DINKES,
    '1.02.01.2.07.06',
    'laptop',
    'PAD',
    [320_000_000n, 0n, 80_000_000n],
    'Pengadaan laptop dan pencetak',
  ),
  educationTravel: line(
    DISDIK,
    '1.01.01.2.06.09',
    'dinas',
    'PAD',
    [600_000_000n, 150_000_000n, 0n],
    'Perjalanan dinas luar daerah',
  ),
  educationMeetings: line(
    DISDIK,
    '1.01.01.2.06.09',
    'rapat',
    'PAD',
    [300_000_000n, 90_000_000n, 0n],
    'Makan dan minum rapat dinas',
  ),
  educationPrinting: line(DISDIK, '1.01.01.2.06.05', 'cetak', 'PAD', [220_000_000n, 44_000_000n, 0n], 'Cetak dan penggandaan'),
  educationEquipment: line(DISDIK, '1.01.01.2.07.06', 'laptop', 'PAD', [450_000_000n, 0n, 0n], 'Pengadaan komputer kantor'),
  contingency: line(
    'Badan Pengelola Keuangan dan Aset Daerah',
    '5.02.02.2.04.10',
    'btt',
    'PAD',
    [5_000_000_000n, 1_150_000_000n, 0n],
    'Belanja tidak terduga',
  ),
  // Words that only look like flood works, or that only a human can judge.
  trapRobotics: line(DISDIK, '1.01.02.2.02.35', 'hadiah', 'PAD', [75_000_000n, 0n, 0n], 'Lomba robotik SMP'),
  trapOfficeSupplies: line(
    'Dinas Perumahan dan Kawasan Permukiman',
    '1.04.01.2.06.04',
    'bahan',
    'PAD',
    [48_000_000n, 14_000_000n, 0n],
    'Penyediaan Bahan Logistik Kantor',
  ),
  trapPoverty: line(
    'Dinas Sosial, Pengendalian Penduduk dan Keluarga Berencana',
    '1.06.05.2.02.01',
    'rapat',
    'PAD',
    [90_000_000n, 18_000_000n, 0n],
    'Penanggulangan kemiskinan',
  ),
  trapArchive: line(
    'Dinas Arsip dan Perpustakaan',
    '2.24.02.2.01.02',
    'umum',
    'PAD',
    [65_000_000n, 9_000_000n, 0n],
    'Evakuasi arsip',
  ),
  trapStudyVisit: line(
    'Sekretariat Daerah',
    '4.01.01.2.06.09',
    'dinas',
    'PAD',
    [110_000_000n, 0n, 0n],
    'Studi banding ke Probolinggo',
  ),
};
export type StoryLineName = keyof typeof LINES;

/** A story line as the other rooms find it again after an import. Amounts in whole rupiah. */
export interface StoryLine {
  agencyCode: string;
  subUnitCode: string;
  subActivityCode: string;
  accountCode: string;
  fundSourceCode: string;
  description: string;
  appropriation: bigint;
  realisation: bigint;
  commitment: bigint;
}

export const STORY_SAMPLE_LINES: readonly SampleLine[] = Object.values(LINES);

export const STORY_LINES = Object.fromEntries(
  Object.entries(LINES).map(([name, { unit, sub, account: of, fund, ...rest }]) => {
    const codes = { agencyCode: unit.agencyCode, subUnitCode: unit.code, subActivityCode: sub.code, accountCode: of.code };
    const { description, appropriation, realisation, commitment } = rest;
    return [name, { ...codes, fundSourceCode: FUNDS[fund].code, description, appropriation, realisation, commitment }];
  }),
) as Record<StoryLineName, StoryLine>;
