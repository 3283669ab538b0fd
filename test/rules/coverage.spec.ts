import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LineFacts } from '#domain';
import { EMPTY_LINE } from '#exemption-rules';
import { shippedClassifier, shippedSet } from './load-shipped.js';

const { file } = shippedSet('pekalongan-2020');
const classify = shippedClassifier('pekalongan-2020');
const outcomeOf = (line: Partial<LineFacts>): string =>
  classify({ ...EMPTY_LINE, ...line }, '2020-06-12T05:00:00.000Z', []).outcome;

/** Every phrase of the published list of disaster words, those made by combination included. */
function publishedPhrases(): string[] {
  const list = file.wordLists?.find(({ id }) => id === 'bencana');
  const combined = (list?.combine ?? []).flatMap(({ verbs, objects }) =>
    verbs.flatMap((verb) => objects.map((object) => `${verb} ${object}`)),
  );
  return [...(list?.words ?? []), ...combined];
}

/** Words of everyday budget lines, none of them on the list; among them the nearest neighbours of its words. */
const ORDINARY =
  'rencana rencananya berencana evaluasi tanggal tanggung tangguh tangga tanggapan penanggulangan tanggulangin robotik aerobik probolinggo banjar ' +
  'banjarmasin banjarnegara salurkan penyaluran disalurkan tersalurkan pencairan penarikan bandeng logika logo logistician genap kenangan gendang ' +
  'sungai kali pantai laut pompa pintu tebing tanah air jalan jembatan gedung kantor rapat makan minum perjalanan dinas honorarium bimbingan teknis ' +
  'pembangunan rehabilitasi pemeliharaan peningkatan pengadaan penyediaan koordinasi fasilitasi monitoring pelaporan sosialisasi pelatihan pembinaan ' +
  'irigasi bendungan embung danau situ waduk sumur air bersih minum limbah sampah taman trotoar lampu pagar paving kelurahan kecamatan kota desa ' +
  'gaji tunjangan pegawai listrik telepon internet kendaraan bahan bakar alat tulis cetak penggandaan seragam mebel komputer aplikasi arsip ' +
  'perpustakaan sekolah guru siswa puskesmas obat gizi stunting imunisasi posyandu lansia disabilitas pasar umkm koperasi tani nelayan ikan ternak ' +
  'wisata budaya olahraga pemuda darurat gawat siaga layanan korban peringatan dini hari jadi festival lomba';
const ordinaryText = fc
  .array(fc.constantFrom(...ORDINARY.split(' ')), { minLength: 1, maxLength: 8 })
  .map((words) => words.join(' '))
  .filter((text) => !publishedPhrases().some((phrase) => ` ${text} `.includes(` ${phrase} `)));
const digits = (from: number, to: number) => fc.integer({ min: from, max: to }).map((value) => String(value).padStart(2, '0'));
/** Sub-activities outside the water and drainage programmes of public works and the disaster programme. */
const ordinaryCode = fc
  .tuple(
    fc.constantFrom('1.01', '1.02', '1.03', '1.04', '1.06', '2.09', '2.11', '3.27', '4.01', '5.02', '7.01'),
    fc.constantFrom('01', '05', '08', '10'),
    digits(1, 9),
    fc.integer({ min: 1, max: 99 }),
  )
  .map(([bidang, program, activity, last]) => `${bidang}.${program}.2.${activity}.${String(last).padStart(4, '0')}`);
const ordinaryAccount = fc
  .tuple(
    fc.constantFrom('5.1.02.01.01', '5.1.02.02.01', '5.1.02.03.02', '5.2.02.05.01', '5.2.04.01.01'),
    fc.integer({ min: 1, max: 99 }),
  )
  .map(([head, last]) => `${head}.${String(last).padStart(4, '0')}`);

const LISTED_CODES = [
  '1.03.02.2.01.09',
  '1.03.02.2.01.46',
  '1.03.02.2.01.0115',
  '1.03.02.2.01.0080',
  '1.03.06.2.01.07',
  '1.03.06.2.01.0028',
  '1.05.03.2.02.0026',
  '1.05.03.2.03.03',
  '1.05.03.2.03.0009',
];
const LISTED_ACCOUNTS = ['5.2.04.02.04.0001', '5.2.04.02.04.0007', '5.1.02.03.04.0048', '5.1.02.03.04.0054'];

const withoutZeros = (code: string): string => code.replace(/\.0+(?=\d)/g, '.');
/** How codes are mistyped: each keeps what identifies the code. */
const TYPING: Record<string, (code: string) => string> = {
  asWritten: (code) => code,
  dashes: (code) => code.replaceAll('.', '-'),
  spaces: (code) => code.replaceAll('.', ' '),
  spacedDots: (code) => ` ${code.replaceAll('.', ' . ')} `,
  noBreakSpaces: (code) => code.replaceAll('.', '\u00a0.\u00a0'),
  commas: (code) => code.replaceAll('.', ','),
  doubledDots: (code) => code.replaceAll('.', '..'),
  apostrophe: (code) => `'${code}`,
  brackets: (code) => `(${code})`,
  letterO: (code) => code.replaceAll('0', 'O'),
  smallL: (code) => code.replaceAll('1', 'l'),
  fullWidth: (code) => code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  extraZero: (code) => code.replace(/^(\d\.\d+\.\d+)\.(\d)\./, '$1.0$2.'),
  undotted: (code) => code.replaceAll('.', ''),
  year: (code) => `${code} / 2024`,
};
const SUB_ACTIVITY_ONLY: Record<string, (code: string) => string> = {
  missingZeros: (code) => code.replace(/^(.*)\.(\d+)$/, (_, head: string, last: string) => `${withoutZeros(head)}.${last}`),
  unitCode: (code) => `1.03.0.00.0.00.01.0000.${code}`,
  unitCodeOfTwoBidang: (code) => `1.03.1.04.0.00.02.0001 - ${code}`,
  bidang: (code) => `${code.slice(0, 4)} ${code}`,
  unitCodeBehind: (code) => `${code} 1.03.0.00.0.00.01.0000`,
  accountBehind: (code) => `${code}.5.2.02.01.03.0005`,
  name: (code) => `${code} - Pekerjaan tahap 2`,
};
const anyText = fc.oneof(fc.string({ unit: 'binary' }), ordinaryText, fc.constantFrom(...publishedPhrases()));

describe('the published list decides who is asked', () => {
  it('asks about every published word and phrase, in any field', () => {
    const lines = publishedPhrases().flatMap((phrase) => [
      { description: `Kegiatan ${phrase} RW 05` },
      { subActivityCode: '4.01.01.2.06.0009', subActivityName: phrase.toUpperCase() },
      { accountName: `Belanja ${phrase}` },
    ]);
    expect(lines.filter((line) => outcomeOf(line) !== 'NEEDS_HUMAN')).toEqual([]);
  });

  it('never asks about a line without a listed word or code', () => {
    fc.assert(
      fc.property(
        ordinaryCode,
        ordinaryText,
        ordinaryAccount,
        ordinaryText,
        (subActivityCode, subActivityName, accountCode, description) => {
          expect(outcomeOf({ subActivityCode, subActivityName, accountCode, description })).toBe('NOT_EXEMPT');
          expect(outcomeOf({ description: `${subActivityName} untuk ${description}` })).toBe('NOT_EXEMPT');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a listed code or account, however it is typed', () => {
  const typings = { ...TYPING, ...SUB_ACTIVITY_ONLY };

  it.each(Object.entries(typings))('is read: %s', (_, type) => {
    for (const code of LISTED_CODES) expect([code, outcomeOf({ subActivityCode: type(code) })]).not.toContain('NOT_EXEMPT');
  });

  it.each(Object.entries(TYPING))('is read in an account: %s', (_, type) => {
    for (const accountCode of LISTED_ACCOUNTS)
      expect([accountCode, outcomeOf({ accountCode: type(accountCode) })]).toContain('EXEMPT');
  });

  it('is never NOT_EXEMPT, whatever else stands on the line', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...LISTED_CODES),
        fc.constantFrom(...Object.values(typings)),
        anyText,
        ordinaryAccount,
        anyText,
        anyText,
        (code, type, subActivityName, accountCode, accountName, description) => {
          const line = { subActivityName, accountCode, accountName, description };
          expect(outcomeOf({ ...line, subActivityCode: type(code) })).not.toBe('NOT_EXEMPT');
        },
      ),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(
        ordinaryCode,
        anyText,
        fc.constantFrom(...LISTED_ACCOUNTS),
        fc.constantFrom(...Object.values(TYPING)),
        anyText,
        anyText,
        (subActivityCode, subActivityName, account, type, accountName, description) => {
          const line = { subActivityCode, subActivityName, accountName, description };
          expect(outcomeOf({ ...line, accountCode: type(account) })).toBe('EXEMPT');
        },
      ),
      { numRuns: 200 },
    );
  });
});
