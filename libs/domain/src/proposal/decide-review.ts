import { available } from '../budget/line.js';
import type { Decision } from '../decision.js';
import { refuse, refuseItems, type ItemProblem } from '../errors/refusal.js';
import { authorise } from '../people/authority.js';
import { inForce, type Actor } from '../people/people.js';
import type { ProposalCommand, ReviewDecision } from './commands.js';
import type { DossierFacts } from './facts.js';
import { itemEvent } from './item-events.js';
import { lineOf } from './decide-submission.js';
import { problem, sortItems, withItems } from './pick-items.js';
import { heldBy, type CutItem, type Proposal, type Vote } from './proposal.js';
import { conflictOf, quorumStatus, votingSeats } from './quorum.js';
import { afterVotes, votesTaken, VOTING_POSTS } from './settle-votes.js';

type ReviewCommand = Extract<ProposalCommand, { kind: 'reviewItems' }>;

/** A return needs a comment the agency can work with. */
const RETURN_COMMENT_LENGTH = 3;

/** The sum of the versions of a dossier's items: what a reviewer saw when deciding about all the rest at once. */
export function contentVersion(proposal: Proposal): number {
  return proposal.items.reduce((total, item) => total + item.version, 0);
}

/**
 * A TAPD member votes on items of a dossier, each on its own: the vote that completes a quorum moves the item, one return sends it
 * back at once (domain rules 6 and 7); with an undo window, when the window ends. The whole command is refused when one item cannot be
 * voted on, unless it is partial: then that item alone is.
 */
export function decideReview(proposal: Proposal, command: ReviewCommand, facts: DossierFacts, actor: Actor): Decision<Proposal> {
  const right = authorise(facts.appointments, { posts: VOTING_POSTS }, facts.at);
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
  const picks = sortItems(proposal, decisions, ['UNDER_REVIEW'], (item, ref) =>
    item.ruledBy === nip
      ? problem(item, 'SELF_APPROVAL', { as: 'penelaah', alternate: '-' })
      : (votesTaken(item, facts.at) ?? remarkProblem(item, ref, facts)),
  );
  if (!picks.ok) return picks;
  if (picks.problems.length > 0 && (!command.partial || picks.picked.length === 0))
    return { ok: false, refusal: refuseItems(picks.problems) };

  const effectiveAt = command.undo ? afterSeconds(facts.at, facts.round.policy.voteUndoSeconds) : facts.at;
  const results = picks.picked.map(({ item, ref }) => {
    const remark = { comment: ref.comment, field: ref.field ?? null, suggestion: ref.suggestion ?? null };
    const vote: Vote = { nip, name: actor.name, seats, verdict: ref.verdict, at: facts.at, effectiveAt, remark };
    const voted: CutItem = {
      ...item,
      votes: [...item.votes.filter((v) => v.nip !== nip), vote],
      voters: item.voters.includes(nip) ? item.voters : [...item.voters, nip],
    };
    const quorum = quorumStatus(voted, facts.round.policy, facts.seats, proposal, facts.agencyStaff);
    const { after, type } = afterVotes(voted, proposal, facts);
    const data = {
      verdict: ref.verdict,
      seats,
      approvals: quorum.approvals,
      rejections: quorum.rejections,
      persons: quorum.persons,
      ...(after.settlesAt ? { settlesAt: after.settlesAt } : {}),
      ...(remark.field ? { field: remark.field } : {}),
      ...(remark.suggestion === null ? {} : { suggestion: remark.suggestion.toString() }),
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
    refused: picks.problems,
  };
}

/** What is wrong with a vote's comment or suggestion. A suggestion must fit what will be free once the item's own hold is released. */
function remarkProblem(item: CutItem, ref: ReviewDecision, facts: DossierFacts): ItemProblem | null {
  const comment = ref.comment?.trim() ?? '';
  if (ref.verdict !== 'APPROVE' && comment.length < RETURN_COMMENT_LENGTH)
    return problem(item, 'REASON_REQUIRED', { length: RETURN_COMMENT_LENGTH });
  const suggestion = ref.suggestion ?? null;
  if (ref.verdict !== 'RETURN' && (suggestion !== null || ref.field)) return problem(item, 'SUGGESTION_WITHOUT_RETURN');
  if (suggestion === null) return null;
  if (suggestion <= 0n) return problem(item, 'CUT_NOT_POSITIVE');
  const { line, held } = lineOf(item, facts);
  const free = available(line, held - heldBy(item));
  return suggestion > free ? problem(item, 'CUT_EXCEEDS_AVAILABLE', { available: free.toString() }) : null;
}

function afterSeconds(at: string, seconds: number): string {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
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
