export const DECREE_STATES = {
  DRAFTED: 'Disusun',
  FROZEN: 'Dibekukan',
  SIGNED: 'Ditandatangani',
  CANCELLED: 'Dibatalkan',
} as const;
export type DecreeState = keyof typeof DECREE_STATES;

/** A frozen decree goes back to DRAFTED when an item leaves it; its workflow then freezes it anew. */
export const DECREE_TRANSITIONS: Record<DecreeState, readonly DecreeState[]> = {
  DRAFTED: ['FROZEN', 'CANCELLED'],
  FROZEN: ['DRAFTED', 'SIGNED', 'CANCELLED'],
  SIGNED: [],
  CANCELLED: [],
};
