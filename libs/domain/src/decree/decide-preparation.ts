import { stream, type DomainEvent } from '../audit/event.js';
import type { Decision } from '../decision.js';
import { missingReason, refuse, refuseItems } from '../errors/refusal.js';
import { authorise } from '../people/authority.js';
import { sum } from '../money/rupiah.js';
import { itemEvent } from '../proposal/item-events.js';
import { problem } from '../proposal/pick-items.js';
import { moved } from '../proposal/proposal.js';
import { returned } from '../proposal/return-item.js';
import { buildAnnex } from './annex.js';
import { MAX_DECREE_ITEMS, type Decree, type DecreeCommand, type DecreeFile, type DossierItem } from './decree.js';
import type { DecreeFacts } from './facts.js';
import { amountIn, freed, isListed, listedIn, listedItem } from './listing.js';

type Of<K extends DecreeCommand['kind']> = Extract<DecreeCommand, { kind: K }>;

export function decreeEvent(
  type: string,
  before: Decree,
  after: Decree,
  items: readonly DossierItem[],
  facts: DecreeFacts,
  texts: Record<string, string> = {},
): DomainEvent {
  return {
    type,
    stream: stream.decree(after.id),
    agencyId: null,
    audience: type === 'decree.signed' ? 'CITY' : 'OVERSIGHT',
    decreeId: after.id,
    before: { state: before.state, annexHash: before.annexHash },
    after: { state: after.state, annexHash: after.annexHash },
    data: {
      decree: after.number,
      round: facts.round.no,
      items: items.length,
      cuts: sum(items.map((i) => amountIn(after, i.item))).toString(),
      ...(after.kind === 'CORRECTION' ? { kind: after.kind } : {}),
    },
    texts,
  };
}

/** The sekretariat lists items that await the Wali Kota; an item is in at most one open decree. */
export function decidePreparation(file: DecreeFile, command: Of<'prepareDecree'>, facts: DecreeFacts): Decision<DecreeFile> {
  const right = authorise(facts.appointments, { posts: ['SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  if (facts.round.state !== 'OPEN' && facts.round.state !== 'CLOSED_FOR_SUBMISSION') {
    return { ok: false, refusal: refuse('ROUND_STATE', { state: facts.round.state }) };
  }
  if (file.decree.state !== 'DRAFTED') return { ok: false, refusal: refuse('DECREE_STATE', { state: file.decree.state }) };
  if (command.items.length === 0) return { ok: false, refusal: refuse('NO_ITEMS') };
  if (command.items.length > MAX_DECREE_ITEMS)
    return { ok: false, refusal: refuse('TOO_MANY_ITEMS', { limit: MAX_DECREE_ITEMS }) };
  const found = new Map(file.items.filter((d) => d.proposal.roundId === file.decree.roundId).map((d) => [d.item.id, d]));
  const missing = command.items.find((ref) => !found.has(ref.itemId));
  if (missing) return { ok: false, refusal: refuse('ITEM_UNKNOWN') };
  const problems = command.items.flatMap((ref) => {
    const { item } = found.get(ref.itemId) as DossierItem;
    if (item.version !== ref.itemVersion)
      return [problem(item, 'ITEM_VERSION_STALE', { current: item.version, given: ref.itemVersion })];
    if (item.state !== 'AWAITING_MAYOR') return [problem(item, 'ITEM_STATE', { state: item.state })];
    return item.decree ? [problem(item, 'ITEM_IN_DECREE', { decree: item.decree.number })] : [];
  });
  if (problems.length > 0) return { ok: false, refusal: refuseItems(problems) };
  const wanted = new Set(command.items.map((ref) => ref.itemId));
  const chosen = file.items.filter((d) => wanted.has(d.item.id));
  const listed = listedIn(chosen, file.decree, false);
  const events = chosen.map((d, i) =>
    itemEvent(whole(d), 'item.listed', d.item, (listed[i] as DossierItem).item, { decree: file.decree.number }),
  );
  return {
    ok: true,
    acting: right.value,
    state: { ...file, items: listed },
    events: [decreeEvent('decree.prepared', file.decree, file.decree, listed, facts), ...events],
  };
}

/** Fixes the annex and its hash. By the sekretariat, or by the workflow after an item left; without items the decree is cancelled. */
export function decideFreezing(file: DecreeFile, facts: DecreeFacts): Decision<DecreeFile> {
  const right = facts.bySystem ? null : authorise(facts.appointments, { posts: ['SECRETARIAT'] }, facts.at);
  if (right && !right.ok) return right;
  const { decree } = file;
  if (decree.state !== 'DRAFTED') return { ok: false, refusal: refuse('DECREE_STATE', { state: decree.state }) };
  if (file.items.length === 0) {
    const cancelled: Decree = { ...decree, state: 'CANCELLED' };
    return {
      ok: true,
      ...(right && { acting: right.value }),
      state: { ...file, decree: cancelled },
      events: [decreeEvent('decree.cancelled', decree, cancelled, [], facts)],
    };
  }
  const annex = buildAnnex(decree, { ...facts.round, destinationAgency: facts.destinationAgency }, file.items, facts.lines);
  const frozen: Decree = { ...decree, state: 'FROZEN', annex, annexHash: facts.sha256(new TextEncoder().encode(annex)) };
  return {
    ok: true,
    ...(right && { acting: right.value }),
    state: { ...file, decree: frozen, items: listedIn(file.items, decree, true) },
    events: [decreeEvent('decree.frozen', decree, frozen, file.items, facts)],
  };
}

/** The Wali Kota (or, without a further move, the sekretariat) takes items out, with a reason; the annex is then frozen anew. */
export function decideExclusion(file: DecreeFile, command: Of<'excludeItems'>, facts: DecreeFacts): Decision<DecreeFile> {
  const mayor = authorise(facts.appointments, { posts: ['MAYOR'], strategic: true }, facts.at);
  const right = mayor.ok || command.then !== 'STAY' ? mayor : authorise(facts.appointments, { posts: ['SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  if (file.decree.state !== 'DRAFTED' && file.decree.state !== 'FROZEN')
    return { ok: false, refusal: refuse('DECREE_STATE', { state: file.decree.state }) };
  const short = missingReason(command.reason);
  if (short) return short;
  const leaving = new Set(command.itemIds);
  const out = file.items.filter((d) => leaving.has(d.item.id));
  if (out.length === 0 || out.length < leaving.size) return { ok: false, refusal: refuse('ITEM_UNKNOWN') };
  if (command.then !== 'STAY' && file.decree.kind === 'CORRECTION')
    return { ok: false, refusal: refuseItems(out.map(({ item }) => problem(item, 'ITEM_STATE', { state: item.state }))) };
  const types = { STAY: dropped(file.decree), RETURN: 'item.returned', REJECT: 'item.rejected' } as const;
  const moves = out.map((d) => {
    const free = freed(d.item, file.decree);
    const after =
      command.then === 'STAY'
        ? free
        : command.then === 'RETURN'
          ? returned(free, facts, command.reason)
          : moved(free, 'REJECTED');
    return {
      d,
      after,
      event: itemEvent(whole(d), types[command.then], d.item, after, { decree: file.decree.number }, { reason: command.reason }),
    };
  });
  const { state, event } = thaw(file, new Map(moves.map((m) => [m.d.item.id, m.after])), facts);
  return { ok: true, acting: right.value, state, events: [event, ...moves.map((m) => m.event)] };
}

export function decideDiscarding(file: DecreeFile, command: Of<'discardDecree'>, facts: DecreeFacts): Decision<DecreeFile> {
  const right = authorise(facts.appointments, { posts: ['SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  if (file.decree.state !== 'DRAFTED' && file.decree.state !== 'FROZEN')
    return { ok: false, refusal: refuse('DECREE_STATE', { state: file.decree.state }) };
  const short = missingReason(command.reason);
  if (short) return short;
  const { state, events } = cancelled(file, facts, command.reason);
  return { ok: true, acting: right.value, state, events };
}

/** The decree cancelled and its items free for another one. */
function cancelled(file: DecreeFile, facts: DecreeFacts, reason: string): { state: DecreeFile; events: DomainEvent[] } {
  const decree: Decree = { ...file.decree, state: 'CANCELLED' };
  const left = file.items.map((d) => ({ ...d, item: freed(d.item, decree) }));
  const events = file.items.map((d, i) =>
    itemEvent(whole(d), dropped(decree), d.item, (left[i] as DossierItem).item, { decree: decree.number }),
  );
  return {
    state: { ...file, decree, items: left },
    events: [decreeEvent('decree.cancelled', file.decree, decree, file.items, facts, { reason }), ...events],
  };
}

/** The decree back to DRAFTED because items changed or left; those that stay are no longer frozen. */
export function thaw(
  file: DecreeFile,
  changed: ReadonlyMap<string, DossierItem['item']>,
  facts: DecreeFacts,
): { state: DecreeFile; event: DomainEvent } {
  const decree: Decree = { ...file.decree, state: 'DRAFTED', annex: null, annexHash: null };
  const items = file.items.map((d) => {
    const item = changed.get(d.item.id);
    return { ...d, item: item ?? listedItem(d.item, decree, false) };
  });
  return {
    state: { ...file, decree, items },
    event: decreeEvent(
      'decree.reopened',
      file.decree,
      decree,
      items.filter((d) => isListed(d.item, decree)),
      facts,
    ),
  };
}

/** What it is called that an item leaves a berkas and stays what it was. */
const dropped = ({ kind }: Pick<Decree, 'kind'>) => (kind === 'CORRECTION' ? 'item.correction-dropped' : 'item.excluded');

/** An event about an item needs its dossier's head only. */
export function whole(d: DossierItem) {
  return { ...d.proposal, items: [], newRulings: [] };
}
