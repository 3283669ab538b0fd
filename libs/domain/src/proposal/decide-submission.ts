import type { DomainEvent } from '../audit/event.js';
import { available, cuttableOverall } from '../budget/line.js';
import type { Decision } from '../decision.js';
import { isBefore } from '../instant.js';
import { missingReason, refuse, refuseItems, type ItemProblem } from '../errors/refusal.js';
import type { Rupiah } from '../money/rupiah.js';
import { authorise } from '../people/authority.js';
import type { Actor, Appointment } from '../people/people.js';
import { cutProblem } from '../round/cut-problem.js';
import type { ProposalCommand } from './commands.js';
import { lateForSubmission, withProposer } from './drafting.js';
import type { DossierFacts } from './facts.js';
import { itemEvent, lineSnapshot } from './item-events.js';
import { targetProblem } from './physical-target.js';
import { MAX_ITEMS, pickItems, problem, withItems } from './pick-items.js';
import { moved, type CutItem, type Proposal } from './proposal.js';
import { resubmissionDeadline } from './turn.js';

type Of<K extends ProposalCommand['kind']> = Extract<ProposalCommand, { kind: K }>;

/**
 * The head of the agency submits: every item gets its hold, or nothing happens and every bad item is named (domain rules 1, 3, 14, 26).
 * A command received in time counts in time, though the deadline has expired the drafts meanwhile.
 */
export function decideSubmission(proposal: Proposal, facts: DossierFacts, actor: Actor): Decision<Proposal> {
  const head = authorise(facts.appointments, { posts: ['AGENCY_HEAD'], agencyId: proposal.agencyId }, facts.at);
  if (!head.ok) return head;
  const late = lateForSubmission(facts.round, facts.at);
  if (late) return { ok: false, refusal: late };
  const { letter } = proposal;
  if (!letter.number || !letter.date || !letter.subject) return { ok: false, refusal: refuse('LETTER_REQUIRED') };
  if (proposal.items.length === 0) return { ok: false, refusal: refuse('NO_ITEMS') };
  if (proposal.items.length > MAX_ITEMS) return { ok: false, refusal: refuse('TOO_MANY_ITEMS', { limit: MAX_ITEMS }) };
  const drafts = proposal.items.map((item) => (item.state === 'EXPIRED' ? moved(item, 'DRAFT') : item));
  const wrong = drafts.filter((item) => item.state !== 'DRAFT').map((item) => problem(item, 'ITEM_STATE', { state: item.state }));
  if (wrong.length > 0) return { ok: false, refusal: refuseItems(wrong) };
  const problems = contentProblems(drafts, proposal, facts);
  if (problems.length > 0) return { ok: false, refusal: refuseItems(problems) };
  const numbered = { ...signedUp(proposal, actor), number: proposal.number ?? facts.nextNumber, submittedAt: facts.at };
  return place(numbered, drafts, drafts, facts, 'item.submitted', head.value, revivals(numbered, drafts, proposal.items));
}

/** The trail names every move: a draft that had expired before its timely submission was decided came back first. */
function revivals(proposal: Proposal, drafts: readonly CutItem[], before: readonly CutItem[]): DomainEvent[] {
  return before.flatMap((item, i) => {
    const draft = drafts[i];
    return draft && draft.state !== item.state ? [itemEvent(proposal, 'item.revived', item, draft)] : [];
  });
}

/** The head resubmits returned items with a new version; earlier votes lapse for these items only (domain rules 7, 8). */
export function decideResubmission(
  proposal: Proposal,
  command: Of<'resubmitItems'>,
  facts: DossierFacts,
  actor: Actor,
): Decision<Proposal> {
  const head = authorise(facts.appointments, { posts: ['AGENCY_HEAD'], agencyId: proposal.agencyId }, facts.at);
  if (!head.ok) return head;
  const picks = pickItems(proposal, command.items, ['RETURNED'], (item) => lateness(item, facts) ?? involvement(item, actor));
  if (!picks.ok) return picks;
  const revised = picks.picked.map(({ item, ref }) => ({
    ...item,
    version: item.version + 1,
    cut: ref.cut,
    reason: ref.reason,
    outputBefore: ref.outputBefore,
    outputAfter: ref.outputAfter,
    attachmentIds: ref.attachmentIds,
    votes: [],
    check: null,
    dispensation: null,
    returnedUntil: null,
    returnComment: null,
    suggestion: null,
  }));
  const problems = contentProblems(revised, proposal, facts);
  if (problems.length > 0) return { ok: false, refusal: refuseItems(problems) };
  const originals = picks.picked.map(({ item }) => item);
  return place(signedUp(proposal, actor), revised, originals, facts, 'item.resubmitted', head.value);
}

/** The head takes over the amounts that the TAPD suggested: a resubmission in every other respect. */
export function decideAcceptance(
  proposal: Proposal,
  command: Of<'acceptSuggestions'>,
  facts: DossierFacts,
  actor: Actor,
): Decision<Proposal> {
  const head = authorise(facts.appointments, { posts: ['AGENCY_HEAD'], agencyId: proposal.agencyId }, facts.at);
  if (!head.ok) return head;
  const picks = pickItems(proposal, command.items, ['RETURNED'], (item) =>
    item.suggestion ? null : problem(item, 'SUGGESTION_MISSING'),
  );
  if (!picks.ok) return picks;
  const items = picks.picked.map(({ item, ref }) => ({
    ...ref,
    cut: item.suggestion?.amount ?? item.cut,
    reason: item.reason,
    outputBefore: item.outputBefore,
    outputAfter: item.outputAfter,
    attachmentIds: item.attachmentIds,
  }));
  return decideResubmission(proposal, { kind: 'resubmitItems', items }, facts, actor);
}

function lateness(item: CutItem, facts: DossierFacts): ItemProblem | null {
  const deadline = resubmissionDeadline(item, facts.round.dates);
  return isBefore(facts.at, deadline) ? null : problem(item, 'SUBMISSION_CLOSED', { deadline });
}

/** Whoever verified or ruled on an item, at whatever version, cannot become its proposer (domain rule 6). */
function involvement(item: CutItem, actor: Actor): ItemProblem | null {
  const as = item.voters.some((nip) => nip === actor.nip) ? 'verifikator' : item.ruledBy === actor.nip ? 'penelaah' : null;
  return as && actor.nip ? problem(item, 'SELF_APPROVAL', { as, alternate: '-' }) : null;
}

/** The head withdraws items: under review until the first vote, returned or exempted ones at any time. Holds are released once. */
export function decideWithdrawal(proposal: Proposal, command: Of<'withdrawItems'>, facts: DossierFacts): Decision<Proposal> {
  const head = authorise(facts.appointments, { posts: ['AGENCY_HEAD'], agencyId: proposal.agencyId }, facts.at);
  if (!head.ok) return head;
  const short = missingReason(command.reason);
  if (short) return short;
  const picks = pickItems(proposal, command.items, ['UNDER_REVIEW', 'RETURNED', 'EXEMPTED'], (item) =>
    item.state === 'UNDER_REVIEW' && item.votes.length > 0 ? problem(item, 'ITEM_VOTED') : null,
  );
  if (!picks.ok) return picks;
  const withdrawn = picks.picked.map(({ item }) => ({ before: item, after: moved(item, 'WITHDRAWN') }));
  return {
    ok: true,
    acting: head.value,
    state: withItems(
      proposal,
      withdrawn.map((w) => w.after),
    ),
    events: withdrawn.map((w) => itemEvent(proposal, 'item.withdrawn', w.before, w.after, {}, { reason: command.reason })),
  };
}

/** Everything that is wrong with the content of items about to be held, in the order of their numbers. */
function contentProblems(items: readonly CutItem[], proposal: Proposal, facts: DossierFacts): ItemProblem[] {
  const lines = new Set<string>();
  return items.flatMap((item) => {
    const twice = lines.has(item.lineId);
    lines.add(item.lineId);
    const found = twice ? problem(item, 'LINE_TWICE') : contentProblem(item, proposal, facts);
    return found ? [found] : [];
  });
}

function contentProblem(item: CutItem, proposal: Proposal, facts: DossierFacts): ItemProblem | null {
  const fact = facts.lines.get(item.lineId);
  if (!fact || fact.line.agencyId !== proposal.agencyId) return problem(item, 'LINE_NOT_OWN');
  if (item.cut <= 0n) return problem(item, 'CUT_NOT_POSITIVE');
  if (item.reason.trim() === '') return problem(item, 'REASON_REQUIRED', { length: 1 });
  if (item.attachmentIds.some((id) => !facts.documents.has(id))) return problem(item, 'DOCUMENT_REQUIRED');
  const posted = facts.posted.get(item.lineId) ?? 0n;
  const refused = cutProblem(facts.round.policy, { ...fact, posted }, item.cut);
  if (refused) return problem(item, refused.code, refused.params);
  return targetProblem(item, fact, facts.round.policy);
}

/** Puts items under review; the events tell each from its original, which an earlier version is. */
function place(
  proposal: Proposal,
  items: readonly CutItem[],
  originals: readonly CutItem[],
  facts: DossierFacts,
  type: string,
  head: Appointment,
  earlier: readonly DomainEvent[] = [],
): Decision<Proposal> {
  const placed = items.map((item, i) => {
    const before = originals[i] ?? item;
    const { line, held } = lineOf(item, facts);
    const after = { ...moved(item, 'UNDER_REVIEW'), before: line.appropriation };
    const data = {
      line: lineSnapshot(line, held),
      letter: proposal.letter.number,
      head: head.postTitle,
      outputBefore: item.outputBefore,
      outputAfter: item.outputAfter,
      attachments: item.attachmentIds,
      ...(before.suggestion?.amount === item.cut ? { acceptedSuggestionBy: before.suggestion.nip } : {}),
    };
    return { after, event: itemEvent(proposal, type, before, after, data, { reason: item.reason }) };
  });
  return {
    ok: true,
    acting: head,
    state: withItems(
      proposal,
      placed.map((p) => p.after),
    ),
    events: [...earlier, ...placed.map((p) => p.event)],
  };
}

/** What a hold on the item's line may be at most when it is taken again, in rupiah. */
export function mayHold(item: CutItem, facts: Pick<DossierFacts, 'lines' | 'posted'>): Rupiah {
  const { line, held } = lineOf(item, facts);
  const [free, overall] = [available(line, held), cuttableOverall(line, facts.posted.get(line.id) ?? 0n, held)];
  return free < overall ? free : overall;
}

export function lineOf(item: CutItem, facts: Pick<DossierFacts, 'lines'>) {
  const fact = facts.lines.get(item.lineId);
  if (!fact) throw new Error(`line ${item.lineId} was not read`);
  return fact;
}

function signedUp(proposal: Proposal, actor: Actor): Proposal {
  return { ...proposal, proposers: withProposer(proposal.proposers, actor, 'AGENCY_HEAD') };
}
