import { isBefore } from '../instant.js';
import type { Round } from './round.js';

/** An instant at which a round's workflow has something to do, and the event that says so. */
export interface Moment {
  at: string;
  event: 'round.submission-reminder' | 'round.submission-closed' | 'round.review-due' | 'round.signing-due';
}

const DAY = 86_400_000;

/** What a running round still has to keep, earliest first; empty when it is not running. */
export function moments(round: Pick<Round, 'state' | 'dates' | 'policy' | 'datesKeptUntil'>): Moment[] {
  if (round.state !== 'OPEN' && round.state !== 'CLOSED_FOR_SUBMISSION') return [];
  const { dates, policy } = round;
  const reminders = policy.reminderDays.map((days): Moment => ({
    at: new Date(Date.parse(dates.submission) - days * DAY).toISOString(),
    event: 'round.submission-reminder',
  }));
  const all: Moment[] = [
    ...reminders,
    { at: dates.submission, event: 'round.submission-closed' },
    { at: dates.review, event: 'round.review-due' },
    { at: dates.signing, event: 'round.signing-due' },
  ];
  const kept = round.datesKeptUntil;
  return all.filter((m) => kept === null || isBefore(kept, m.at)).sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
