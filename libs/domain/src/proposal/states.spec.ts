import { describe, expect, it } from '@jest/globals';
import { DECREE_STATES, DECREE_TRANSITIONS, type DecreeState } from '../decree/states.js';
import { ROUND_STATES, ROUND_TRANSITIONS, type RoundState } from '../round/states.js';
import { COUNTS_AS, HOLDING, ITEM_STATES, ITEM_TRANSITIONS, mayMove, STAGE_ORDER, TERMINAL, type ItemState } from './states.js';

const ITEMS = Object.keys(ITEM_STATES) as ItemState[];

/** The item's way as the business wrote it down, apart from the code's own table. */
const AS_AGREED: Record<ItemState, string> = {
  DRAFT: 'UNDER_REVIEW EXPIRED',
  UNDER_REVIEW: 'EXEMPTION_CHECK RETURNED REJECTED WITHDRAWN EXPIRED',
  EXEMPTION_CHECK: 'AWAITING_MAYOR NEEDS_HUMAN_REVIEW EXEMPTED RETURNED EXPIRED',
  NEEDS_HUMAN_REVIEW: 'AWAITING_MAYOR EXEMPTED RETURNED EXEMPTION_CHECK EXPIRED',
  EXEMPTED: 'AWAITING_DISPENSATION WITHDRAWN EXEMPTION_CHECK EXPIRED',
  AWAITING_DISPENSATION: 'AWAITING_MAYOR REJECTED EXEMPTION_CHECK EXPIRED',
  AWAITING_MAYOR: 'DETERMINED RETURNED REJECTED EXEMPTION_CHECK EXEMPTED EXPIRED',
  DETERMINED: 'CORRECTED',
  RETURNED: 'UNDER_REVIEW WITHDRAWN EXPIRED',
  REJECTED: '',
  WITHDRAWN: '',
  EXPIRED: 'DRAFT',
  CORRECTED: '',
};

function reachable<S extends string>(start: S, table: Record<S, readonly S[]>): Set<S> {
  const seen = new Set<S>([start]);
  for (const state of seen) for (const next of table[state]) seen.add(next);
  return seen;
}

/** States from which no end can be reached any more. */
function traps<S extends string>(table: Record<S, readonly S[]>, ends: readonly S[]): S[] {
  return (Object.keys(table) as S[]).filter((state) => ![...reachable(state, table)].some((s) => ends.includes(s)));
}

describe('the state machines', () => {
  it.each(ITEMS)('an item in %s moves as agreed, and only so', (from) => {
    const agreed = AS_AGREED[from].split(' ').filter(Boolean);
    expect([...ITEM_TRANSITIONS[from]].sort()).toEqual([...agreed].sort());
    for (const to of ITEMS) expect(mayMove(from, to)).toBe(agreed.includes(to));
  });

  it('have no unreachable state', () => {
    expect([...reachable('DRAFT', ITEM_TRANSITIONS)].sort()).toEqual([...ITEMS].sort());
    expect([...reachable<RoundState>('DRAFT', ROUND_TRANSITIONS)].sort()).toEqual(Object.keys(ROUND_STATES).sort());
    expect([...reachable<DecreeState>('DRAFTED', DECREE_TRANSITIONS)].sort()).toEqual(Object.keys(DECREE_STATES).sort());
  });

  it('have an exit from each state that is not terminal, and a way to an end', () => {
    for (const state of ITEMS.filter((s) => !TERMINAL.includes(s))) {
      expect(ITEM_TRANSITIONS[state]).toContain(state === 'EXPIRED' ? 'DRAFT' : 'EXPIRED');
    }
    expect(traps(ITEM_TRANSITIONS, TERMINAL)).toEqual([]);
    expect(traps<RoundState>(ROUND_TRANSITIONS, ['COMPLETED', 'CANCELLED'])).toEqual([]);
    expect(traps<DecreeState>(DECREE_TRANSITIONS, ['SIGNED', 'CANCELLED'])).toEqual([]);
  });

  it('end for good, but for a correction and an extension', () => {
    const left = TERMINAL.filter((state) => ITEM_TRANSITIONS[state].length > 0);
    expect(left).toEqual(['DETERMINED', 'EXPIRED']);
  });

  it('hold money from submission to determination, except while returned or exempted', () => {
    expect([...HOLDING].sort()).toEqual(
      ['UNDER_REVIEW', 'EXEMPTION_CHECK', 'NEEDS_HUMAN_REVIEW', 'AWAITING_DISPENSATION', 'AWAITING_MAYOR'].sort(),
    );
  });

  it('count each state in one figure at most, and only held or determined cuts', () => {
    const counted: ItemState[] = Object.values(COUNTS_AS).flat();
    expect(new Set(counted).size).toBe(counted.length);
    expect(COUNTS_AS.proposed).toEqual(['UNDER_REVIEW']);
    expect(COUNTS_AS.approved).toEqual(['EXEMPTION_CHECK', 'NEEDS_HUMAN_REVIEW', 'AWAITING_MAYOR']);
    expect(COUNTS_AS.determined).toEqual(['DETERMINED', 'CORRECTED']);
    expect(counted.filter((s) => s !== 'DETERMINED' && s !== 'CORRECTED' && !HOLDING.includes(s))).toEqual([]);
  });

  it('show each stage that is not terminal in the order of the way', () => {
    expect([...STAGE_ORDER].sort()).toEqual(ITEMS.filter((s) => !TERMINAL.includes(s)).sort());
  });

  it('have a word of their own on screen', () => {
    const labels = Object.values(ITEM_STATES);
    expect(new Set(labels).size).toBe(labels.length);
  });
});
