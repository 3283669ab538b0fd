import type { Decision } from '../decision.js';
import type { ItemProblem } from '../errors/refusal.js';
import { isBefore } from '../instant.js';
import { authorise } from '../people/authority.js';
import type { Actor } from '../people/people.js';
import type { ProposalCommand } from './commands.js';
import type { DossierFacts } from './facts.js';
import { itemEvent } from './item-events.js';
import { pickItems, problem, withItems } from './pick-items.js';
import { moved, type CutItem, type Proposal, type Vote } from './proposal.js';
import { quorumStatus } from './quorum.js';
import { returned } from './return-item.js';

type Of<K extends ProposalCommand['kind']> = Extract<ProposalCommand, { kind: K }>;
type Facts = Pick<DossierFacts, 'at' | 'round' | 'seats' | 'agencyStaff'>;

/** Posts from which a person votes in the TAPD. */
export const VOTING_POSTS = ['REGIONAL_SECRETARY', 'TREASURY_OFFICER', 'TAPD_MEMBER'] as const;

/** What votes come to, and from when: one return, or a quorum of one verdict. */
type Outcome = { at: string } & ({ verdict: 'APPROVED' | 'REJECTED' } | { verdict: 'RETURNED'; by: Vote });

/** The first instant at which the votes in effect decide an item, and how; null when all of them together do not. */
function outcomeOf(item: CutItem, proposal: Proposal, facts: Facts): Outcome | null {
  const votes = [...item.votes].sort((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt));
  for (const [i, vote] of votes.entries()) {
    if (vote.verdict === 'RETURN') return { at: vote.effectiveAt, verdict: 'RETURNED', by: vote };
    const sofar = { votes: votes.slice(0, i + 1) };
    const { outcome } = quorumStatus(sofar, facts.round.policy, facts.seats, proposal, facts.agencyStaff);
    if (outcome) return { at: vote.effectiveAt, verdict: outcome };
  }
  return null;
}

/** Where an item's votes leave it now, and what the event is called; `settlesAt` when they will move it only later. */
export function afterVotes(item: CutItem, proposal: Proposal, facts: Facts): { after: CutItem; type: string } {
  const outcome = outcomeOf(item, proposal, facts);
  if (!outcome || isBefore(latest(item, facts.at), outcome.at))
    return { after: { ...item, settlesAt: outcome?.at ?? null }, type: 'item.voted' };
  switch (outcome.verdict) {
    case 'APPROVED':
      return { after: moved(item, 'EXEMPTION_CHECK'), type: 'item.approved' };
    case 'REJECTED':
      return { after: moved(item, 'REJECTED'), type: 'item.rejected' };
    case 'RETURNED':
      return { after: returnedBy(item, outcome.by, facts), type: 'item.returned' };
  }
}

/** By now at least: a vote sent a moment later may have been decided before this one. */
function latest(item: CutItem, at: string): string {
  return item.votes.reduce((now, vote) => (isBefore(now, vote.at) ? vote.at : now), at);
}

function returnedBy(item: CutItem, { nip, name, at, remark }: Vote, facts: Facts): CutItem {
  const { comment, field, suggestion } = remark;
  return {
    ...returned(item, facts, comment),
    remark: { version: item.version, field, comment, nip, name, at },
    suggestion: suggestion === null ? null : { amount: suggestion, nip, name, at },
  };
}

/** VOTE_EFFECTIVE when the votes on an item have come into effect, though the item was not moved yet. */
export function votesTaken(item: CutItem, at: string): ItemProblem | null {
  return item.settlesAt !== null && !isBefore(at, item.settlesAt) ? problem(item, 'VOTE_EFFECTIVE') : null;
}

/** A member takes votes back while the items are under review (domain rule 7); the trail keeps that they were cast. */
export function decideRetraction(
  proposal: Proposal,
  command: Of<'retractVotes'>,
  facts: DossierFacts,
  actor: Actor,
): Decision<Proposal> {
  const right = authorise(facts.appointments, { posts: VOTING_POSTS }, facts.at);
  if (!right.ok) return right;
  const mine = (item: CutItem) => item.votes.find((v) => v.nip === actor.nip);
  const picks = pickItems(proposal, command.items, ['UNDER_REVIEW'], (item) =>
    mine(item) ? votesTaken(item, facts.at) : problem(item, 'VOTE_MISSING'),
  );
  if (!picks.ok) return picks;
  const results = picks.picked.map(({ item }) => {
    const without = { ...item, votes: item.votes.filter((v) => v.nip !== actor.nip) };
    const { after } = afterVotes(without, proposal, facts);
    const data = { retracted: mine(item)?.verdict ?? null };
    return { after, event: itemEvent(proposal, 'item.vote-retracted', item, after, data) };
  });
  return {
    ok: true,
    acting: right.value,
    state: withItems(
      proposal,
      results.map((r) => r.after),
    ),
    events: results.map((r) => r.event),
  };
}

/** Moves the items whose votes have come into effect; the workflow sends this when an undo window ends. */
export function decideSettlement(proposal: Proposal, command: Of<'settleVotes'>, facts: DossierFacts): Decision<Proposal> {
  const due = proposal.items.filter(
    (item) => command.itemIds.includes(item.id) && item.state === 'UNDER_REVIEW' && votesTaken(item, facts.at),
  );
  const results = due.map((item) => {
    const { after, type } = afterVotes(item, proposal, facts);
    return { item, after, type };
  });
  return {
    ok: true,
    state: withItems(
      proposal,
      results.map((r) => r.after),
    ),
    events: results
      .filter(({ type }) => type !== 'item.voted')
      .map(({ item, after, type }) => {
        const votes = item.votes.map(({ nip, verdict, seats, at, effectiveAt }) => ({ nip, verdict, seats, at, effectiveAt }));
        const comment = after.state === 'RETURNED' ? after.returnComment : null;
        const suggestion = after.suggestion ? { suggestion: after.suggestion.amount.toString() } : {};
        const field = after.state === 'RETURNED' && after.remark?.field ? { field: after.remark.field } : {};
        return itemEvent(proposal, type, item, after, { votes, ...field, ...suggestion }, comment ? { comment } : {});
      }),
  };
}
