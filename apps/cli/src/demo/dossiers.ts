import type { StoryLineName } from '../sample/story-lines.js';
import { AGENCY } from './people.js';

/** A dossier of the story: who drafts, who submits, the letter, and the cuts. Amounts in rupiah. */
export interface DossierPlan {
  agency: string;
  drafter: string;
  head: string;
  letter: { number: string; date: string; subject: string };
  items: { line: StoryLineName; cut: bigint; reason: string; outputBefore: string; outputAfter: string }[];
}

type Cut = DossierPlan['items'][number];
const cut = (line: StoryLineName, amount: bigint, reason: string, outputBefore: string, outputAfter: string): Cut => ({
  line,
  cut: amount,
  reason,
  outputBefore,
  outputAfter,
});

export const CUTS = {
  road: cut('roadUpkeep', 1_400_000_000n, 'Paket kedua belum dilelang; ruas tersisa ditunda ke 2021', '8,0 km', '5,2 km'),
  dike: cut('dike', 1_120_000_000n, 'Disamakan 35 % dengan kegiatan modal lain', '640 m tanggul', '416 m tanggul'),
  drainage: cut('drainageWorks', 630_000_000n, 'Disamakan 35 % dengan kegiatan modal lain', '1.200 m saluran', '780 m saluran'),
  drainageTravel: cut('drainageTravel', 49_000_000n, 'Konsultasi diganti rapat daring', '40 perjalanan', '26 perjalanan'),
  drainageHonorarium: cut('drainageHonorarium', 21_000_000n, 'Masa kerja tim diperpendek', '12 bulan', '8 bulan'),
  evacuation: cut('evacuation', 28_000_000n, 'Latihan gabungan ditiadakan', '4.000 orang', '2.800 orang'),
  relief: cut('reliefSupplies', 25_000_000n, 'Pengadaan bertahap', '350 paket', '245 paket'),
  healthTravel: cut(
    'healthTravel',
    250_000_000n,
    'Perjalanan luar daerah dibatasi selama pandemi',
    '160 perjalanan',
    '77 perjalanan',
  ),
  healthMeetings: cut('healthMeetings', 75_500_000n, 'Rapat koordinasi dialihkan menjadi daring', '250 rapat', '174 rapat'),
  healthPrinting: cut('healthPrinting', 90_000_000n, 'Formulir dialihkan ke aplikasi', '90.000 lembar', '45.000 lembar'),
  healthEquipment: cut('healthEquipment', 112_000_000n, 'Pengadaan laptop ditunda', '32 unit', '21 unit'),
  educationTravel: cut(
    'educationTravel',
    210_000_000n,
    'Perjalanan luar daerah dibatasi selama pandemi',
    '200 perjalanan',
    '130 perjalanan',
  ),
  educationMeetings: cut('educationMeetings', 105_000_000n, 'Rapat dinas dialihkan menjadi daring', '300 rapat', '195 rapat'),
  educationPrinting: cut('educationPrinting', 77_000_000n, 'Soal dikirim secara daring', '110.000 lembar', '71.000 lembar'),
  archive: cut('trapArchive', 20_000_000n, 'Pemindahan arsip statis ditunda', '2.000 boks', '1.300 boks'),
} satisfies Record<string, Cut>;

const letter = (number: string, agency: string) => ({
  number: `900/${number}/2020 (fiktif)`,
  date: '2020-06-15',
  subject: `Usulan refocusing ${agency}`,
});

const plan = (agency: string, drafter: string, head: string, number: string, ...items: Cut[]): DossierPlan => ({
  agency,
  drafter,
  head,
  letter: letter(number, agency),
  items,
});

export const DOSSIERS = {
  publicWorks: (number: string, ...items: Cut[]) => plan(AGENCY.publicWorks, 'penyusun.pupr', 'kadis.pupr', number, ...items),
  disaster: (...items: Cut[]) => plan(AGENCY.disaster, 'kalak.bpbd', 'kalak.bpbd', '312', ...items),
  health: (...items: Cut[]) => plan(AGENCY.health, 'kadis.dinkes', 'kadis.dinkes', '845', ...items),
  education: (...items: Cut[]) => plan(AGENCY.education, 'kadis.disdik', 'kadis.disdik', '771', ...items),
  archive: (...items: Cut[]) => plan(AGENCY.archive, 'ppkd', 'ppkd', '118', ...items),
};
