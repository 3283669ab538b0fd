import { describe, expect, it } from '@jest/globals';
import { sum } from '../money/rupiah.js';
import { defaultPolicy, type RoundPolicy } from './policy.js';
import { computeTargets, type ClassifiedLine } from './target.js';

const line = (
  accountCode: string,
  original: bigint,
  outcome: ClassifiedLine['outcome'] = 'NOT_EXEMPT',
  more: Partial<ClassifiedLine['line']> = {},
): ClassifiedLine => ({
  line: {
    agencyId: 'dpupr',
    agencyCode: more.agencyId ?? 'dpupr',
    accountCode,
    fundSourceCode: '1',
    fundSourceName: 'PAD',
    original,
    appropriation: original,
    ...more,
  },
  outcome,
  exemptPart: null,
});
const withTarget = (changes: Partial<RoundPolicy['target']>): RoundPolicy => {
  const policy = defaultPolicy();
  return { ...policy, target: { ...policy.target, ...changes } };
};
const total = (policy: RoundPolicy, lines: ClassifiedLine[]) => sum(computeTargets(policy, lines).map((row) => row.target));

const GOODS = '5.1.02.01.01.0024';
const CAPITAL = '5.2.04.01.01.0004';

describe('base and target of a round', () => {
  const a6 = [line(GOODS, 8_730_000_000n), line(CAPITAL, 14_915_000_000n), line('5.2.04.02.04.0001', 6_500_000_000n, 'EXEMPT')];

  it('leaves exempt lines out of the base, or in, as the policy says (A6)', () => {
    const reached = 8_000_000_000n;
    expect(total(withTarget({ exemptLines: 'EXCLUDED' }), a6)).toBe(8_275_750_000n);
    expect(total(withTarget({ exemptLines: 'EXCLUDED' }), a6) - reached).toBe(275_750_000n);
    expect(total(withTarget({ exemptLines: 'INCLUDED' }), a6)).toBe(10_550_750_000n);
    expect(total(withTarget({ exemptLines: 'INCLUDED' }), a6) - reached).toBe(2_550_750_000n);
  });

  it('says the terms of the formula in each row', () => {
    expect(computeTargets(defaultPolicy(), [...a6, line(CAPITAL, 1_000n, 'NEEDS_HUMAN')])).toEqual([
      expect.objectContaining({ accountGroup: '5.1.02', inScope: 8_730_000_000n, exempt: 0n, base: 8_730_000_000n }),
      {
        agencyId: 'dpupr',
        accountGroup: '5.2',
        inScope: 21_415_001_000n,
        exempt: 6_500_000_000n,
        needsHuman: 1_000n,
        base: 14_915_001_000n,
        target: 5_220_250_350n,
      },
    ]);
  });

  it('rounds up once per agency and account group, not per line or city (A8)', () => {
    expect(total(defaultPolicy(), [line(CAPITAL, 1_234_567_891n)])).toBe(432_098_762n);
    expect(total(defaultPolicy(), [line(CAPITAL, 1n), line(CAPITAL, 1n)])).toBe(1n);
    expect(total(defaultPolicy(), [line(CAPITAL, 1n), line(GOODS, 1n)])).toBe(2n);
    expect(total(defaultPolicy(), [line(CAPITAL, 1n), line(CAPITAL, 1n, 'NOT_EXEMPT', { agencyId: 'dinkes' })])).toBe(2n);
  });

  it('takes pagu murni or berjalan', () => {
    const changed = line(CAPITAL, 1_000n, 'NOT_EXEMPT', { appropriation: 600n });
    expect(total(withTarget({ base: 'ORIGINAL' }), [changed])).toBe(350n);
    expect(total(withTarget({ base: 'CURRENT' }), [changed])).toBe(210n);
  });

  it('leaves out what cannot be cut: out of scope, earmarked, without a group', () => {
    const out = [
      line('5.1.01.01.01.0001', 1_000n),
      line('5.1.05.06.01.0001', 1_000n),
      line(CAPITAL, 1_000n, 'NOT_EXEMPT', { fundSourceName: 'DAK Fisik' }),
    ];
    expect(computeTargets(defaultPolicy(), out)).toEqual([]);
    expect(computeTargets(withTarget({ groups: [{ accountPrefix: '5.1.02', percent: 3500 }] }), [line(CAPITAL, 1_000n)])).toEqual(
      [],
    );
  });
});
