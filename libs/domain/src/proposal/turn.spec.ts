import { describe, expect, it } from '@jest/globals';
import { ITEM_STATES, TERMINAL, type ItemState } from './states.js';
import { resubmissionDeadline, turnOf } from './turn.js';

const dates = { submission: '2020-06-30T17:00:00.000Z', review: '2020-07-10T17:00:00.000Z', signing: '2020-07-20T17:00:00.000Z' };
const item = (state: ItemState) => ({ state, decree: null, returnedUntil: null });

describe('whose turn it is', () => {
  it('is somebody’s in each state that is not terminal, and nobody’s in the others', () => {
    for (const state of Object.keys(ITEM_STATES) as ItemState[]) {
      expect([state, turnOf(item(state), dates) === null]).toEqual([state, TERMINAL.includes(state)]);
    }
  });

  it('passes from the sekretariat to the Wali Kota when the annex is frozen', () => {
    const listed = (frozen: boolean) => ({ ...item('AWAITING_MAYOR'), decree: { id: 'd', number: 'R1-B1', frozen } });
    expect(turnOf(listed(false), dates)?.holder).toBe('SECRETARIAT');
    expect(turnOf(listed(true), dates)?.holder).toBe('MAYOR');
  });

  it('gives a returned item the later of its own days and the submission deadline', () => {
    expect(resubmissionDeadline({ returnedUntil: '2020-07-03T00:00:00.000Z' }, dates)).toBe('2020-07-03T00:00:00.000Z');
    expect(resubmissionDeadline({ returnedUntil: '2020-06-23T00:00:00.000Z' }, dates)).toBe(dates.submission);
  });
});
