import type { ItemState } from '#domain';
import { DRAINAGE_TRAVEL, TANGGUL, type City } from '../builders/city.js';

/** What is intended for one item: road upkeep is determined, a tanggul is exempt, travel needs a ruling, one is withdrawn at once. */
export type Fate = 'ROAD' | 'DIKE' | 'TRAVEL' | 'WITHDRAWN';

/** Dossiers of two to five items; dossier n follows plan n modulo their number. */
const PLANS: readonly (readonly Fate[])[] = [
  ['ROAD', 'WITHDRAWN'],
  ['ROAD', 'DIKE', 'TRAVEL'],
  ['ROAD', 'ROAD', 'DIKE', 'TRAVEL'],
  ['WITHDRAWN', 'ROAD', 'ROAD', 'TRAVEL', 'DIKE'],
  ['TRAVEL', 'ROAD'],
];

const VOTED = ['item.submitted', 'item.voted', 'item.voted', 'item.approved', 'item.checked'];
const SIGNED = ['item.listed', 'item.determined'];

/** Where an item ends, and every event about it in order. */
export const ENDS: Record<Fate, { state: ItemState; trail: readonly string[] }> = {
  ROAD: { state: 'DETERMINED', trail: [...VOTED, ...SIGNED] },
  DIKE: { state: 'EXEMPTED', trail: VOTED },
  TRAVEL: { state: 'DETERMINED', trail: [...VOTED, 'item.ruled', ...SIGNED] },
  WITHDRAWN: { state: 'WITHDRAWN', trail: ['item.submitted', 'item.withdrawn'] },
};

/** A dossier and what is intended for its items, in their order. */
export interface Planned {
  id: string;
  items: readonly { id: string; fate: Fate }[];
}

/**
 * Drafts of a berkas to be. Its dossiers share road lines, so that several holds meet on one line; a ruling binds its line, so travel has
 * lines of its own.
 */
export async function draftGroup(city: City, roundId: string, size: number): Promise<Planned[]> {
  const roads = await lines(city, 4, {});
  const planned: Planned[] = [];
  for (let n = 0; n < size; n++) {
    const fates = PLANS[n % PLANS.length] as readonly Fate[];
    const cuts: { lineId: string; cut: bigint }[] = [];
    for (const [i, fate] of fates.entries()) {
      const shared = roads[(n + i) % roads.length] as string;
      const lineId = fate === 'DIKE' ? await city.line(TANGGUL) : fate === 'TRAVEL' ? await city.line(DRAINAGE_TRAVEL) : shared;
      cuts.push({ lineId, cut: BigInt(1_000 * (n + 1) + i) });
    }
    const id = await city.draft(roundId, cuts);
    const items = (await city.items(id)).map((item, i) => ({ id: item.id, fate: fates[i] as Fate }));
    planned.push({ id, items });
  }
  return planned;
}

function lines(city: City, count: number, input: Parameters<City['line']>[0]): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => city.line(input)));
}
