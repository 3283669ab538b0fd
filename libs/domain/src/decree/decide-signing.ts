import type { DomainEvent } from '../audit/event.js';
import type { Decision } from '../decision.js';
import { refuse, refuseItems, type ItemProblem } from '../errors/refusal.js';
import type { Rupiah } from '../money/rupiah.js';
import { authorise } from '../people/authority.js';
import type { Actor } from '../people/people.js';
import { checkData, itemCheck } from '../proposal/decide-exemption.js';
import { returned } from '../proposal/return-item.js';
import { itemEvent, lineSnapshot } from '../proposal/item-events.js';
import { problem } from '../proposal/pick-items.js';
import { moved, type CutItem } from '../proposal/proposal.js';
import { buildAnnex, inAnnexOrder } from './annex.js';
import { decreeEvent, thaw, whole } from './decide-preparation.js';
import type { Decree, DecreeCommand, DecreeFile, DossierItem, LineFact, Posting, Signature } from './decree.js';
import type { DecreeFacts } from './facts.js';
import { shortOfMoney, type RecheckedItem } from './short-of-money.js';
import type { CheckFact } from '../proposal/facts.js';

type SignCommand = Extract<DecreeCommand, { kind: 'signDecree' }>;
interface Stale {
  after: CutItem;
  problem: ItemProblem;
  event: DomainEvent;
}

/**
 * The Wali Kota signs the exact annex: every item is checked again for money, exemption and four-eyes in this very transaction, then
 * all are posted (domain rules 2, 4, 6, 9, 23). A stale item makes the signature fail as a whole and leaves the decree.
 */
export function decideSigning(file: DecreeFile, command: SignCommand, facts: DecreeFacts, actor: Actor): Decision<DecreeFile> {
  const mayor = authorise(facts.appointments, { posts: ['MAYOR'], strategic: true }, facts.at);
  if (!mayor.ok) return mayor;
  const { decree } = file;
  if (decree.state !== 'FROZEN') return { ok: false, refusal: refuse('DECREE_STATE', { state: decree.state }) };
  if (command.annexHash !== decree.annexHash) return { ok: false, refusal: refuse('ANNEX_CHANGED') };
  const nip = actor.nip ?? '';
  const involved = file.items.flatMap((d) => fourEyes(d, nip, facts));
  if (involved.length > 0) return { ok: false, refusal: refuseItems(involved) };

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
  if (buildAnnex(decree, facts.round, file.items, facts.lines) !== decree.annex) {
    const { state, event } = thaw(file, new Map(), facts);
    return { ok: false, refusal: refuse('ANNEX_CHANGED'), effects: { acting: mayor.value, state, events: [event] } };
  }

  const signature: Signature = {
    ...command.evidence,
    nip,
    name: actor.name,
    appointmentId: mayor.value.id,
    annexHash: command.annexHash,
  };
  const signed: Decree = { ...decree, state: 'SIGNED', signature };
  const items = file.items.map((d) => ({ ...d, item: { ...moved(d.item, 'DETERMINED'), check: checkOf(d.item, facts) } }));
  const events = inAnnexOrder(file.items).map((d) => {
    const after = items.find((i) => i.item.id === d.item.id) as DossierItem;
    const { line, held } = fact(facts.lines, d.item);
    const data = {
      decree: decree.number,
      annexHash: command.annexHash,
      line: lineSnapshot(line, held),
      dispensation: d.item.dispensation !== null,
    };
    return itemEvent(whole(d), 'item.determined', d.item, after.item, data);
  });
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
    state: { decree: signed, items, postings: file.items.map((d) => posting(d, facts)) },
    events: [recorded, ...events],
  };
}

function fourEyes({ proposal, item }: DossierItem, nip: string, facts: DecreeFacts): ItemProblem[] {
  const as = proposal.proposers.some((p) => p.nip === nip)
    ? 'pengusul'
    : item.voters.includes(nip)
      ? 'verifikator'
      : item.ruledBy === nip || facts.checks.get(item.id)?.rulingNip === nip
        ? 'penelaah'
        : null;
  return as ? [problem(item, 'SELF_APPROVAL', { as, alternate: '-' })] : [];
}

/** Items whose exemption answer changed, or whose money is no longer there, in the annex's order. */
function staleItems(file: DecreeFile, facts: DecreeFacts): Stale[] {
  const ordered = inAnnexOrder(file.items);
  const allowed = ordered.filter(({ item }) => stillAllowed(item, facts.checks.get(item.id)));
  const short = new Map(shortOfMoney(allowed.map(({ item }) => moneyOf(item, facts))).map((s) => [s.itemId, s.available]));
  const same = new Set(allowed);
  return ordered.flatMap((d): Stale[] => {
    if (!same.has(d)) return [changedAnswer(d, facts)];
    const available = short.get(d.item.id);
    return available === undefined ? [] : [moneyGone(d, available, facts)];
  });
}

function changedAnswer(d: DossierItem, facts: DecreeFacts): Stale {
  const { item } = d;
  const check = facts.checks.get(item.id);
  const after = { ...moved(item, 'EXEMPTION_CHECK', { decree: null }), check: check ? itemCheck(check, facts.at) : item.check };
  const data = { code: 'STALE_EXEMPTION', previousCheck: item.check?.id ?? null, ...(check ? checkData(check) : {}) };
  return { after, problem: problem(item, 'STALE_EXEMPTION'), event: itemEvent(whole(d), 'item.stale', item, after, data) };
}

function moneyGone(d: DossierItem, available: Rupiah, facts: DecreeFacts): Stale {
  const { item } = d;
  const { line, held } = fact(facts.lines, item);
  const params = { available: available.toString() };
  const after = returned(item, facts, null);
  const data = { code: 'STALE_AVAILABILITY', ...params, line: lineSnapshot(line, held) };
  return {
    after,
    problem: problem(item, 'STALE_AVAILABILITY', params),
    event: itemEvent(whole(d), 'item.returned', item, after, data),
  };
}

function moneyOf(item: CutItem, facts: DecreeFacts): RecheckedItem {
  const { line, held } = fact(facts.lines, item);
  const free = line.appropriation - line.realisation - line.commitment;
  return { itemId: item.id, lineId: line.id, cut: item.cut, free, held };
}

function stillAllowed(item: CutItem, check: CheckFact | undefined): boolean {
  if (!check) return false;
  const { outcome, withinCuttable } = check.result;
  if (item.dispensation)
    return item.dispensation.version === item.version && item.dispensation.amount === item.cut && outcome === 'EXEMPT';
  return outcome === 'NOT_EXEMPT' || (outcome === 'PARTIAL' && withinCuttable === true);
}

function checkOf(item: CutItem, facts: DecreeFacts) {
  const check = facts.checks.get(item.id);
  return check ? itemCheck(check, facts.at) : item.check;
}

function posting({ item }: DossierItem, facts: DecreeFacts): Posting {
  const { line } = fact(facts.lines, item);
  return {
    itemId: item.id,
    lineId: line.id,
    fundSourceCode: line.fundSourceCode,
    fundSourceName: line.fundSourceName,
    amount: item.cut,
  };
}

function fact(lines: ReadonlyMap<string, LineFact>, item: CutItem): LineFact {
  const found = lines.get(item.lineId);
  if (!found) throw new Error(`line ${item.lineId} was not read`);
  return found;
}
