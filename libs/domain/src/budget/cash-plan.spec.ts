import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstOpenMonth, respreadCashPlan } from './cash-plan.js';

const rupiah = fc.bigInt({ min: 0n, max: 5_000_000_000_000n });
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

describe('the cash plan after a cut (domain rule 24)', () => {
  it('sums to new pagu - realisasi over the open months, keeps past ones, and has no month below zero', () => {
    fc.assert(
      fc.property(
        fc.array(rupiah, { minLength: 12, maxLength: 12 }),
        fc.integer({ min: 0, max: 12 }),
        rupiah,
        rupiah,
        (plan, open, appropriation, realisation) => {
          const after = respreadCashPlan(plan, { appropriation, realisation }, open);
          expect(after).toHaveLength(12);
          expect(after.slice(0, open)).toEqual(plan.slice(0, open));
          expect(after.every((month) => month >= 0n)).toBe(true);
          const due = appropriation > realisation ? appropriation - realisation : 0n;
          if (open < 12) expect(sum(after.slice(open))).toBe(due);
        },
      ),
    );
  });

  it('keeps the proportions of the months, and an empty month empty', () => {
    const plan = [10n, 10n, 10n, 0n, 40n, 20n, 0n, 0n, 0n, 0n, 0n, 0n];
    expect(respreadCashPlan(plan, { appropriation: 60n, realisation: 30n }, 3).slice(3)).toEqual([
      0n,
      20n,
      10n,
      0n,
      0n,
      0n,
      0n,
      0n,
      0n,
    ]);
  });

  it('is spread evenly, the rest of the rupiah first, where nothing was planned', () => {
    const plan = Array<bigint>(12).fill(0n);
    expect(respreadCashPlan(plan, { appropriation: 14n, realisation: 0n }, 8).slice(8)).toEqual([4n, 4n, 3n, 3n]);
  });

  it('counts the months by the calendar of WIB', () => {
    expect(firstOpenMonth(2020, '2020-06-30T16:59:59.000Z')).toBe(5);
    expect(firstOpenMonth(2020, '2020-06-30T17:00:00.000Z')).toBe(6);
    expect(firstOpenMonth(2020, '2019-12-31T16:00:00.000Z')).toBe(0);
    expect(firstOpenMonth(2020, '2021-01-01T00:00:00.000Z')).toBe(12);
  });
});
