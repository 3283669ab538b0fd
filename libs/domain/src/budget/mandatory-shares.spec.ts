import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  blockedShares,
  DEFAULT_MANDATORY_SHARES,
  functionOf,
  shareOutlooks,
  type BudgetShare,
  type MandatoryShares,
} from './mandatory-shares.js';

const part = (functionCode: string, accountCode: string, appropriation: bigint): BudgetShare => ({ functionCode, accountCode, appropriation }); // prettier-ignore
const school = (amount: bigint) => [{ functionCode: '1.01', accountCode: '5.1.02.01.01.0024', amount }];
/** Education 250 of 1.001: at least 201 must stay (20 % of 1.001 rounded up), so 49 may be cut. */
const BUDGET = [part('1.01', '5.1.01.01', 100n), part('1.01', '5.1.02.01', 150n), part('1.03', '5.2.04.01', 751n)];
const EDUCATION: MandatoryShares = { onBreach: 'BLOCK', shares: DEFAULT_MANDATORY_SHARES.shares.filter((s) => s.key === 'EDUCATION') }; // prettier-ignore

describe('mandatory shares after a berkas', () => {
  it('are shares of the whole budget, which a cut to BTT does not change; what may be cut is rounded down', () => {
    expect(shareOutlooks(EDUCATION, BUDGET, school(49n))).toMatchObject([
      { total: 1_001n, before: 250n, after: 201n, cut: 49n, maximumCut: 49n, breached: false },
    ]);
    expect(shareOutlooks(EDUCATION, BUDGET, school(50n))).toMatchObject([{ after: 200n, maximumCut: 49n, breached: true }]);
  });

  it('block only where the policy says so, and only what the berkas cuts itself', () => {
    const blocked = (shares: MandatoryShares, cut: bigint) =>
      blockedShares(shares, shareOutlooks(shares, BUDGET, school(cut))).map((s) => s.key);
    expect(blocked(EDUCATION, 50n)).toEqual(['EDUCATION']);
    expect(blocked(EDUCATION, 49n)).toEqual([]);
    expect(blocked({ ...EDUCATION, onBreach: 'WARN' }, 50n)).toEqual([]);
    const poor = [part('1.01', '5.1.02.01', 1n), part('1.03', '5.2.04.01', 999n)];
    expect(blockedShares(EDUCATION, shareOutlooks(EDUCATION, poor, []))).toEqual([]);
    expect(shareOutlooks(EDUCATION, poor, [])).toMatchObject([{ maximumCut: 0n, breached: true }]);
  });

  it('a maximum is exceeded or not; no cut breaks it', () => {
    const staff: MandatoryShares = { onBreach: 'BLOCK', shares: DEFAULT_MANDATORY_SHARES.shares.filter((s) => s.key === 'STAFF') }; // prettier-ignore
    const outlooks = shareOutlooks(staff, [part('1.01', '5.1.01.01', 31n), part('1.03', '5.2.04', 69n)], []);
    expect(outlooks).toMatchObject([{ breached: true, maximumCut: null }]);
    expect(blockedShares(staff, outlooks)).toEqual([]);
  });

  it('the most that may be cut is exactly what is not yet a breach', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });
    fc.assert(
      fc.property(amount, amount, (education, rest) => {
        const budget = [part('1.01', '5.1.02', education), part('1.03', '5.2', rest)];
        const [at] = shareOutlooks(EDUCATION, budget, []);
        const most = at?.maximumCut ?? 0n;
        const breached = (cut: bigint) => shareOutlooks(EDUCATION, budget, school(cut))[0]?.breached;
        return at?.breached === true ? most === 0n : breached(most) === false && breached(most + 1n) === true;
      }),
    );
  });

  it('count an activity under its bidang urusan, by whole segments', () => {
    expect(functionOf('1.01.02.2.01.0001')).toBe('1.01');
    expect(shareOutlooks(EDUCATION, [part('1.010', '5.1.02', 1n)], [])).toMatchObject([{ before: 0n }]);
  });
});
