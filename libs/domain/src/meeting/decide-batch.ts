import type { Decision } from '../decision.js';
import { authorise } from '../people/authority.js';
import type { Appointment } from '../people/people.js';
import type { ReviewDecision } from '../proposal/commands.js';
import { VOTING_POSTS } from '../proposal/settle-votes.js';
import { reviewGroups, type ReviewGroup } from './review-groups.js';

/** Votes on items of any dossiers at once. */
export interface ReviewBatchCommand {
  kind: 'reviewBatch';
  decisions: ReviewDecision[];
  undo: boolean;
}

/** Splits a member's votes by dossier. It decides about no item: each dossier's review does, and is recorded there. */
export function decideBatch(
  { decisions, undo }: ReviewBatchCommand,
  facts: { at: string; appointments: readonly Appointment[]; proposalOf: ReadonlyMap<string, string> },
): Decision<{ groups: ReviewGroup[]; unknown: string[] }> {
  const right = authorise(facts.appointments, { posts: VOTING_POSTS }, facts.at);
  if (!right.ok) return right;
  return { ok: true, acting: right.value, state: reviewGroups(decisions, facts.proposalOf, undo), events: [] };
}
