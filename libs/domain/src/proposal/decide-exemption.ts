import type { DomainEvent } from '../audit/event.js';
import type { Json } from '../audit/canonical-json.js';
import type { Decision } from '../decision.js';
import { refuse } from '../errors/refusal.js';
import { authorise } from '../people/authority.js';
import type { Actor } from '../people/people.js';
import type { ProposalCommand } from './commands.js';
import type { Ruling } from './ruling.js';
import { returned } from './return-item.js';
import { lineOf, mayHold } from './decide-submission.js';
import type { CheckFact, DossierFacts } from './facts.js';
import { itemEvent, lineSnapshot } from './item-events.js';
import { pickItems, problem, withItems } from './pick-items.js';
import { heldBy, moved, type CutItem, type ItemCheck, type Proposal } from './proposal.js';
import type { ItemState } from './states.js';

type Of<K extends ProposalCommand['kind']> = Extract<ProposalCommand, { kind: K }>;

/** States whose exemption result may go out of date while they wait; a frozen item is never moved earlier than its signing. */
export const RECHECKED: readonly ItemState[] = ['NEEDS_HUMAN_REVIEW', 'EXEMPTED', 'AWAITING_DISPENSATION', 'AWAITING_MAYOR'];

/**
 * The binding check, run by the workflow: items in EXEMPTION_CHECK go where the result says; items that were checked before are
 * looked at again and go back to the check only when the answer changed, both results kept (domain rules 9 to 11).
 */
export function decideCheck(proposal: Proposal, command: Of<'checkExemption'>, facts: DossierFacts): Decision<Proposal> {
  const wanted = new Set(command.itemIds);
  const events: DomainEvent[] = [];
  const changed: CutItem[] = [];
  for (const item of proposal.items) {
    const fact = facts.checks.get(item.id);
    if (!wanted.has(item.id) || !fact || item.decree?.frozen) continue;
    if (item.state === 'EXEMPTION_CHECK') {
      const after = afterCheck(item, fact, facts);
      changed.push(after);
      events.push(checkEvent(proposal, 'item.checked', item, after, fact, facts));
    } else if (RECHECKED.includes(item.state)) {
      const steps = recheck(proposal, item, fact, facts);
      changed.push(steps.after);
      events.push(...steps.events);
    }
  }
  return { ok: true, state: withItems(proposal, changed), events };
}

function recheck(
  proposal: Proposal,
  item: CutItem,
  fact: CheckFact,
  facts: DossierFacts,
): { after: CutItem; events: DomainEvent[] } {
  if (sameAnswer(item, fact)) {
    const check =
      item.check && lapsed(item, fact) ? { ...item.check, epoch: fact.epoch, at: facts.at } : itemCheck(fact, facts.at);
    const after = { ...item, check, ruledBy: fact.rulingNip ?? item.ruledBy };
    return { after, events: [checkEvent(proposal, 'item.rechecked', item, after, fact, facts)] };
  }
  const reopened = moved(item, 'EXEMPTION_CHECK', { decree: null });
  const before = itemEvent(proposal, 'item.check-reopened', item, reopened, { previousCheck: item.check?.id ?? null });
  const free = mayHold(item, facts);
  const fits = heldBy(item) > 0n || item.cut <= free;
  const after = fits
    ? afterCheck(reopened, fact, facts)
    : { ...returned(reopened, facts, null), check: itemCheck(fact, facts.at) };
  const short = fits ? {} : { code: 'CUT_EXCEEDS_AVAILABLE', available: free.toString() };
  return { after, events: [before, checkEvent(proposal, 'item.checked', reopened, after, fact, facts, short)] };
}

/** Whether a ruling exempted an item and has merely ended since; that moves no item (state table, EXEMPTED). */
function lapsed(item: CutItem, { result: { outcome, endedRuling: ended } }: CheckFact): boolean {
  if (item.state !== 'EXEMPTED' || outcome !== 'NEEDS_HUMAN' || !item.check?.rulingId) return false;
  return ended?.outcome === 'EXEMPT' && ended.end !== 'UNSEEN_DECREE';
}

/** Whether a new result leads to where the item already is. EXEMPTED items move only when the answer is no longer EXEMPT. */
function sameAnswer(item: CutItem, fact: CheckFact): boolean {
  const { outcome, withinCuttable } = fact.result;
  switch (item.state) {
    case 'EXEMPTED':
      return outcome === 'EXEMPT' || lapsed(item, fact);
    case 'AWAITING_DISPENSATION':
      return outcome === 'EXEMPT';
    case 'NEEDS_HUMAN_REVIEW':
      return outcome === 'NEEDS_HUMAN';
    default:
      if (item.dispensation) return outcome === 'EXEMPT';
      return outcome === 'NOT_EXEMPT' || (outcome === 'PARTIAL' && withinCuttable === true);
  }
}

/** Where a result sends an item. A dispensation in hand passes EXEMPT; with NOT_EXEMPT it is no longer needed (domain rule 9). */
function afterCheck(item: CutItem, fact: CheckFact, facts: Pick<DossierFacts, 'at' | 'round'>): CutItem {
  const check = itemCheck(fact, facts.at);
  const ruledBy = fact.rulingNip ?? item.ruledBy;
  switch (fact.result.outcome) {
    case 'NOT_EXEMPT':
      return moved(item, 'AWAITING_MAYOR', { check, ruledBy, dispensation: null });
    case 'NEEDS_HUMAN':
      return moved(item, 'NEEDS_HUMAN_REVIEW', { check, ruledBy, dispensation: null });
    case 'PARTIAL':
      return fact.result.withinCuttable
        ? moved(item, 'AWAITING_MAYOR', { check, ruledBy, dispensation: null })
        : { ...returned(item, facts, null), check, ruledBy };
    case 'EXEMPT': {
      const d = item.dispensation;
      return d && d.version === item.version && d.amount === item.cut
        ? moved(item, 'AWAITING_MAYOR', { check, ruledBy })
        : moved(item, 'EXEMPTED', { check, ruledBy, dispensation: null });
    }
  }
}

export function itemCheck(fact: CheckFact, at: string): ItemCheck {
  return {
    id: fact.id,
    outcome: fact.result.outcome,
    cuttable: fact.result.cuttable ?? null,
    rulingId: fact.result.rulingId ?? null,
    ruleSetVersion: fact.classification.ruleSetVersion,
    ruleId: fact.classification.ruleId,
    epoch: fact.epoch,
    at,
  };
}

export function checkData(fact: CheckFact): Record<string, Json> {
  const { classification: c, result } = fact;
  return {
    checkId: fact.id,
    outcome: result.outcome,
    rule: c.ruleId,
    ruleSet: c.ruleSetId,
    ruleSetVersion: c.ruleSetVersion,
    engine: c.engineVersion,
    inputHash: c.inputHash,
    evidence: c.evidence,
    decreesInForce: c.decreesInForce,
    ...(result.cuttable === undefined ? {} : { cuttable: result.cuttable.toString() }),
    ...(result.withinCuttable === false ? { code: 'EXEMPT_LINE' } : {}),
    ...(result.rulingId ? { ruling: result.rulingId } : {}),
    ...(result.endedRuling ? { endedRuling: { ...result.endedRuling } } : {}),
  };
}

function checkEvent(
  proposal: Proposal,
  type: string,
  before: CutItem,
  after: CutItem,
  fact: CheckFact,
  facts: DossierFacts,
  more: Record<string, Json> = {},
): DomainEvent {
  const { line, held } = lineOf(after, facts);
  return itemEvent(proposal, type, before, after, { ...checkData(fact), ...more, line: lineSnapshot(line, held) });
}

/** A ruling's reason says something: at least this many characters. */
const RULING_REASON_LENGTH = 10;

/**
 * The penelaah rules on items that need a human, with a reason: EXEMPT, NOT_EXEMPT, or an amount that stays cuttable. He must be
 * neither proposer nor voter of the item (domain rules 6 and 10). The ruling is kept and applies to later checks of the line.
 */
export function decideRuling(
  proposal: Proposal,
  command: Of<'ruleItems'>,
  facts: DossierFacts,
  actor: Actor,
  newId: () => string,
): Decision<Proposal> {
  const reviewer = authorise(facts.appointments, { posts: ['EXEMPTION_REVIEWER'] }, facts.at);
  if (!reviewer.ok) return reviewer;
  const nip = actor.nip ?? '';
  const { ruling } = command;
  if (ruling.reason.trim().length < RULING_REASON_LENGTH)
    return { ok: false, refusal: refuse('REASON_REQUIRED', { length: RULING_REASON_LENGTH }) };
  if (
    (ruling.outcome === 'PARTIAL') !== (ruling.cuttable !== null) ||
    (ruling.outcome === 'PARTIAL' && ruling.scope !== 'LINE') ||
    (ruling.cuttable !== null && ruling.cuttable <= 0n)
  ) {
    return { ok: false, refusal: refuse('VALIDATION', { detail: 'cuttable > 0 <=> outcome PARTIAL, scope LINE' }) };
  }
  const picks = pickItems(proposal, command.items, ['NEEDS_HUMAN_REVIEW'], (item) => {
    if (proposal.proposers.some((p) => p.nip === nip)) return problem(item, 'SELF_APPROVAL', { as: 'pengusul', alternate: '-' });
    return item.voters.includes(nip) ? problem(item, 'SELF_APPROVAL', { as: 'verifikator', alternate: '-' }) : null;
  });
  if (!picks.ok) return picks;
  const newRulings: Ruling[] = [];
  const results = picks.picked.map(({ item }) => {
    const { line, held } = lineOf(item, facts);
    const precedent = newRulings.find((r) => r.scope === 'SUB_ACTIVITY' && r.subActivityCode === line.subActivityCode);
    const made: Ruling = precedent ?? {
      ...ruling,
      id: newId(),
      lineId: line.id,
      subActivityCode: line.subActivityCode,
      nip,
      ruledAt: facts.at,
      decreesSeen: [...facts.decreesInForce],
    };
    if (!precedent) newRulings.push(made);
    const after = afterRuling(item, made, facts);
    const data = {
      ruling: made.id,
      outcome: ruling.outcome,
      scope: ruling.scope,
      until: ruling.until,
      endsWithDecree: ruling.endsWithDecree,
      ...(ruling.cuttable === null ? {} : { cuttable: ruling.cuttable.toString() }),
      ...(after.state === 'RETURNED' ? { code: 'EXEMPT_LINE' } : {}),
      line: lineSnapshot(line, held),
      check: item.check?.id ?? null,
    };
    return {
      after,
      event: itemEvent(proposal, 'item.ruled', item, after, data, { reason: ruling.reason, evidence: ruling.evidence }),
    };
  });
  const state = {
    ...withItems(
      proposal,
      results.map((r) => r.after),
    ),
    newRulings,
  };
  return { ok: true, acting: reviewer.value, state, events: results.map((r) => r.event) };
}

function afterRuling(item: CutItem, ruling: Ruling, facts: DossierFacts): CutItem {
  const check = item.check && {
    ...item.check,
    outcome: ruling.outcome,
    cuttable: ruling.cuttable,
    rulingId: ruling.id,
    at: ruling.ruledAt,
  };
  const changes = { check, ruledBy: ruling.nip };
  switch (ruling.outcome) {
    case 'EXEMPT':
      return moved(item, 'EXEMPTED', changes);
    case 'NOT_EXEMPT':
      return moved(item, 'AWAITING_MAYOR', changes);
    case 'PARTIAL':
      return item.cut <= (ruling.cuttable ?? 0n)
        ? moved(item, 'AWAITING_MAYOR', changes)
        : { ...returned(item, facts, null), ...changes };
  }
}
