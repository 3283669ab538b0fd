import type { DomainEvent } from '../audit/event.js';
import type { Decision } from '../decision.js';
import { refuse, refuseItems } from '../errors/refusal.js';
import { authorise } from '../people/authority.js';
import type { Actor } from '../people/people.js';
import { itemCheck } from '../proposal/decide-exemption.js';
import { itemEvent, lineSnapshot } from '../proposal/item-events.js';
import { moved, type CutItem } from '../proposal/proposal.js';
import { buildAnnex, inAnnexOrder } from './annex.js';
import { destinationOf, destinationShort } from './decide-correction.js';
import { decreeEvent, thaw, whole } from './decide-preparation.js';
import type { Decree, DecreeCommand, DecreeFile, DossierItem, Posting, Signature } from './decree.js';
import type { DecreeFacts } from './facts.js';
import { amountIn, listedItem } from './listing.js';
import { brokenShare, factOf, involvedIn, staleItems } from './recheck.js';

type SignCommand = Extract<DecreeCommand, { kind: 'signDecree' }>;

/**
 * The Wali Kota signs the exact annex: every item is checked again for money, exemption and four-eyes in this very transaction, then
 * all are posted (domain rules 2, 4, 6, 9, 14, 23). A stale item makes the signature fail as a whole and leaves the decree; so does a
 * destination that no longer has what a correction takes back, but then nothing moves.
 */
export function decideSigning(file: DecreeFile, command: SignCommand, facts: DecreeFacts, actor: Actor): Decision<DecreeFile> {
  const mayor = authorise(facts.appointments, { posts: ['MAYOR'], strategic: true }, facts.at);
  if (!mayor.ok) return mayor;
  const { decree } = file;
  if (decree.state !== 'FROZEN') return { ok: false, refusal: refuse('DECREE_STATE', { state: decree.state }) };
  if (command.annexHash !== decree.annexHash) return { ok: false, refusal: refuse('ANNEX_CHANGED') };
  const nip = actor.nip ?? '';
  const involved = involvedIn(file, nip, facts);
  if (involved.length > 0) return { ok: false, refusal: refuseItems(involved) };
  const gone = decree.kind === 'CORRECTION' ? destinationShort(file, facts) : [];
  if (gone.length > 0) return { ok: false, refusal: refuseItems(gone) };

  const stale = staleItems(file, facts);
  if (stale.length > 0) {
    const { state, event } = thaw(file, new Map(stale.map((s) => [s.after.id, s.after])), facts);
    const money = stale.filter((s) => s.problem.code === 'STALE_AVAILABILITY');
    const refusal = refuseItems((money.length > 0 ? money : stale).map((s) => s.problem));
    return {
      ok: false,
      refusal: { ...refusal, items: stale.map((s) => s.problem) },
      effects: { acting: mayor.value, state, events: [event, ...stale.map((s) => s.event)] },
    };
  }
  const annexRound = { ...facts.round, destinationAgency: facts.destinationAgency };
  if (buildAnnex(decree, annexRound, file.items, facts.lines) !== decree.annex) {
    const { state, event } = thaw(file, new Map(), facts);
    return { ok: false, refusal: refuse('ANNEX_CHANGED'), effects: { acting: mayor.value, state, events: [event] } };
  }
  const share = brokenShare(file, facts);
  if (share) return { ok: false, refusal: share };

  const signature: Signature = {
    ...command.evidence,
    nip,
    name: actor.name,
    appointmentId: mayor.value.id,
    annexHash: command.annexHash,
  };
  const signed: Decree = { ...decree, state: 'SIGNED', signature };
  const items = file.items.map((d) => ({ ...d, item: signedItem(d, decree, facts) }));
  const after = new Map(items.map((d) => [d.item.id, d.item]));
  const events = inAnnexOrder(file.items).map((d) => signedItemEvent(d, after.get(d.item.id) as CutItem, decree, facts));
  const signedEvent = decreeEvent('decree.signed', decree, signed, items, facts);
  const evidence = {
    method: signature.method,
    verifiedAt: signature.verifiedAt,
    appointment: signature.appointmentId,
    annexHash: signature.annexHash,
  };
  const recorded = { ...signedEvent, data: { ...(signedEvent.data as object), signature: evidence } };
  return {
    ok: true,
    acting: mayor.value,
    state: { decree: signed, items, postings: file.items.map((d) => posting(d, decree, facts)) },
    events: [recorded, ...events],
  };
}

function signedItem({ item }: DossierItem, decree: Decree, facts: DecreeFacts): CutItem {
  if (decree.kind === 'CORRECTION') return moved(listedItem(item, decree, false), 'CORRECTED');
  return { ...moved(item, 'DETERMINED'), check: checkOf(item, facts) };
}

function signedItemEvent(d: DossierItem, after: CutItem, decree: Decree, facts: DecreeFacts): DomainEvent {
  const { line, held } = factOf(facts.lines, d.item);
  const seen = { decree: decree.number, annexHash: decree.annexHash, line: lineSnapshot(line, held) };
  if (decree.kind === 'CORRECTION') {
    const destination = destinationOf(d, facts);
    const data = { corrects: d.item.decree?.number ?? null, destination: lineSnapshot(destination.line, destination.held) };
    return itemEvent(whole(d), 'item.corrected', d.item, after, { ...seen, ...data });
  }
  return itemEvent(whole(d), 'item.determined', d.item, after, { ...seen, dispensation: d.item.dispensation !== null });
}

function checkOf(item: CutItem, facts: DecreeFacts) {
  const check = facts.checks.get(item.id);
  return check ? itemCheck(check, facts.at) : item.check;
}

function posting({ item }: DossierItem, decree: Decree, facts: DecreeFacts): Posting {
  const { line } = factOf(facts.lines, item);
  return {
    itemId: item.id,
    lineId: line.id,
    destinationId: facts.destinations.get(item.id)?.line.id ?? null,
    fundSourceCode: line.fundSourceCode,
    fundSourceName: line.fundSourceName,
    amount: amountIn(decree, item),
  };
}
