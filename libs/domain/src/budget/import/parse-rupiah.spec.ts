import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseQuantity, parseRupiah } from './parse-rupiah.js';

const dotted = (amount: bigint): string => amount.toString().replace(/\B(?=(\d{3})+$)/g, '.');
const FORMATS: ((amount: bigint) => string)[] = [
  (amount) => amount.toString(),
  dotted,
  (amount) => `${dotted(amount)},00`,
  (amount) => `Rp ${dotted(amount)}`,
  (amount) => `Rp.${dotted(amount)},-`,
  (amount) => ` rp\u00a0${amount} `,
];

describe('parseRupiah', () => {
  it('reads back every amount in every format', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n }), fc.constantFrom(...FORMATS), (amount, format) => {
        expect(parseRupiah(format(amount))).toEqual({ ok: true, value: amount });
      }),
    );
  });

  it.each([
    ['Rp 0', 0n],
    ['0,00', 0n],
    ['1250000000.00', 1_250_000_000n],
    [1_250_000_000, 1_250_000_000n],
    [Number.MAX_SAFE_INTEGER, 9_007_199_254_740_991n],
  ])('takes %j', (cell, value) => {
    expect(parseRupiah(cell)).toEqual({ ok: true, value });
  });

  it.each([
    ['1,250,000,000', 'AMOUNT_AMBIGUOUS'],
    ['1,250', 'AMOUNT_AMBIGUOUS'],
    ['1,250,000.00', 'AMOUNT_AMBIGUOUS'],
    ['-5', 'AMOUNT_NEGATIVE'],
    ['(1.250.000)', 'AMOUNT_NEGATIVE'],
    ['Rp -1.000', 'AMOUNT_NEGATIVE'],
    [-1, 'AMOUNT_NEGATIVE'],
    ['1.250.000,50', 'AMOUNT_DECIMALS'],
    ['12.5', 'AMOUNT_DECIMALS'],
    [12.5, 'AMOUNT_DECIMALS'],
    ['', 'AMOUNT_EMPTY'],
    [' \u00a0', 'AMOUNT_EMPTY'],
    [null, 'AMOUNT_EMPTY'],
    ['9'.repeat(19), 'AMOUNT_TOO_LARGE'],
    [2 ** 60, 'AMOUNT_TOO_LARGE'],
    [Number.NaN, 'AMOUNT_TOO_LARGE'],
    ['1,2jt', 'AMOUNT_NOT_NUMBER'],
    ['1.25E+09', 'AMOUNT_NOT_NUMBER'],
    ['12.34.567', 'AMOUNT_NOT_NUMBER'],
    ['1 250 000', 'AMOUNT_NOT_NUMBER'],
    ['-', 'AMOUNT_NOT_NUMBER'],
    ['#REF!', 'AMOUNT_NOT_NUMBER'],
    [true, 'AMOUNT_NOT_NUMBER'],
    [new Date(0), 'AMOUNT_NOT_NUMBER'],
  ])('refuses %j as %s', (cell, code) => {
    expect(parseRupiah(cell)).toMatchObject({ ok: false, code });
  });
});

describe('parseQuantity', () => {
  it.each([
    ['1.250,5', '1250.5'],
    ['1.250', '1250'],
    ['12,50', '12.5'],
    ['40 %', '40'],
    [0.25, '0.25'],
    [1.125, '1.125'],
    [400, '400'],
  ])('reads %j as %s', (cell, value) => {
    expect(parseQuantity(cell)).toBe(value);
  });
  it.each(['', '1,2,3', 'banyak', '-3', null])('refuses %j', (cell) => {
    expect(parseQuantity(cell)).toBeUndefined();
  });
});
