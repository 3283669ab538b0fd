import { defaultPolicy, minimumShare, type ItemState } from '#domain';
import { describe, expect, it } from '@jest/globals';
import { countsAs, figuresView, noFigures, sumFigures } from './target-figures.js';
import { targetFormula } from './target-formula.js';

describe('what counts towards a target', () => {
  it.each<[ItemState, ReturnType<typeof countsAs>]>([
    ['UNDER_REVIEW', 'proposed'],
    ['EXEMPTION_CHECK', 'approved'],
    ['NEEDS_HUMAN_REVIEW', 'approved'],
    ['AWAITING_MAYOR', 'approved'],
    ['DETERMINED', 'determined'],
    ['DRAFT', null],
    ['RETURNED', null],
    ['EXEMPTED', null],
    ['AWAITING_DISPENSATION', null],
    ['REJECTED', null],
    ['WITHDRAWN', null],
    ['EXPIRED', null],
  ])('%s counts as %s', (state, figure) => expect(countsAs(state, false)).toBe(figure));

  it('a dispensed cut counts in its own figure only', () => {
    expect([countsAs('AWAITING_MAYOR', true), countsAs('DETERMINED', true)]).toEqual(['dispensed', 'dispensed']);
  });
});

/** A6 of the worked scenarios, exempt lines excluded: target 8.275.750.000 of a base of 23.645.000.000. */
const a6 = {
  ...noFigures(),
  inScope: 30_145_000_000n,
  exempt: 6_500_000_000n,
  base: 23_645_000_000n,
  target: minimumShare(23_645_000_000n, 3500),
  proposed: 2_900_000_000n,
  approved: 5_000_000_000n,
  determined: 3_000_000_000n,
};

describe('figures', () => {
  it('kekurangan leaves out what is only proposed (A6)', () => {
    expect(figuresView(a6)).toMatchObject({ target: '8275750000', shortfall: '275750000', surplus: '0', proposed: '2900000000' });
  });

  it('exempt lines included: 10.550.750.000 / 2.550.750.000 (A6)', () => {
    const base = a6.inScope;
    expect(figuresView({ ...a6, base, target: minimumShare(base, 3500) })).toMatchObject({
      target: '10550750000',
      shortfall: '2550750000',
    });
  });

  it('50 % of the same base: 11.822.500.000 / 3.822.500.000 (A7)', () => {
    expect(figuresView({ ...a6, target: minimumShare(a6.base, 5000) })).toMatchObject({
      target: '11822500000',
      shortfall: '3822500000',
    });
  });

  it('more than the target is a surplus, never a negative shortfall', () => {
    expect(figuresView({ ...a6, determined: 4_000_000_000n })).toMatchObject({ shortfall: '0', surplus: '724250000' });
  });

  it('are summed figure by figure', () => {
    expect(sumFigures([a6, a6])).toMatchObject({ base: 47_290_000_000n, approved: 10_000_000_000n, dispensed: 0n });
  });
});

describe('the formula in words', () => {
  const text = (change: (policy: ReturnType<typeof defaultPolicy>) => void = () => undefined) => {
    const policy = defaultPolicy();
    change(policy);
    return targetFormula(policy, 'run', figuresView(a6)).text;
  };

  it('prints every term', () => {
    expect(text().id).toBe(
      'dasar 23.645.000.000 (pagu murni 30.145.000.000 - dikecualikan 6.500.000.000) x 35 % = target 8.275.750.000; ' +
        'disetujui TAPD 5.000.000.000 + ditetapkan 3.000.000.000; kekurangan target 275.750.000',
    );
  });

  it('follows the policy: exempt lines inside, current budget, percentages per group, parts of a percent', () => {
    expect(text((p) => (p.target.exemptLines = 'INCLUDED')).en).toContain('(original budget 30.145.000.000) x 35 %');
    expect(text((p) => (p.target.base = 'CURRENT')).id).toContain('pagu berjalan 30.145.000.000');
    expect(text((p) => (p.target.groups = p.target.groups.map((g) => ({ ...g, percent: 3550 })))).id).toContain('x 35,5 % =');
    expect(text((p) => (p.target.groups = p.target.groups.map((g, i) => ({ ...g, percent: i * 100 })))).id).toContain(
      'x persentase per kelompok rekening =',
    );
  });
});
