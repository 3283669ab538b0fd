import type { Json } from '../audit/canonical-json.js';
import type { DomainEvent } from '../audit/event.js';
import type { Decision } from '../decision.js';
import { missingReason, refuse, type ItemProblem } from '../errors/refusal.js';
import { isBefore } from '../instant.js';
import { sum } from '../money/rupiah.js';
import { authorise } from '../people/authority.js';
import type { Appointment, PostKind } from '../people/people.js';
import { itemEvent } from '../proposal/item-events.js';
import { problem } from '../proposal/pick-items.js';
import { moved } from '../proposal/proposal.js';
import { TERMINAL, type ItemState } from '../proposal/states.js';
import { turnOf } from '../proposal/turn.js';
import { baseFigures } from './base-figures.js';
import { changeTarget, formulaOf } from './change-target.js';
import type { RoundDates } from './policy.js';
import { reviseBase, type Reclassified } from './revise-base.js';
import { roundEvent } from './round-event.js';
import type { Round, RoundCommand, RoundFile } from './round.js';
import { progressOf, type AgencyProgress } from './shortfall.js';
import type { ExemptionStanding } from './standing.js';
import { ROUND_TRANSITIONS, type RoundState } from './states.js';
import { moments } from './moments.js';
import { computeTargets, wrongAmount, type ClassifiedLine } from './target.js';

export interface RoundFactsForDecision {
  at: string;
  appointments: readonly Appointment[];
  bySystem: boolean;
  /** The round's classified lines: by this run at an opening or revision, as stored for a change of target; empty for other commands. */
  classified: readonly ClassifiedLine[];
  /** Id of that run, kept with the frozen base. */
  runId: string;
  /** What that run rests on; null where nothing is classified. */
  standing: ExemptionStanding | null;
  /** What a revision of the base looked at again. */
  reclassified: readonly Reclassified[];
  /** How far each agency is, when submission may close or the round end; else empty. */
  progress: readonly AgencyProgress[];
  openTurns: number;
}

/** Every decision about a round: pure. The sekretariat prepares; the TAPD chair opens, changes the target, extends, completes and cancels. */
export function decideRound(file: RoundFile, command: RoundCommand, facts: RoundFactsForDecision): Decision<RoundFile> {
  const posts: PostKind[] =
    command.kind === 'prepareRound' || command.kind === 'reviseRound' ? ['SECRETARIAT'] : ['REGIONAL_SECRETARY'];
  const right = facts.bySystem ? null : authorise(facts.appointments, { posts }, facts.at);
  if (right && !right.ok) return right;
  const decision = decideKind(file, command, facts);
  return decision.ok && right ? { ...decision, acting: right.value } : decision;
}

function decideKind(file: RoundFile, command: RoundCommand, facts: RoundFactsForDecision): Decision<RoundFile> {
  switch (command.kind) {
    case 'prepareRound':
    case 'reviseRound':
      return prepare(file, command);
    case 'openRound':
      return open(file, facts);
    case 'changeTarget':
      return changeTarget(file, command, facts.classified);
    case 'reviseBase':
      return facts.standing ? reviseBase(file, { ...facts, standing: facts.standing }) : { ok: true, state: file, events: [] };
    case 'keepDates':
      return keepDates(file, facts);
    case 'extendRound':
      return extend(file, command.dates, command.reason, facts);
    case 'completeRound': {
      const turns = command.expireOpen ? [] : openTurns(file);
      if (turns.length > 0) return { ok: false, refusal: refuse('ROUND_OPEN_TURNS', { count: turns.length }, turns) };
      return end(file, 'COMPLETED', 'round.completed', command.reason, facts);
    }
    case 'cancelRound':
      if (file.round.signed) return { ok: false, refusal: refuse('ROUND_SIGNED') };
      return end(file, 'CANCELLED', 'round.cancelled', command.reason, facts);
  }
}

function prepare(file: RoundFile, command: Extract<RoundCommand, { kind: 'prepareRound' | 'reviseRound' }>): Decision<RoundFile> {
  const { round } = file;
  if (round.state !== 'DRAFT') return { ok: false, refusal: refuse('ROUND_STATE', { state: round.state }) };
  if (!inOrder(command.dates)) return { ok: false, refusal: refuse('DATES_ORDER') };
  const { title, legalBasis, policy, dates } = command;
  const after: Round = { ...round, title, legalBasis, policy, dates };
  const type = command.kind === 'prepareRound' ? 'round.prepared' : 'round.revised';
  return {
    ok: true,
    state: { ...file, round: after },
    events: [roundEvent(type, round, after, { policy: policy as unknown as Json })],
  };
}

/** Opening classifies the whole budget and freezes the base with that run's id (domain section 3). */
function open(file: RoundFile, facts: RoundFactsForDecision): Decision<RoundFile> {
  const { round } = file;
  if (round.state !== 'DRAFT') return { ok: false, refusal: refuse('ROUND_STATE', { state: round.state }) };
  if (!isBefore(facts.at, round.dates.submission)) return { ok: false, refusal: refuse('DATES_ORDER') };
  const wrong = wrongAmount(round.policy, facts.classified);
  if (wrong !== null) return { ok: false, refusal: refuse('TARGET_AGENCY', { agency: wrong }) };
  const targets = computeTargets(round.policy, facts.classified);
  const opened = { openedAt: facts.at, datesKeptUntil: facts.at, baseRunId: facts.runId, baseStanding: facts.standing };
  const after: Round = { ...round, ...opened, state: 'OPEN' };
  const totals = {
    run: facts.runId,
    formula: { after: formulaOf(round.policy) },
    ...baseFigures(null, targets),
    policyVersion: round.policy.version,
    agencies: new Set(targets.map((t) => t.agencyId)).size,
    inScope: sum(targets.map((t) => t.inScope)).toString(),
    exempt: sum(targets.map((t) => t.exempt)).toString(),
    needsHuman: sum(targets.map((t) => t.needsHuman)).toString(),
    base: sum(targets.map((t) => t.base)).toString(),
    target: sum(targets.map((t) => t.target)).toString(),
  };
  return { ok: true, state: { ...file, round: after, targets }, events: [roundEvent('round.opened', round, after, totals)] };
}

/**
 * The round's workflow keeps its dates: reminders before the submission deadline, its closing (drafts expire, they hold nothing; nothing
 * else does), and the review and signing dates, which remind and escalate. Early calls change nothing.
 */
function keepDates(file: RoundFile, facts: RoundFactsForDecision): Decision<RoundFile> {
  const { round } = file;
  const due = moments(round).filter((m) => !isBefore(facts.at, m.at));
  if ((round.state !== 'OPEN' && round.state !== 'CLOSED_FOR_SUBMISSION') || due.length === 0)
    return { ok: true, state: file, events: [] };
  const closes = round.state === 'OPEN' && !isBefore(facts.at, round.dates.submission);
  const after: Round = { ...round, state: closes ? 'CLOSED_FOR_SUBMISSION' : round.state, datesKeptUntil: facts.at };
  const { items, events } = closes ? moveItems(file, ['DRAFT'], 'EXPIRED', 'item.expired') : { items: file.items, events: [] };
  const reached = due.map((m) => {
    const progress = m.event === 'round.submission-closed' ? progressOf(round.policy, facts.progress) : {};
    return roundEvent(m.event, round, after, { due: m.at, openTurns: facts.openTurns, ...progress });
  });
  return { ok: true, state: { ...file, round: after, items }, events: [...reached, ...events] };
}

/** The chair gives more time, with a reason: a later submission date opens the round again and revives the drafts it had expired. */
function extend(file: RoundFile, dates: RoundDates, reason: string, facts: RoundFactsForDecision): Decision<RoundFile> {
  const { round } = file;
  if (round.state !== 'OPEN' && round.state !== 'CLOSED_FOR_SUBMISSION')
    return { ok: false, refusal: refuse('ROUND_STATE', { state: round.state }) };
  const short = missingReason(reason);
  if (short) return short;
  const each = ['submission', 'review', 'signing'] as const;
  const later = each.some((d) => isBefore(round.dates[d], dates[d])) && each.every((d) => !isBefore(dates[d], round.dates[d]));
  if (!later || !inOrder(dates)) return { ok: false, refusal: refuse('DATES_ORDER') };
  const reopens = isBefore(facts.at, dates.submission);
  const datesKeptUntil = reopens ? facts.at : round.datesKeptUntil; // a deadline not yet kept still has to be
  const after: Round = { ...round, dates, state: reopens ? 'OPEN' : round.state, datesKeptUntil };
  const revived = reopens ? moveItems(file, ['EXPIRED'], 'DRAFT', 'item.revived') : { items: file.items, events: [] };
  return {
    ok: true,
    state: { ...file, round: after, items: revived.items },
    events: [roundEvent('round.extended', round, after, {}, { reason }), ...revived.events],
  };
}

/** Completing or cancelling expires every item under way, releases its hold, and cancels open decrees. */
function end(file: RoundFile, to: RoundState, type: string, reason: string, facts: RoundFactsForDecision): Decision<RoundFile> {
  const { round } = file;
  if (!ROUND_TRANSITIONS[round.state].includes(to)) return { ok: false, refusal: refuse('ROUND_STATE', { state: round.state }) };
  const short = missingReason(reason);
  if (short) return short;
  const open = file.items.map((d) => d.item.state).filter((s) => !TERMINAL.includes(s));
  const after: Round = { ...round, state: to };
  const { items, events } = moveItems(file, open, 'EXPIRED', 'item.expired');
  const openDecrees = file.openDecrees.map((d) => ({ ...d, cancelled: true }));
  const progress =
    to === 'COMPLETED'
      ? progressOf(
          round.policy,
          facts.progress.map((agency) => ({ ...agency, approved: 0n })),
        )
      : {}; // what is under way expires
  const data = { openTurns: facts.openTurns, decrees: openDecrees.map((d) => d.number), ...progress };
  return {
    ok: true,
    state: { ...file, round: after, items, openDecrees },
    events: [roundEvent(type, round, after, data, { reason }), ...events],
  };
}

/** Submitted items that somebody still holds, each with whose turn it is; drafts are their agency's own affair (domain rule 22). */
function openTurns({ round, items }: RoundFile): ItemProblem[] {
  return items.flatMap(({ proposal, item }) => {
    const turn = item.state === 'DRAFT' ? null : turnOf(item, round.dates);
    const params = { proposal: proposal.number ?? '-', state: item.state, holder: turn?.holder ?? '-' };
    return turn ? [problem(item, 'ITEM_OPEN', params)] : [];
  });
}

function moveItems(file: RoundFile, from: readonly ItemState[], to: ItemState, type: string) {
  const events: DomainEvent[] = [];
  const items = file.items.map((d) => {
    if (!from.includes(d.item.state)) return d;
    const item = moved(d.item, to, { decree: null });
    events.push(itemEvent({ ...d.proposal, items: [], newRulings: [] }, type, d.item, item));
    return { ...d, item };
  });
  return { items, events };
}

function inOrder(dates: RoundDates): boolean {
  return !isBefore(dates.review, dates.submission) && !isBefore(dates.signing, dates.review);
}
