import { describe, expect, it } from '@jest/globals';
import { inWords, percent, rupiah } from './money.js';
import { facts, table } from './table.js';
import { date, deadline, wib } from './time.js';

describe('amounts', () => {
  it('stand with dots, negatives in brackets, none as a dash', () => {
    expect(rupiah('1250000000')).toBe('1.250.000.000');
    expect(rupiah(-1_400_000_000n)).toBe('(1.400.000.000)');
    expect(rupiah(null)).toBe('-');
    expect(rupiah('9007199254740993')).toBe('9.007.199.254.740.993');
  });

  it.each([
    ['1055857482000', 'Rp 1,06 triliun', 'Rp 1.06 trillion'],
    ['2600000000', 'Rp 2,6 miliar', 'Rp 2.6 billion'],
    ['275750000', 'Rp 275,75 juta', 'Rp 275.75 million'],
    ['1000000', 'Rp 1 juta', 'Rp 1 million'],
    ['999999', 'Rp 999.999', 'Rp 999.999'],
    ['0', 'Rp 0', 'Rp 0'],
    ['-1400000000', 'Rp (1,4 miliar)', 'Rp (1.4 billion)'],
  ])('%s in a sentence is %s', (amount, id, en) => {
    expect(inWords(amount, 'id')).toBe(id);
    expect(inWords(amount, 'en')).toBe(en);
  });

  it('give a percentage in integers, and none of nothing', () => {
    expect(percent('8275750000', '23645000000', 'id')).toBe('35,0 %');
    expect(percent(1n, 3n, 'en')).toBe('33.3 %');
    expect(percent('5', '0', 'id')).toBe('-');
  });
});

describe('instants', () => {
  it('are read in WIB', () => {
    expect(wib('2020-06-12T02:00:00.000Z')).toBe('12-06-2020 09.00 WIB');
    expect(date('2020-06-30T17:30:00.000Z')).toBe('01-07-2020');
    expect(wib(null)).toBe('-');
  });

  it('show a deadline as its last minute', () => {
    expect(deadline('2020-06-30T17:00:00.000Z')).toBe('30-06-2020 23.59 WIB');
  });
});

describe('a table', () => {
  const columns = [{ head: 'Uraian' }, { head: 'Rp', align: 'right' as const }];

  it('sets amounts to the right', () => {
    const lines = table(columns, [['a', '1'], ['b', '1.000']]).split('\n'); // prettier-ignore
    expect(lines[3]).toMatch(/^│ a\s+│ {5}1 │$/);
    expect(lines[4]).toMatch(/1\.000 │$/);
  });

  it('wraps words, never amounts, to fit the width', () => {
    const text = 'Pembangunan tanggul rob Kelurahan Bandengan '.repeat(4).trim();
    const drawn = table(columns, [[text, '3.200.000.000']], 60);
    expect(Math.max(...drawn.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(drawn).toContain('3.200.000.000');
  });
});

it('facts stand under one another', () => {
  expect(facts([['Berkas', 'R1-B1'], ['Isi', '3 rincian']])).toBe('  Berkas  R1-B1\n  Isi     3 rincian'); // prettier-ignore
});
