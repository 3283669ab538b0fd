import type { Rupiah } from '../money/rupiah.js';
import type { CutItem } from '../proposal/proposal.js';
import type { Decree, DossierItem } from './decree.js';

/** What an item moves from its line to the destination in this berkas (rupiah): its cut, or below zero what a correction gives back. */
export function amountIn(decree: Pick<Decree, 'kind'>, item: CutItem): Rupiah {
  return decree.kind === 'CORRECTION' ? (item.correction?.effective ?? item.cut) - item.cut : item.cut;
}

/** The items as the berkas lists them, open or with its frozen annex. */
export function listedIn(items: readonly DossierItem[], decree: Decree, frozen: boolean): DossierItem[] {
  return items.map((d) => ({ ...d, item: listedItem(d.item, decree, frozen) }));
}

export function listedItem(item: CutItem, { id, number, kind }: Decree, frozen: boolean): CutItem {
  if (kind === 'DETERMINATION') return { ...item, decree: { id, number, frozen } };
  return item.correction ? { ...item, correction: { ...item.correction, frozen } } : item;
}

/** The item out of the berkas: free for another one, and of a correction as it was signed. */
export function freed(item: CutItem, { kind }: Pick<Decree, 'kind'>): CutItem {
  return kind === 'CORRECTION' ? { ...item, correction: null } : { ...item, decree: null };
}

/** Whether the berkas still lists the item. */
export function isListed(item: CutItem, { kind }: Pick<Decree, 'kind'>): boolean {
  return (kind === 'CORRECTION' ? item.correction : item.decree) !== null;
}
