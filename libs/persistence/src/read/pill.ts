import { ITEM_STATES, STAGE_ORDER, TERMINAL, type ItemState } from '#domain';

export type StateCounts = Partial<Record<ItemState, number>>;

/** A dossier has no state of its own: what its pill shows. */
export interface Pill {
  /** The earliest stage that is not terminal, DONE when nothing is waited for. */
  state: ItemState | 'DONE';
  label: string;
}

/** The earliest stage that is not terminal, else `Selesai (n ditetapkan, m ditolak, …)`. */
export function pillOf(counts: StateCounts): Pill {
  const stage = STAGE_ORDER.find((state) => (counts[state] ?? 0) > 0);
  if (stage) return { state: stage, label: ITEM_STATES[stage] };
  const ends = TERMINAL.filter((state) => (counts[state] ?? 0) > 0).map(
    (state) => `${counts[state] ?? 0} ${ITEM_STATES[state].toLowerCase()}`,
  );
  return { state: 'DONE', label: ends.length > 0 ? `Selesai (${ends.join(', ')})` : 'Selesai' };
}
