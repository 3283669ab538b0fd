import { describe, expect, it } from '@jest/globals';
import { decreeInterval, isInForce } from './decree-interval.js';
import { resolveCheck } from './resolve-check.js';
import type { LineRuling, PrecedentRuling } from './types.js';

const AT = '2020-06-20T03:00:00.000Z';
const base = {
  id: 'r1',
  ruledAt: '2020-06-10T03:00:00.000Z',
  until: null as string | null,
  endsWithDecree: null as string | null,
  decreesSeen: [] as string[],
  decreesThen: [] as string[],
};
const onLine = (over: Partial<typeof base> & { outcome: 'EXEMPT' | 'NOT_EXEMPT' }): LineRuling => ({
  ...base,
  scope: 'LINE',
  ...over,
});
const partial = (cuttable: bigint, cutsSince: bigint): LineRuling => ({
  ...base,
  scope: 'LINE',
  outcome: 'PARTIAL',
  cuttable,
  cutsSince,
});
const precedent = (outcome: 'EXEMPT' | 'NOT_EXEMPT', id = 'p1'): PrecedentRuling => ({
  ...base,
  id,
  scope: 'SUB_ACTIVITY',
  outcome,
});
const asks = (...decreesInForce: string[]) => ({ outcome: 'NEEDS_HUMAN' as const, decreesInForce });

describe('resolveCheck', () => {
  it('replaces only NEEDS_HUMAN', () => {
    const ruling = onLine({ outcome: 'NOT_EXEMPT' });
    expect(resolveCheck({ outcome: 'EXEMPT', decreesInForce: [] }, [ruling], 1n, AT)).toEqual({ outcome: 'EXEMPT' });
    expect(resolveCheck({ outcome: 'NOT_EXEMPT', decreesInForce: [] }, [onLine({ outcome: 'EXEMPT' })], 1n, AT)).toEqual({
      outcome: 'NOT_EXEMPT',
    });
    expect(resolveCheck(asks(), [ruling], 1n, AT)).toEqual({ outcome: 'NOT_EXEMPT', rulingId: 'r1' });
    expect(resolveCheck(asks(), [], 1n, AT)).toEqual({ outcome: 'NEEDS_HUMAN' });
  });

  it("lets a line's ruling beat a precedent, in any order", () => {
    const rulings = [precedent('EXEMPT'), onLine({ outcome: 'NOT_EXEMPT' })];
    expect(resolveCheck(asks(), rulings, 1n, AT).rulingId).toBe('r1');
    expect(resolveCheck(asks(), [...rulings].reverse(), 1n, AT).rulingId).toBe('r1');
    expect(resolveCheck(asks(), [precedent('EXEMPT')], 1n, AT)).toEqual({ outcome: 'EXEMPT', rulingId: 'p1' });
  });

  it('takes the newest ruling of a scope, ignores those of the future, and never revives an older one', () => {
    const old = onLine({ id: 'old', outcome: 'NOT_EXEMPT', ruledAt: '2020-06-01T00:00:00.000Z' });
    const newer = onLine({ id: 'new', outcome: 'EXEMPT', until: '2020-06-15T00:00:00.000Z' });
    const future = onLine({ id: 'future', outcome: 'EXEMPT', ruledAt: '2020-07-01T00:00:00.000Z' });
    expect(resolveCheck(asks(), [old, newer, future], 1n, '2020-06-12T00:00:00.000Z')).toEqual({
      outcome: 'EXEMPT',
      rulingId: 'new',
    });
    expect(resolveCheck(asks(), [old, newer, future], 1n, AT)).toEqual({
      outcome: 'NEEDS_HUMAN',
      endedRuling: { id: 'new', outcome: 'EXEMPT', end: 'EXPIRED' },
    });
  });

  it('applies a precedent in force when the ruling of the line ended, and still shows the ended one', () => {
    const ended = onLine({ outcome: 'EXEMPT', until: '2020-06-15T00:00:00.000Z' });
    expect(resolveCheck(asks(), [ended, precedent('NOT_EXEMPT')], 1n, AT)).toEqual({
      outcome: 'NOT_EXEMPT',
      rulingId: 'p1',
      endedRuling: { id: 'r1', outcome: 'EXEMPT', end: 'EXPIRED' },
    });
  });

  it('ends with its SK, and when an SK that it did not see is in force', () => {
    const untilSk = onLine({ outcome: 'EXEMPT', endsWithDecree: 'SK-1', decreesSeen: ['SK-1'] });
    expect(resolveCheck(asks('SK-1'), [untilSk], 1n, AT).outcome).toBe('EXEMPT');
    expect(resolveCheck(asks(), [untilSk], 1n, AT).endedRuling).toEqual({ id: 'r1', outcome: 'EXEMPT', end: 'DECREE_ENDED' });
    const unaware = onLine({ outcome: 'NOT_EXEMPT' });
    expect(resolveCheck(asks('SK-1'), [unaware], 1n, AT)).toEqual({
      outcome: 'NEEDS_HUMAN',
      endedRuling: { id: 'r1', outcome: 'NOT_EXEMPT', end: 'UNSEEN_DECREE' },
    });
  });

  it('counts the earlier cuts of the line against a cuttable amount', () => {
    expect(resolveCheck(asks(), [partial(100n, 0n)], 100n, AT)).toEqual({
      outcome: 'PARTIAL',
      cuttable: 100n,
      withinCuttable: true,
      rulingId: 'r1',
    });
    expect(resolveCheck(asks(), [partial(100n, 30n)], 71n, AT)).toEqual({
      outcome: 'PARTIAL',
      cuttable: 70n,
      withinCuttable: false,
      rulingId: 'r1',
    });
    expect(resolveCheck(asks(), [partial(100n, 130n)], 1n, AT).cuttable).toBe(0n);
  });
});

describe('decreeInterval', () => {
  it('holds until the last second of the last day in WIB (scenario B22)', () => {
    const decree = decreeInterval('2020-06-04', '2020-06-24');
    expect(decree).toEqual({ from: '2020-06-03T17:00:00.000Z', until: '2020-06-24T17:00:00.000Z' });
    expect(isInForce(decree, '2020-06-24T16:59:59.999Z')).toBe(true);
    expect(isInForce(decree, '2020-06-24T17:00:00.000Z')).toBe(false);
    expect(isInForce(decree, '2020-06-03T16:59:59.999Z')).toBe(false);
  });
});
