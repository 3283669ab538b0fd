import type { Decision } from '../decision.js';
import { refuse } from '../errors/refusal.js';
import { isBefore } from '../instant.js';
import { authorise } from '../people/authority.js';
import { inForce, type Actor } from '../people/people.js';
import type { ProposalCommand } from './commands.js';
import type { DossierFacts } from './facts.js';
import { itemEvent } from './item-events.js';
import { pickItems, problem, withItems } from './pick-items.js';
import { moved, type CutItem, type Proposal, type Verdict, type Vote } from './proposal.js';
import { conflictOf, quorumStatus, votingSeats } from './quorum.js';

type ReviewCommand = Extract<ProposalCommand, { kind: 'reviewItems' }>;

/** A return needs a comment the agency can work with. */
const RETURN_COMMENT_LENGTH = 3;

/** The sum of the versions of a dossier's items: what a reviewer saw when deciding about all the rest at once. */
export function contentVersion(proposal: Proposal): number {
  return proposal.items.reduce((total, item) => total + item.version, 0);
}

/**
 * A TAPD member votes on items of a dossier, each on its own: the vote that completes a quorum moves the item, one return sends it
 * back at once (domain rules 6 and 7). The whole command is refused when one item cannot be voted on.
 */
export function decideReview(proposal: Proposal, command: ReviewCommand, facts: DossierFacts, actor: Actor): Decision<Proposal> {
  const right = authorise(facts.appointments, { posts: ['REGIONAL_SECRETARY', 'TREASURY_OFFICER', 'TAPD_MEMBER'] }, facts.at);
  if (!right.ok) return right;
  const nip = actor.nip ?? '';
  const involved = conflictOf(nip, proposal, facts.agencyStaff);
  const mine = facts.appointments.filter((a) => a.seat !== null && inForce(a.interval, facts.at)).map((a) => a.seat as string);
  if (involved) return { ok: false, refusal: refuse('SELF_APPROVAL', { as: involved, alternate: alternatesOf(mine, facts) }) };
  const seats = votingSeats(mine, facts.round.policy, facts.seats, proposal, facts.agencyStaff);
  if (seats.length === 0) return { ok: false, refusal: refuse('ALTERNATE_NOT_NEEDED', { seat: principalsOf(mine, facts) }) };

  const decisions = expandRest(proposal, command);
  if (!decisions)
    return {
      ok: false,
      refusal: refuse('ITEM_VERSION_STALE', { current: contentVersion(proposal), given: command.rest?.contentVersion ?? 0 }),
    };
  const picks = pickItems(proposal, decisions, ['UNDER_REVIEW'], (item, ref) => {
    if (item.ruledBy === nip) return problem(item, 'SELF_APPROVAL', { as: 'penelaah', alternate: '-' });
    const comment = ref.comment?.trim() ?? '';
    return ref.verdict !== 'APPROVE' && comment.length < RETURN_COMMENT_LENGTH
      ? problem(item, 'REASON_REQUIRED', { length: RETURN_COMMENT_LENGTH })
      : null;
  });
  if (!picks.ok) return picks;

  const results = picks.picked.map(({ item, ref }) => {
    const vote: Vote = { nip, name: actor.name, seats, verdict: ref.verdict, at: facts.at };
    const voted: CutItem = {
      ...item,
      votes: [...item.votes.filter((v) => v.nip !== nip), vote],
      voters: item.voters.includes(nip) ? item.voters : [...item.voters, nip],
    };
    const quorum = quorumStatus(voted, facts.round.policy, facts.seats, proposal, facts.agencyStaff);
    const { after, type } = afterVote(voted, ref.verdict, quorum.outcome, ref.comment, facts);
    const data = {
      verdict: ref.verdict,
      seats,
      approvals: quorum.approvals,
      rejections: quorum.rejections,
      persons: quorum.persons,
    };
    return { after, event: itemEvent(proposal, type, item, after, data, ref.comment ? { comment: ref.comment } : {}) };
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

function afterVote(
  item: CutItem,
  verdict: Verdict,
  outcome: 'APPROVED' | 'REJECTED' | null,
  comment: string | null,
  facts: DossierFacts,
) {
  if (verdict === 'RETURN') return { after: returned(item, facts, comment), type: 'item.returned' };
  if (outcome === 'APPROVED') return { after: moved(item, 'EXEMPTION_CHECK'), type: 'item.approved' };
  if (outcome === 'REJECTED') return { after: moved(item, 'REJECTED'), type: 'item.rejected' };
  return { after: item, type: 'item.voted' };
}

/** Sends an item back to its agency: open until the later of the submission deadline and some days from now, never after the signing date. */
export function returned(item: CutItem, facts: Pick<DossierFacts, 'at' | 'round'>, comment: string | null): CutItem {
  const { dates, policy } = facts.round;
  const days = new Date(Date.parse(facts.at) + policy.returnDays * 86_400_000).toISOString();
  const later = isBefore(dates.submission, days) ? days : dates.submission;
  const returnedUntil = isBefore(later, dates.signing) ? later : dates.signing;
  return moved(item, 'RETURNED', { returnedUntil, returnComment: comment, decree: null });
}

/** All decisions of a command, "all the rest" spelled out; null when the dossier's content changed since it was read. */
function expandRest(proposal: Proposal, command: ReviewCommand): ReviewCommand['decisions'] | null {
  const { rest } = command;
  if (!rest) return command.decisions;
  if (rest.contentVersion !== contentVersion(proposal)) return null;
  const named = new Set(command.decisions.map((d) => d.itemId));
  const others = proposal.items.filter((item) => item.state === 'UNDER_REVIEW' && !named.has(item.id));
  return [
    ...command.decisions,
    ...others.map((item) => ({ itemId: item.id, itemVersion: item.version, verdict: rest.verdict, comment: rest.comment })),
  ];
}

function principalsOf(seats: readonly string[], facts: DossierFacts): string {
  const principals = facts.round.policy.quorum.required.filter((r) => seats.includes(r.alternate)).map((r) => r.seat);
  return principals.join(', ') || '-';
}

function alternatesOf(seats: readonly string[], facts: DossierFacts): string {
  const alternates = facts.round.policy.quorum.required.filter((r) => seats.includes(r.seat)).map((r) => r.alternate);
  const names = alternates.map((alternate) => facts.seats.find((s) => s.seat === alternate)?.name ?? alternate);
  return names.join(', ') || '-';
}
