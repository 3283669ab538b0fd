import { isBefore } from '../instant.js';
import type { DossierFacts } from './facts.js';
import { moved, type CutItem } from './proposal.js';

/** Sends an item back to its agency: open until the later of the submission deadline and some days from now, never after the signing date. */
export function returned(item: CutItem, facts: Pick<DossierFacts, 'at' | 'round'>, comment: string | null): CutItem {
  const { dates, policy } = facts.round;
  const days = new Date(Date.parse(facts.at) + policy.returnDays * 86_400_000).toISOString();
  const later = isBefore(dates.submission, days) ? days : dates.submission;
  const returnedUntil = isBefore(later, dates.signing) ? later : dates.signing;
  return moved(item, 'RETURNED', { returnedUntil, returnComment: comment, decree: null });
}
