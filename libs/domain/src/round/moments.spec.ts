import { describe, expect, it } from '@jest/globals';
import { moments } from './moments.js';
import { defaultPolicy } from './policy.js';

const round = {
  state: 'OPEN' as const,
  policy: { ...defaultPolicy(), reminderDays: [1, 3] },
  dates: { submission: '2020-06-30T17:00:00.000Z', review: '2020-07-10T17:00:00.000Z', signing: '2020-07-20T17:00:00.000Z' },
  datesKeptUntil: null,
};

describe('what a round still has to keep', () => {
  it('is reminders, then its three dates, earliest first', () => {
    expect(moments(round)).toEqual([
      { at: '2020-06-27T17:00:00.000Z', event: 'round.submission-reminder' },
      { at: '2020-06-29T17:00:00.000Z', event: 'round.submission-reminder' },
      { at: '2020-06-30T17:00:00.000Z', event: 'round.submission-closed' },
      { at: '2020-07-10T17:00:00.000Z', event: 'round.review-due' },
      { at: '2020-07-20T17:00:00.000Z', event: 'round.signing-due' },
    ]);
  });

  it('leaves out what was kept, up to and including that instant', () => {
    expect(moments({ ...round, datesKeptUntil: '2020-06-30T17:00:00Z' }).map((m) => m.event)).toEqual([
      'round.review-due',
      'round.signing-due',
    ]);
  });

  it('is nothing before the round opens and after it ends', () => {
    for (const state of ['DRAFT', 'COMPLETED', 'CANCELLED'] as const) expect(moments({ ...round, state })).toEqual([]);
  });
});
