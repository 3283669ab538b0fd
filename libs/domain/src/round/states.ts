export const ROUND_STATES = {
  DRAFT: 'Disiapkan',
  OPEN: 'Dibuka',
  CLOSED_FOR_SUBMISSION: 'Pengajuan ditutup',
  COMPLETED: 'Selesai',
  CANCELLED: 'Dibatalkan',
} as const;
export type RoundState = keyof typeof ROUND_STATES;

/** The state machine as data; CANCELLED only before the first signature. */
export const ROUND_TRANSITIONS: Record<RoundState, readonly RoundState[]> = {
  DRAFT: ['OPEN', 'CANCELLED'],
  OPEN: ['CLOSED_FOR_SUBMISSION', 'COMPLETED', 'CANCELLED'],
  CLOSED_FOR_SUBMISSION: ['OPEN', 'COMPLETED', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
};
