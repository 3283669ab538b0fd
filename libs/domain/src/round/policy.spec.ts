import { describe, expect, it } from '@jest/globals';
import { accountGroup, cuttability, defaultPolicy } from './policy.js';

const policy = defaultPolicy();
const ask = (accountCode: string, fundSourceName = 'PAD', fundSourceCode = '') =>
  cuttability(policy, { accountCode, fundSourceName, fundSourceCode });

describe('what may be cut', () => {
  it.each([
    ['5.1.02.01.01.0024', 'CUTTABLE'],
    ['5.1.05.02.01.0001', 'CUTTABLE'],
    ['5.2.04.01.01.0004', 'CUTTABLE'],
    ['5.2', 'CUTTABLE'],
    ['5.1.01.01.01.0001', 'ACCOUNT_OUT_OF_SCOPE'],
    ['5.1.03.01.01.0001', 'ACCOUNT_OUT_OF_SCOPE'],
    ['5.1.04.01.01.0001', 'ACCOUNT_OUT_OF_SCOPE'],
    ['5.1.05.06.01.0001', 'ACCOUNT_OUT_OF_SCOPE'],
    ['5.1.06.01.01.0001', 'ACCOUNT_OUT_OF_SCOPE'],
    ['5.3.01.01.01.0001', 'ACCOUNT_OUT_OF_SCOPE'],
    ['5.4.01.01.01.0001', 'ACCOUNT_OUT_OF_SCOPE'],
    ['5.1.020', 'ACCOUNT_OUT_OF_SCOPE'],
    ['5.20.01', 'ACCOUNT_OUT_OF_SCOPE'],
    ['', 'ACCOUNT_OUT_OF_SCOPE'],
  ])('account %s: %s', (account, answer) => expect(ask(account)).toBe(answer));

  it.each([
    'DAK Fisik',
    'dak  fisik - bidang jalan',
    'DAK Non-Fisik',
    'DAK Nonfisik BOP PAUD',
    'Dana Alokasi Khusus (DAK) Fisik-Bidang Kesehatan dan KB-Reguler',
    'Dana Bagi Hasil Cukai Hasil Tembakau (DBH CHT)',
    'DBHCHT',
    'DID',
    'Dana Insentif Daerah (DID)',
    'Bankeu Provinsi',
    'Bantuan Keuangan Provinsi Jawa Tengah',
    'BLUD RSUD',
    'Pajak Rokok',
    'Dana Kelurahan',
    'DAU yang Ditentukan Penggunaannya Bidang Pendidikan',
  ])('fund %s is earmarked', (fund) => expect(ask('5.2.04.01.01.0004', fund)).toBe('FUND_EARMARKED'));

  it.each([
    'PAD',
    'Pendapatan Asli Daerah (PAD)',
    'DAU',
    'Dana Alokasi Umum',
    'SiLPA',
    'DBH Pajak',
    'Candidasa',
    'Pendidikan',
    '',
  ])('fund "%s" is free', (fund) => expect(ask('5.2.04.01.01.0004', fund)).toBe('CUTTABLE'));

  it('knows an earmarked fund by its code too', () => {
    expect(ask('5.2.04.01.01.0004', 'Dana X', 'BLUD')).toBe('FUND_EARMARKED');
  });
});

describe('account groups of the target', () => {
  const groups = [
    { accountPrefix: '5.2', percent: 3500 },
    { accountPrefix: '5.2.04', percent: 5000 },
  ];
  const own = { ...policy, target: { ...policy.target, groups } };

  it.each([
    ['5.2.04.01.01.0004', '5.2.04'],
    ['5.2.02.01.01.0001', '5.2'],
    ['5.2.040.01', '5.2'],
    ['5.1.02.01.01.0001', null],
  ])('%s belongs to %s, the longest that fits', (account, group) => expect(accountGroup(own, account)).toBe(group));
});
