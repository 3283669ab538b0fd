import type { Rupiah } from '../money/rupiah.js';

/** An item of a berkas with the money of its line now. `held` is what all pending cuts hold on the line, this one's included. */
export interface RecheckedItem {
  itemId: string;
  lineId: string;
  cut: Rupiah;
  free: Rupiah;
  held: Rupiah;
}

/**
 * Which items of a berkas are short of money, given in the annex's order: what others hold on the line is taken off, and cuts of the
 * berkas on one line are served one after the other (domain rule 2). The signing decides by it, and the dry re-check shows it before.
 * `free` is pagu - realisasi - komitmen; all in rupiah.
 */
export function shortOfMoney(items: readonly RecheckedItem[]): { itemId: string; available: Rupiah }[] {
  const own = new Map<string, Rupiah>();
  for (const { lineId, cut } of items) own.set(lineId, (own.get(lineId) ?? 0n) + cut);
  const spent = new Map<string, Rupiah>();
  return items.flatMap(({ itemId, lineId, cut, free, held }) => {
    const others = held - (own.get(lineId) ?? 0n);
    const left = free - others - (spent.get(lineId) ?? 0n);
    const available = left > 0n ? left : 0n;
    if (cut > available) return [{ itemId, available }];
    spent.set(lineId, (spent.get(lineId) ?? 0n) + cut);
    return [];
  });
}
