import { refuse, refuseItems, type ItemProblem, type Refusal, type RefusalParams } from '../errors/refusal.js';
import type { ErrorCode } from '../errors/codes.js';
import type { ItemRef } from './commands.js';
import type { CutItem, Proposal } from './proposal.js';
import type { ItemState } from './states.js';

/** How many items one dossier, and so one command about it, may hold. */
export const MAX_ITEMS = 500;

export function problem(item: CutItem, code: ErrorCode, params: RefusalParams = {}): ItemProblem {
  return { no: item.no, itemId: item.id, lineCode: item.lineCode, code, params };
}

/**
 * The items a command names, each paired with its reference; refused as a whole, naming every bad one: ITEM_UNKNOWN,
 * ITEM_VERSION_STALE, ITEM_FROZEN, ITEM_STATE, or what `check` says.
 */
export function pickItems<R extends ItemRef>(
  proposal: Proposal,
  refs: readonly R[],
  states: readonly ItemState[],
  check: (item: CutItem, ref: R) => ItemProblem | null = () => null,
): { ok: true; picked: { item: CutItem; ref: R }[] } | { ok: false; refusal: Refusal } {
  const sorted = sortItems(proposal, refs, states, check);
  if (!sorted.ok) return sorted;
  const { picked, problems } = sorted;
  return problems.length > 0 ? { ok: false, refusal: refuseItems(problems) } : { ok: true, picked };
}

/** The same, the good ones and what is wrong with the others apart; refused only when there are none or too many. */
export function sortItems<R extends ItemRef>(
  proposal: Proposal,
  refs: readonly R[],
  states: readonly ItemState[],
  check: (item: CutItem, ref: R) => ItemProblem | null,
): { ok: true; picked: { item: CutItem; ref: R }[]; problems: ItemProblem[] } | { ok: false; refusal: Refusal } {
  if (refs.length === 0) return { ok: false, refusal: refuse('NO_ITEMS') };
  if (refs.length > MAX_ITEMS) return { ok: false, refusal: refuse('TOO_MANY_ITEMS', { limit: MAX_ITEMS }) };
  const byId = new Map(proposal.items.map((item) => [item.id, item]));
  const seen = new Set<string>();
  const problems: ItemProblem[] = [];
  const picked: { item: CutItem; ref: R }[] = [];
  for (const ref of refs) {
    const item = byId.get(ref.itemId);
    if (!item || seen.has(ref.itemId)) {
      problems.push({ no: 0, itemId: ref.itemId, lineCode: '-', code: 'ITEM_UNKNOWN', params: {} });
      continue;
    }
    seen.add(ref.itemId);
    const found = itemProblem(item, ref, states) ?? check(item, ref);
    if (found) problems.push(found);
    else picked.push({ item, ref });
  }
  return { ok: true, picked, problems };
}

function itemProblem(item: CutItem, ref: ItemRef, states: readonly ItemState[]): ItemProblem | null {
  if (item.version !== ref.itemVersion) {
    return problem(item, 'ITEM_VERSION_STALE', { current: item.version, given: ref.itemVersion });
  }
  if (item.decree?.frozen) return problem(item, 'ITEM_FROZEN', { decree: item.decree.number });
  return states.includes(item.state) ? null : problem(item, 'ITEM_STATE', { state: item.state });
}

/** The dossier with some items replaced, by id. */
export function withItems(proposal: Proposal, changed: readonly CutItem[]): Proposal {
  const byId = new Map(changed.map((item) => [item.id, item]));
  return { ...proposal, items: proposal.items.map((item) => byId.get(item.id) ?? item) };
}
