import type { Decision } from '../decision.js';
import { missingReason, refuse, refuseItems, type ItemProblem } from '../errors/refusal.js';
import { authorise } from '../people/authority.js';
import { itemEvent } from '../proposal/item-events.js';
import { problem } from '../proposal/pick-items.js';
import { inAnnexOrder } from './annex.js';
import { decreeEvent, whole } from './decide-preparation.js';
import { MAX_DECREE_ITEMS, type DecreeCommand, type DecreeFile, type DossierItem } from './decree.js';
import type { DecreeFacts } from './facts.js';
import { amountIn } from './listing.js';
import { shortOfMoney } from './short-of-money.js';

type Prepare = Extract<DecreeCommand, { kind: 'prepareCorrection' }>;

/**
 * The sekretariat lists signed items that are to be corrected, each with the amount that stays of its cut: below the signed one, 0 where it
 * is reversed (domain 5.1: a correction lowers or reverses, never raises, and needs no TAPD vote). A round that is completed may still be
 * corrected, because mistakes are found after it; what was corrected once is not corrected again.
 */
export function decideCorrection(file: DecreeFile, command: Prepare, facts: DecreeFacts): Decision<DecreeFile> {
  const right = authorise(facts.appointments, { posts: ['SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  const { decree } = file;
  if (decree.state !== 'DRAFTED') return { ok: false, refusal: refuse('DECREE_STATE', { state: decree.state }) };
  const short = missingReason(command.reason);
  if (short) return short;
  if (command.items.length === 0) return { ok: false, refusal: refuse('NO_ITEMS') };
  if (command.items.length > MAX_DECREE_ITEMS)
    return { ok: false, refusal: refuse('TOO_MANY_ITEMS', { limit: MAX_DECREE_ITEMS }) };
  const wanted = new Map(command.items.map((ref) => [ref.itemId, ref]));
  const found = file.items.filter((d) => wanted.has(d.item.id) && d.proposal.roundId === decree.roundId);
  if (found.length < command.items.length) return { ok: false, refusal: refuse('ITEM_UNKNOWN') };
  const problems = found.flatMap((d) => wrong(d, wanted.get(d.item.id) as Prepare['items'][number]));
  if (problems.length > 0) return { ok: false, refusal: refuseItems(problems) };
  const listed = found.map((d): DossierItem => {
    const { effective } = wanted.get(d.item.id) as Prepare['items'][number];
    return { ...d, item: { ...d.item, correction: { id: decree.id, number: decree.number, frozen: false, effective } } };
  });
  const state = { ...file, items: listed };
  const gone = destinationShort(state, facts);
  if (gone.length > 0) return { ok: false, refusal: refuseItems(gone) };
  return {
    ok: true,
    acting: right.value,
    state,
    events: [
      decreeEvent('decree.prepared', decree, decree, listed, facts, { reason: command.reason }),
      ...listed.map(({ proposal, item }, i) =>
        itemEvent(whole({ proposal, item }), 'item.correction-listed', (found[i] as DossierItem).item, item, {
          decree: decree.number,
          corrects: item.decree?.number ?? null,
        }),
      ),
    ],
  };
}

function wrong({ item }: DossierItem, ref: Prepare['items'][number]): ItemProblem[] {
  if (item.version !== ref.itemVersion)
    return [problem(item, 'ITEM_VERSION_STALE', { current: item.version, given: ref.itemVersion })];
  if (item.state !== 'DETERMINED') return [problem(item, 'ITEM_STATE', { state: item.state })];
  if (item.correction) return [problem(item, 'ITEM_IN_CORRECTION', { decree: item.correction.number })];
  return ref.effective >= 0n && ref.effective < item.cut
    ? []
    : [problem(item, 'CORRECTION_NOT_LOWER', { signed: item.cut.toString() })];
}

/**
 * Items whose destination no longer has what a correction takes back: its payments and commitments count, and items of one destination are
 * served in the annex's order. Nothing moves by that: the sekretariat takes them out, or waits for a refund.
 */
export function destinationShort(file: DecreeFile, facts: DecreeFacts): ItemProblem[] {
  const ordered = inAnnexOrder(file.items);
  const givenBack = (d: DossierItem) => -amountIn({ kind: 'CORRECTION' }, d.item);
  const wanted = new Map<string, bigint>();
  for (const d of ordered) {
    const { id } = destinationOf(d, facts).line;
    wanted.set(id, (wanted.get(id) ?? 0n) + givenBack(d));
  }
  const short = shortOfMoney(
    ordered.map((d) => {
      const { line, held } = destinationOf(d, facts);
      const free = line.appropriation - line.realisation - line.commitment;
      return { itemId: d.item.id, lineId: line.id, cut: givenBack(d), free, held: held + (wanted.get(line.id) ?? 0n) };
    }),
  );
  const available = new Map(short.map((s) => [s.itemId, s.available]));
  return ordered.flatMap(({ item }) => {
    const left = available.get(item.id);
    return left === undefined ? [] : [problem(item, 'DESTINATION_INSUFFICIENT', { available: left.toString() })];
  });
}

export function destinationOf({ item }: DossierItem, facts: Pick<DecreeFacts, 'destinations'>) {
  const fact = facts.destinations.get(item.id);
  if (!fact) throw new Error(`the destination of item ${item.id} was not read`);
  return fact;
}
