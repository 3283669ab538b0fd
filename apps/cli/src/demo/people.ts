import type { FirstAppointment } from '#persistence';
import type { Text } from '../text.js';

/** Everybody in the demo is invented, and says so in the name; the offices are real offices. */
export interface DemoPerson {
  username: string;
  nip: string;
  name: string;
  role: Text;
  /** What waits for them where the seeded story stops. */
  note: Text;
  /** A post of the city, by installation. */
  post?: Pick<FirstAppointment, 'kind' | 'title' | 'seat'>;
  /** A post at an agency, entered by the sekretariat and confirmed by the Sekda. */
  agency?: { name: string; kind: 'AGENCY_HEAD' | 'DRAFTER'; capacity: 'DEFINITIF' | 'PLT' };
}

export const AGENCY = {
  publicWorks: 'Dinas Pekerjaan Umum dan Penataan Ruang',
  disaster: 'Badan Penanggulangan Bencana Daerah',
  health: 'Dinas Kesehatan',
  education: 'Dinas Pendidikan',
  archive: 'Dinas Arsip dan Perpustakaan',
  treasury: 'Badan Pengelola Keuangan dan Aset Daerah',
} as const;

/** In force before any of the story happens: 1 January 2020 in WIB. */
export const APPOINTED_FROM = '2019-12-31T17:00:00.000Z';

const same = (text: string): Text => ({ id: text, en: text });
const head = (name: string) => ({ name, kind: 'AGENCY_HEAD' as const, capacity: 'DEFINITIF' as const });

const PEOPLE: readonly Omit<DemoPerson, 'nip'>[] = [
  {
    username: 'kadis.pupr',
    name: 'Hendra Wicaksono (fiktif)',
    role: { id: 'Kepala DPUPR', en: 'Head of public works' },
    note: { id: '1 rincian dikembalikan, 1 draf siap diajukan', en: '1 item returned, 1 draft ready to submit' },
    agency: head(AGENCY.publicWorks),
  },
  {
    username: 'penyusun.pupr',
    name: 'Rina Maharani (fiktif)',
    role: { id: 'Penyusun DPUPR', en: 'Drafter at public works' },
    note: { id: '1 draf usulan', en: '1 draft' },
    agency: { name: AGENCY.publicWorks, kind: 'DRAFTER', capacity: 'DEFINITIF' },
  },
  {
    username: 'kadis.dinkes',
    name: 'Maya Anggraini (fiktif)',
    role: { id: 'Kepala Dinas Kesehatan', en: 'Head of health' },
    note: { id: 'usulannya sudah di meja Wali Kota', en: 'the cuts are on the Mayor\'s desk' }, // prettier-ignore
    agency: head(AGENCY.health),
  },
  {
    username: 'kadis.disdik',
    name: 'Teguh Santosa (fiktif)',
    role: { id: 'Kepala Dinas Pendidikan', en: 'Head of education' },
    note: { id: 'usulannya direviu TAPD', en: 'the proposal is under review' },
    agency: head(AGENCY.education),
  },
  {
    username: 'kalak.bpbd',
    name: 'Wahyu Kartika (fiktif)',
    role: { id: 'Kepala BPBD', en: 'Head of disaster management' },
    note: { id: 'evakuasi dan logistik rob terlanjur diusulkan', en: 'proposed to cut evacuation and relief' },
    agency: head(AGENCY.disaster),
  },
  {
    username: 'sekda',
    name: 'Bambang Wiratama (fiktif)',
    role: { id: 'Sekda, ketua TAPD', en: 'Regional secretary, chair of the TAPD' },
    note: { id: 'antrean reviu; 1 rincian dikecualikan', en: 'review queue; 1 exempt item' },
    post: { kind: 'REGIONAL_SECRETARY', title: 'Sekretaris Daerah selaku Ketua TAPD', seat: 'SEKDA' },
  },
  {
    username: 'ppkd',
    name: 'Ratna Puspitasari (fiktif)',
    role: { id: 'Kepala BPKAD selaku PPKD, Plt. Kepala Dinas Arsip', en: 'Treasury officer, acting head of the archive' },
    note: { id: 'antrean reviu; 1 usulan melibatkan diri sendiri', en: 'review queue; one proposal is their own' },
    post: { kind: 'TREASURY_OFFICER', title: 'Kepala BPKAD selaku PPKD', seat: 'PPKD' },
    agency: { name: AGENCY.archive, kind: 'AGENCY_HEAD', capacity: 'PLT' },
  },
  {
    username: 'tapd.bappeda',
    name: 'Dimas Prayoga (fiktif)',
    role: { id: 'Kepala Bappeda, anggota TAPD', en: 'Head of planning, member of the TAPD' },
    note: { id: 'antrean reviu', en: 'review queue' },
    post: { kind: 'TAPD_MEMBER', title: 'Kepala Bappeda, anggota TAPD', seat: 'BAPPEDA' },
  },
  {
    username: 'asisten',
    name: 'Lestari Handayani (fiktif)',
    role: { id: 'Asisten, wakil ketua TAPD', en: 'Assistant, deputy chair of the TAPD' },
    note: { id: 'antrean reviu; pengganti Sekda', en: 'review queue; alternate of the chair' },
    post: { kind: 'TAPD_MEMBER', title: 'Asisten Perekonomian dan Pembangunan, wakil ketua TAPD', seat: 'DEPUTY_CHAIR' },
  },
  {
    username: 'kuasa.bud',
    name: 'Yoga Saputra (fiktif)',
    role: { id: 'Kuasa BUD, pengganti PPKD di TAPD', en: 'Deputy treasurer, alternate of the treasury officer' },
    note: { id: 'usulan Dinas Arsip menunggu penggantinya PPKD', en: 'the archive\'s proposal waits for the alternate' }, // prettier-ignore
    post: { kind: 'TAPD_MEMBER', title: 'Kuasa BUD', seat: 'KUASA_BUD' },
  },
  {
    username: 'hukum',
    name: 'Nadia Rahmawati (fiktif)',
    role: { id: 'Kepala Bagian Hukum, anggota TAPD', en: 'Head of legal affairs, member of the TAPD' },
    note: { id: 'antrean reviu', en: 'review queue' },
    post: { kind: 'TAPD_MEMBER', title: 'Kepala Bagian Hukum, anggota TAPD', seat: 'LEGAL' },
  },
  {
    username: 'penelaah',
    name: 'Endah Wulandari (fiktif)',
    role: { id: 'Penelaah pengecualian', en: 'Exemption reviewer' },
    note: { id: '1 rincian perlu telaahan', en: '1 item needs a ruling' },
    post: { kind: 'EXEMPTION_REVIEWER', title: 'Penelaah Pengecualian', seat: null },
  },
  {
    username: 'walikota',
    name: 'Sekar Arum (fiktif)',
    role: same('Wali Kota'),
    note: { id: '1 berkas siap ditandatangani', en: '1 decree ready to sign' },
    post: { kind: 'MAYOR', title: 'Wali Kota', seat: null },
  },
  {
    username: 'sekretariat',
    name: 'Fajar Nugroho (fiktif)',
    role: { id: 'Sekretariat TAPD', en: 'Secretariat of the TAPD' },
    note: { id: '1 rincian menunggu dimasukkan ke berkas', en: '1 item waits for a decree' },
    post: { kind: 'SECRETARIAT', title: 'Sekretariat TAPD', seat: null },
  },
  {
    username: 'inspektur',
    name: 'Arif Setiawan (fiktif)',
    role: { id: 'Inspektur', en: 'Inspector' },
    note: { id: 'jejak lengkap untuk diperiksa', en: 'the whole trail to inspect' },
    post: { kind: 'INSPECTOR', title: 'Inspektur', seat: null },
  },
  {
    username: 'admin',
    name: 'Galih Permana (fiktif)',
    role: { id: 'Administrator', en: 'Administrator' },
    note: { id: 'akun, bukan uang', en: 'accounts, not money' },
    post: { kind: 'ADMINISTRATOR', title: 'Administrator sistem', seat: null },
  },
];

/** NIPs of no real form: a real one begins with a date of birth. */
export const DEMO_PEOPLE: readonly DemoPerson[] = PEOPLE.map((person, i) => ({
  ...person,
  nip: `9${String(i + 1).padStart(17, '0')}`,
}));
