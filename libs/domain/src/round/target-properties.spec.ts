import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sum } from '../money/rupiah.js';
import { defaultPolicy, type RoundPolicy } from './policy.js';
import { computeTargets, lineTerms, type ClassifiedLine } from './target.js';

const amount = fc.bigInt({ min: 0n, max: 10n ** 13n });
const anyLine: fc.Arbitrary<ClassifiedLine> = fc
  .record({
    agency: fc.constantFrom('a', 'b', 'c'),
    accountCode: fc.constantFrom('5.1.01.01', '5.1.02.01.01', '5.1.05.01', '5.1.05.06', '5.2.04', '5.20'),
    fundSourceName: fc.constantFrom('PAD', 'DAU', 'DAK Fisik'),
    original: amount,
    appropriation: amount,
    outcome: fc.constantFrom('EXEMPT' as const, 'NOT_EXEMPT' as const, 'NEEDS_HUMAN' as const, 'PARTIAL' as const),
    part: amount,
  })
  .map(({ agency, outcome, part, ...line }) => ({
    line: { ...line, agencyId: agency, agencyCode: agency, fundSourceCode: '1' },
    outcome,
    exemptPart: outcome === 'PARTIAL' ? part : null,
  }));
const lines = fc.array(anyLine, { maxLength: 30 });
const anyPolicy = fc
  .record({ base: fc.constantFrom('ORIGINAL' as const, 'CURRENT' as const), bp: fc.integer({ min: 0, max: 10_000 }) })
  .map(({ base, bp }) => policy(bp, { base }));

function policy(percent: number, changes: Partial<RoundPolicy['target']> = {}): RoundPolicy {
  const start = defaultPolicy();
  const groups = start.target.groups.map((g) => ({ ...g, percent }));
  return { ...start, target: { ...start.target, groups, ...changes } };
}
const total = (p: RoundPolicy, of: ClassifiedLine[]) => sum(computeTargets(p, of).map((row) => row.target));

describe('base and target, whatever the budget', () => {
  it('a higher percentage never makes a lower target, and more exempt lines never a higher one', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 9_999 }), (budget, bp) => {
        expect(total(policy(bp), budget)).toBeLessThanOrEqual(total(policy(bp + 1), budget));
        const exempt = budget.map((l, i) => (i % 2 ? l : { ...l, outcome: 'EXEMPT' as const, exemptPart: null }));
        expect(total(policy(bp), exempt)).toBeLessThanOrEqual(total(policy(bp), budget));
      }),
    );
  });

  it('the agencies, each computed alone, make the city', () => {
    fc.assert(
      fc.property(lines, anyPolicy, (budget, p) => {
        const alone = ['a', 'b', 'c'].map((id) =>
          total(
            p,
            budget.filter((l) => l.line.agencyId === id),
          ),
        );
        expect(sum(alone)).toBe(total(p, budget));
      }),
    );
  });

  it('base and exempt make what is in scope, and each row is the sum of its lines', () => {
    fc.assert(
      fc.property(lines, anyPolicy, (budget, p) => {
        for (const row of computeTargets(p, budget)) {
          expect(row.base + row.exempt).toBe(row.inScope);
          expect(row.exempt).toBeLessThanOrEqual(row.inScope);
          const own = budget.filter((l) => l.line.agencyId === row.agencyId).flatMap((l) => lineTerms(p, l) ?? []);
          for (const term of ['inScope', 'exempt', 'needsHuman', 'base'] as const)
            expect(sum(own.filter((t) => t.group === row.accountGroup).map((t) => t[term]))).toBe(row[term]);
        }
        const included = policy(3500, { base: p.target.base, exemptLines: 'INCLUDED' });
        for (const row of computeTargets(included, budget)) expect(row.base).toBe(row.inScope);
      }),
    );
  });

  it('amounts are the targets, whatever the base', () => {
    fc.assert(
      fc.property(lines, amount, (budget, wanted) => {
        const known = budget.some((l) => l.line.agencyId === 'a');
        expect(total(policy(3500, { amounts: [{ agencyCode: 'a', amount: wanted.toString() }] }), budget)).toBe(
          known ? wanted : 0n,
        );
      }),
    );
  });
});
