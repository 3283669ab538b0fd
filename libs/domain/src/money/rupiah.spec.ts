import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatRupiah, maximumShare, minimumShare, sum } from './rupiah.js';

const base = fc.bigInt({ min: 0n, max: 10n ** 16n });
const basisPoints = fc.integer({ min: 0, max: 10_000 });

describe('shares of an amount', () => {
  it('rounds a minimum up: 35 % of 1.234.567.891 is 432.098.762 (A8)', () => {
    expect(minimumShare(1_234_567_891n, 3500)).toBe(432_098_762n);
    expect(maximumShare(1_234_567_891n, 3500)).toBe(432_098_761n);
  });

  it.each([
    [0n, 3500, 0n, 0n],
    [1n, 1, 1n, 0n],
    [10_000n, 3500, 3500n, 3500n],
    [30_145_000_000n, 3500, 10_550_750_000n, 10_550_750_000n],
    [999n, 10_000, 999n, 999n],
  ])('of %s at %s basis points: least %s, greatest %s', (amount, bp, least, greatest) => {
    expect(minimumShare(amount, bp)).toBe(least);
    expect(maximumShare(amount, bp)).toBe(greatest);
  });

  it('minimumShare is the least whole rupiah that satisfies the share', () => {
    fc.assert(
      fc.property(base, basisPoints, (amount, bp) => {
        const least = minimumShare(amount, bp);
        const satisfies = (rupiah: bigint) => rupiah * 10_000n >= amount * BigInt(bp);
        expect(satisfies(least)).toBe(true);
        expect(least === 0n || !satisfies(least - 1n)).toBe(true);
      }),
    );
  });

  it('maximumShare is the greatest whole rupiah that stays within the share', () => {
    fc.assert(
      fc.property(base, basisPoints, (amount, bp) => {
        const within = (rupiah: bigint) => rupiah * 10_000n <= amount * BigInt(bp);
        expect(within(maximumShare(amount, bp))).toBe(true);
        expect(within(maximumShare(amount, bp) + 1n)).toBe(false);
      }),
    );
  });
});

describe('rupiah on paper', () => {
  it.each([
    [0n, '0'],
    [999n, '999'],
    [1_000n, '1.000'],
    [1_055_857_482_000n, '1.055.857.482.000'],
    [-57_296_847_000n, '(57.296.847.000)'],
  ])('%s is written %s', (amount, text) => expect(formatRupiah(amount)).toBe(text));

  it('sums without losing a rupiah', () => {
    expect(sum([])).toBe(0n);
    expect(sum([9_007_199_254_740_993n, 1n])).toBe(9_007_199_254_740_994n);
  });
});
