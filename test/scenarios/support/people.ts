/** Somebody of the invented city: how scenarios call them, their NIP (of no real form) and their account. */
export interface Player {
  nip: string;
  name: string;
  username: string;
}

/** Every account of the invented city has this password. */
export const PASSWORD = 'kata-sandi-uji';

/** The posts that come with the installation: alias | account | invented name | kind | seat. */
const OFFICES = `
T1|sekda|Bambang Wiratama|REGIONAL_SECRETARY|SEKDA
T2|ppkd|Ratna Puspitasari|TREASURY_OFFICER|PPKD
T3|bappeda|Dimas Prayoga|TAPD_MEMBER|BAPPEDA
T4|asisten|Lestari Handayani|TAPD_MEMBER|DEPUTY_CHAIR
T5|kuasa.bud|Yoga Saputra|TAPD_MEMBER|KUASA_BUD
E|penelaah|Endah Wulandari|EXEMPTION_REVIEWER|
W|walikota|Sekar Arum|MAYOR|
I|inspektur|Arif Setiawan|INSPECTOR|
S|sekretariat|Fajar Nugroho|SECRETARIAT|
ADM|admin|Galih Permana|ADMINISTRATOR|
H|calon.plh|Hasan Mulyadi||
`;

/** Agencies by the name that scenarios use: alias | code | name. */
const AGENCY_TABLE = `
DPUPR|1.03.0.00.0.00.04.0000|Dinas Pekerjaan Umum dan Penataan Ruang
Dinkes|1.02.0.00.0.00.02.0000|Dinas Kesehatan
Disdik|1.01.0.00.0.00.01.0000|Dinas Pendidikan
Perkim|1.04.0.00.0.00.05.0000|Dinas Perumahan dan Kawasan Permukiman
BPBD|1.05.0.00.0.00.07.0000|Badan Penanggulangan Bencana Daerah
Dinsos|1.06.0.00.0.00.09.0000|Dinas Sosial
Kesbangpol|8.01.0.00.0.00.08.0000|Badan Kesatuan Bangsa dan Politik
Dishub|2.15.0.00.0.00.15.0000|Dinas Perhubungan
Arsip|2.24.2.23.0.00.21.0000|Dinas Arsip dan Perpustakaan
Setda|4.01.0.00.0.00.25.0000|Sekretariat Daerah
Bappeda|5.01.0.00.0.00.27.0000|Badan Perencanaan Pembangunan Daerah
BPKAD|5.02.0.00.0.00.28.0000|Badan Pengelola Keuangan dan Aset Daerah
Inspektorat|6.01.0.00.0.00.31.0000|Inspektorat
`;

/** Agencies whose head is a person of their own from the start; the others get one by a scenario. */
const HEADED = ['DPUPR', 'Dinkes', 'Disdik', 'Perkim', 'BPBD', 'Dinsos', 'Kesbangpol', 'Dishub', 'Arsip'];

const rows = (table: string): string[][] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.split('|'));
const nipAt = (n: number): string => `9${String(n).padStart(17, '0')}`;

export const AGENCIES: ReadonlyMap<string, { code: string; name: string }> = new Map(
  rows(AGENCY_TABLE).map(([alias = '', code = '', name = '']) => [alias, { code, name }]),
);

export interface Office extends Player {
  alias: string;
  kind: string;
  seat: string;
}
export const CITY_OFFICES: readonly Office[] = rows(OFFICES).map(
  ([alias = '', username = '', name = '', kind = '', seat = ''], i) => ({
    ...{ alias, username, kind, seat },
    name: `${name} (fiktif)`,
    nip: nipAt(i + 1),
  }),
);

export interface Staff extends Player {
  alias: string;
  agency: string;
  kind: 'AGENCY_HEAD' | 'DRAFTER';
}
export const AGENCY_STAFF: readonly Staff[] = [...HEADED.map((a) => [a, 'AGENCY_HEAD']), ['DPUPR', 'DRAFTER']].map(
  ([agency = '', kind], i) => {
    const word = kind === 'DRAFTER' ? 'Penyusun' : 'Kepala';
    return {
      alias: `${word} ${agency}`,
      username: `${word}.${agency}`.toLowerCase(),
      name: `${word} ${agency} (fiktif)`,
      nip: nipAt(100 + i),
      agency,
      kind: kind as Staff['kind'],
    };
  },
);

/** Other words for the same people. */
const ALSO: Record<string, string> = {
  A: 'Kepala DPUPR',
  P: 'Penyusun DPUPR',
  Sekda: 'T1',
  PPKD: 'T2',
  'Wali Kota': 'W',
  Inspektur: 'I',
  Penelaah: 'E',
  Sekretariat: 'S',
  Administrator: 'ADM',
};

/** The name under which a person is known, whatever word a step used. */
export const aliasOf = (word: string): string => ALSO[word] ?? word.replace(/^orang "(.*)"$/, '$1');

export const PLAYERS: ReadonlyMap<string, Player> = new Map([...CITY_OFFICES, ...AGENCY_STAFF].map((p) => [p.alias, p]));

/** The file of first people for the installation; everybody is in office from 1 January 2020. */
export function firstPeople(): object {
  const people = CITY_OFFICES.map(({ nip, name, username, kind, seat }) => ({
    ...{ nip, name, username, password: PASSWORD },
    appointments: kind
      ? [
          {
            kind,
            title: `Jabatan ${kind}${seat ? ` ${seat}` : ''}`,
            skNumber: `821.2/${nip.slice(-3)}/2020 (fiktif)`,
            from: '2020-01-01',
            ...(seat ? { seat } : {}),
          },
        ]
      : [],
  }));
  return { people };
}
