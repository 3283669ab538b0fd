import { describe, expect, it } from '@jest/globals';
import { shadowRun, type Judge, type ShadowResult } from './shadow.js';
import type { Classification, ExemptionOutcome, Explanation, LineFacts } from './types.js';

interface Line {
  facts: LineFacts;
}
const line = (description: string, appropriation: bigint): Line => ({
  facts: {
    codeSet: '',
    subActivityCode: '',
    subActivityName: '',
    accountCode: '',
    accountName: '',
    description,
    agencyCode: '',
    agencyName: '',
    fundSourceName: '',
    village: '',
    appropriation,
  },
});

type Answer = [outcome: ExemptionOutcome, rule: string, explanation?: Explanation];
/** A set as a table of answers by description; it counts how often it had to explain itself. */
function judge(answers: Record<string, Answer>, explained: string[] = []): Judge {
  return ({ description }) => {
    const [outcome, ruleId, explanation] = answers[description] ?? ['NOT_EXEMPT', 'bawaan'];
    return {
      outcome,
      ruleId,
      ruleSetId: 'uji',
      ruleSetVersion: 1,
      engineVersion: '1',
      inputHash: '',
      evidence: [],
      decreesInForce: [],
      why: { id: `karena ${ruleId}`, en: `because ${ruleId}` },
      get explanation() {
        explained.push(description);
        return explanation ?? { rows: [], flips: [] };
      },
    } satisfies Classification;
  };
}
function run(lines: Line[], inForce: Judge, draft: Judge, bounds = { changes: 10, nearMisses: 10 }) {
  const steps = shadowRun(lines, inForce, draft, bounds);
  let pauses = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) return { result: step.value, pauses };
    pauses += 1;
  }
}
const descriptions = (found: ShadowResult<Line>['nearMisses']) => found.map((it) => it.line.facts.description);
const flip = (when: string, wouldBe: ExemptionOutcome, byRule = 'kode') => ({ when, held: false, wouldBe, byRule });
const row = (...conditions: [when: string, held: boolean][]): Explanation['rows'][number] => ({
  id: 'kode',
  basis: '',
  outcome: 'EXEMPT',
  inEffect: true,
  held: false,
  decides: false,
  conditions: conditions.map(([when, held]) => ({ when, read: [], held, error: null })),
});

describe('shadowRun', () => {
  it('names what changes, by direction and amount, and what another rule answers the same', () => {
    const lines = [line('tanggul', 5n), line('jalan', 7n), line('rob', 11n), line('pompa', 13n)];
    const { result } = run(
      lines,
      judge({ tanggul: ['EXEMPT', 'kode'], rob: ['NEEDS_HUMAN', 'kata'], pompa: ['EXEMPT', 'kode'] }),
      judge({ rob: ['EXEMPT', 'baru'], jalan: ['NOT_EXEMPT', 'potong'] }),
    );
    expect(result).toMatchObject({
      total: { lines: 4, amount: 36n },
      changed: { lines: 3, amount: 29n },
      otherRule: { lines: 1, amount: 7n },
      directions: [
        { from: 'EXEMPT', to: 'NOT_EXEMPT', lines: 2, amount: 18n },
        { from: 'NEEDS_HUMAN', to: 'EXEMPT', lines: 1, amount: 11n },
      ],
    });
    expect(result.changes.map((c) => [c.line.facts.description, c.from.rule, c.to.rule, c.why.en])).toEqual([
      ['pompa', 'kode', 'bawaan', 'because bawaan'],
      ['rob', 'kata', 'baru', 'because baru'],
      ['tanggul', 'kode', 'bawaan', 'because bawaan'],
    ]);
    expect(result.outcomes.map((o) => o.to)).toEqual(['NOT_EXEMPT', 'NOT_EXEMPT', 'EXEMPT', 'NOT_EXEMPT']);
  });

  it('keeps the largest changes and counts them all', () => {
    const lines = Array.from({ length: 50 }, (_, n) => line('tanggul', BigInt(n)));
    const { result } = run(lines, judge({}), judge({ tanggul: ['EXEMPT', 'kode'] }), { changes: 2, nearMisses: 0 });
    expect(result.changed.lines).toBe(50);
    expect(result.changes.map((c) => c.line.facts.appropriation)).toEqual([49n, 48n]);
  });

  it('pauses between batches, so that a server can breathe', () => {
    expect(
      run(
        Array.from({ length: 1000 }, () => line('jalan', 1n)),
        judge({}),
        judge({}),
      ).pauses,
    ).toBeGreaterThanOrEqual(10);
  });
});

describe('near misses', () => {
  const CODE = 'line.subActivityIn("banjir")';
  const TRAVEL = 'line.accountIn("pendukung")';
  const draft: Record<string, Answer> = {
    // asked about, and one condition short of exemption
    diklaim: ['NEEDS_HUMAN', 'kata', { rows: [row([CODE, false])], flips: [flip(CODE, 'EXEMPT')] }],
    // may be cut although its code speaks for it: only the account stands in the way
    perjalanan: ['NOT_EXEMPT', 'bawaan', { rows: [row([CODE, true], [`!${TRAVEL}`, false])], flips: [flip(TRAVEL, 'EXEMPT')] }],
    // like any line, one listed code away from exemption: says nothing
    jalan: ['NOT_EXEMPT', 'bawaan', { rows: [row([CODE, false], ['!x', true])], flips: [flip(CODE, 'EXEMPT')] }],
    // no flip leads to or from exemption
    kata: ['NOT_EXEMPT', 'bawaan', { rows: [row([CODE, false])], flips: [flip(CODE, 'NEEDS_HUMAN')] }],
    // exempt by the code before and now
    tanggul: ['EXEMPT', 'kode', { rows: [row([CODE, true])], flips: [flip(CODE, 'NOT_EXEMPT')] }],
    // held by two rows before, hangs on one now
    pompa: ['EXEMPT', 'kode', { rows: [row([CODE, true])], flips: [flip(CODE, 'NOT_EXEMPT')] }],
  };
  const lines = Object.keys(draft).map((name, n) => line(name, BigInt(n + 1)));
  const inForce = judge({ ...draft, pompa: ['EXEMPT', 'kode'] });

  it('are lines for which one condition means more than a listed code does for any line, the largest first', () => {
    const { result } = run(lines, inForce, judge(draft));
    expect(descriptions(result.nearMisses)).toEqual(['pompa', 'perjalanan', 'diklaim']);
    expect(result.nearMisses[1]).toMatchObject({
      verdict: { outcome: 'NOT_EXEMPT' },
      flips: [{ when: TRAVEL, wouldBe: 'EXEMPT' }],
    });
  });

  it('are looked for until there are enough, and never among the lines that change', () => {
    const explained: string[] = [];
    const { result } = run(lines, inForce, judge(draft, explained), { changes: 10, nearMisses: 1 });
    expect(descriptions(result.nearMisses)).toEqual(['pompa']);
    expect(explained).toEqual(['pompa']);
    expect(run(lines, judge({}), judge(draft)).result.nearMisses.map((n) => n.line.facts.description)).not.toContain('pompa');
  });
});
