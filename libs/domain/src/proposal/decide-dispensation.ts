import type { Decision } from '../decision.js';
import { missingReason, refuse, type Result } from '../errors/refusal.js';
import { authorise } from '../people/authority.js';
import type { Actor, Appointment } from '../people/people.js';
import type { ProposalCommand } from './commands.js';
import { lineOf, mayHold } from './decide-submission.js';
import type { DossierFacts } from './facts.js';
import { itemEvent, lineSnapshot } from './item-events.js';
import { pickItems, problem, withItems } from './pick-items.js';
import { moved, type CutItem, type Proposal } from './proposal.js';
import { conflictOf, unavailability } from './quorum.js';

type Of<K extends ProposalCommand['kind']> = Extract<ProposalCommand, { kind: K }>;

/** The TAPD chair asks the Wali Kota to let exempt items be cut; the hold is taken again, if the money is still there. */
export function decideDispensationRequest(
  proposal: Proposal,
  command: Of<'requestDispensation'>,
  facts: DossierFacts,
  actor: Actor,
): Decision<Proposal> {
  const chair = authorise(facts.appointments, { posts: ['REGIONAL_SECRETARY'] }, facts.at);
  const right = chair.ok ? chair : actingChair(proposal, facts, chair);
  if (!right.ok) return right;
  const involved = conflictOf(actor.nip ?? '', proposal, facts.agencyStaff);
  if (involved) {
    const deputy = facts.seats.find((s) => s.seat === 'DEPUTY_CHAIR' && s.nip !== actor.nip);
    return { ok: false, refusal: refuse('SELF_APPROVAL', { as: involved, alternate: deputy?.name ?? '-' }) };
  }
  const short = shortReason(command.reason, facts);
  if (short) return short;
  const picks = pickItems(proposal, command.items, ['EXEMPTED'], (item) => {
    const free = mayHold(item, facts);
    return item.cut > free ? problem(item, 'CUT_EXCEEDS_AVAILABLE', { available: free.toString() }) : null;
  });
  if (!picks.ok) return picks;
  return outcome(
    proposal,
    right.value,
    picks.picked.map(({ item }) => ({ item, after: moved(item, 'AWAITING_DISPENSATION') })),
    'item.dispensation-requested',
    { reason: command.reason },
    facts,
  );
}

/** The deputy chair acts when the Sekda is absent, or is himself involved in the dossier; else what the chair's right says stands. */
function actingChair(proposal: Proposal, facts: DossierFacts, chair: Result<Appointment>): Result<Appointment> {
  const sekda = facts.seats.find((s) => s.seat === 'SEKDA');
  if (unavailability(sekda, proposal, facts.agencyStaff) === null) return chair;
  const deputy = authorise(facts.appointments, { posts: ['TAPD_MEMBER'], seat: 'DEPUTY_CHAIR' }, facts.at);
  return deputy.ok ? deputy : chair;
}

/**
 * Only the Wali Kota grants a dispensation: a separate act before signing, with reason, document and the technical opinion of BPBD or
 * DPUPR (domain rule 9). It binds to the version and amount. Whoever grants it may sign.
 */
export function decideDispensationGrant(
  proposal: Proposal,
  command: Of<'grantDispensation'>,
  facts: DossierFacts,
  actor: Actor,
): Decision<Proposal> {
  const mayor = authorise(facts.appointments, { posts: ['MAYOR'], strategic: true }, facts.at);
  if (!mayor.ok) return mayor;
  const short = shortReason(command.reason, facts);
  if (short) return short;
  const from = facts.round.policy.dispensation.opinionBy;
  if (!facts.documents.has(command.documentId)) return { ok: false, refusal: refuse('DOCUMENT_REQUIRED') };
  if (!facts.documents.has(command.opinionId) || !from.includes(command.opinionFrom)) {
    return { ok: false, refusal: refuse('OPINION_REQUIRED', { from: from.join(' / ') }) };
  }
  const nip = actor.nip ?? '';
  const picks = pickItems(proposal, command.items, ['AWAITING_DISPENSATION'], (item) => involvement(item, proposal, nip));
  if (!picks.ok) return picks;
  const { documentId, opinionId } = command;
  const granted = picks.picked.map(({ item }) => ({
    item,
    after: moved(item, 'AWAITING_MAYOR', {
      dispensation: { version: item.version, amount: item.cut, nip, documentId, opinionId },
    }),
  }));
  const data = { documentId, opinionId, opinionFrom: command.opinionFrom };
  return outcome(proposal, mayor.value, granted, 'item.dispensation-granted', { reason: command.reason }, facts, data);
}

export function decideDispensationRefusal(
  proposal: Proposal,
  command: Of<'refuseDispensation'>,
  facts: DossierFacts,
): Decision<Proposal> {
  const mayor = authorise(facts.appointments, { posts: ['MAYOR'], strategic: true }, facts.at);
  if (!mayor.ok) return mayor;
  const short = missingReason(command.reason);
  if (short) return short;
  const picks = pickItems(proposal, command.items, ['AWAITING_DISPENSATION']);
  if (!picks.ok) return picks;
  const refused = picks.picked.map(({ item }) => ({ item, after: moved(item, 'REJECTED') }));
  return outcome(proposal, mayor.value, refused, 'item.dispensation-refused', { reason: command.reason }, facts);
}

/** Before signing the Wali Kota may take a dispensation back: the item is exempted again and its hold released. */
export function decideDispensationRevocation(
  proposal: Proposal,
  command: Of<'revokeDispensation'>,
  facts: DossierFacts,
): Decision<Proposal> {
  const mayor = authorise(facts.appointments, { posts: ['MAYOR'], strategic: true }, facts.at);
  if (!mayor.ok) return mayor;
  const short = missingReason(command.reason);
  if (short) return short;
  const picks = pickItems(proposal, command.items, ['AWAITING_MAYOR'], (item) =>
    item.dispensation ? null : problem(item, 'DISPENSATION_MISSING'),
  );
  if (!picks.ok) return picks;
  const revoked = picks.picked.map(({ item }) => ({
    item,
    after: moved(item, 'EXEMPTED', { dispensation: null, decree: null }),
  }));
  return outcome(proposal, mayor.value, revoked, 'item.dispensation-revoked', { reason: command.reason }, facts);
}

function involvement(item: CutItem, proposal: Proposal, nip: string) {
  if (proposal.proposers.some((p) => p.nip === nip)) return problem(item, 'SELF_APPROVAL', { as: 'pengusul', alternate: '-' });
  return item.voters.includes(nip) ? problem(item, 'SELF_APPROVAL', { as: 'verifikator', alternate: '-' }) : null;
}

function shortReason(reason: string, facts: DossierFacts): Decision<Proposal> | null {
  return missingReason(reason, facts.round.policy.dispensation.reasonLength);
}

function outcome(
  proposal: Proposal,
  acting: Appointment,
  steps: { item: CutItem; after: CutItem }[],
  type: string,
  texts: Record<string, string>,
  facts: DossierFacts,
  data: Record<string, string> = {},
): Decision<Proposal> {
  const events = steps.map(({ item, after }) => {
    const { line, held } = lineOf(item, facts);
    return itemEvent(
      proposal,
      type,
      item,
      after,
      { ...data, line: lineSnapshot(line, held), check: item.check?.id ?? null },
      texts,
    );
  });
  return {
    ok: true,
    acting,
    state: withItems(
      proposal,
      steps.map((s) => s.after),
    ),
    events,
  };
}
