/** States of an item, the cut of one budget line (docs/architecture.md, "the item's way"); labels are the words on screen. */
export const ITEM_STATES = {
  DRAFT: 'Draf',
  UNDER_REVIEW: 'Reviu TAPD',
  EXEMPTION_CHECK: 'Pemeriksaan pengecualian',
  NEEDS_HUMAN_REVIEW: 'Perlu telaahan',
  EXEMPTED: 'Dikecualikan',
  AWAITING_DISPENSATION: 'Menunggu dispensasi',
  AWAITING_MAYOR: 'Menunggu Wali Kota',
  DETERMINED: 'Ditetapkan',
  RETURNED: 'Dikembalikan',
  REJECTED: 'Ditolak',
  WITHDRAWN: 'Ditarik',
  EXPIRED: 'Kedaluwarsa',
  CORRECTED: 'Dikoreksi',
} as const;
export type ItemState = keyof typeof ITEM_STATES;

/** The state machine as data. EXPIRED is left only by an extension, which makes a draft of what was one. */
export const ITEM_TRANSITIONS: Record<ItemState, readonly ItemState[]> = {
  DRAFT: ['UNDER_REVIEW', 'EXPIRED'],
  UNDER_REVIEW: ['EXEMPTION_CHECK', 'RETURNED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'],
  EXEMPTION_CHECK: ['AWAITING_MAYOR', 'NEEDS_HUMAN_REVIEW', 'EXEMPTED', 'RETURNED', 'EXPIRED'],
  NEEDS_HUMAN_REVIEW: ['AWAITING_MAYOR', 'EXEMPTED', 'RETURNED', 'EXEMPTION_CHECK', 'EXPIRED'],
  EXEMPTED: ['AWAITING_DISPENSATION', 'WITHDRAWN', 'EXEMPTION_CHECK', 'EXPIRED'],
  AWAITING_DISPENSATION: ['AWAITING_MAYOR', 'REJECTED', 'EXEMPTION_CHECK', 'EXPIRED'],
  AWAITING_MAYOR: ['DETERMINED', 'RETURNED', 'REJECTED', 'EXEMPTION_CHECK', 'EXEMPTED', 'EXPIRED'],
  DETERMINED: ['CORRECTED'],
  RETURNED: ['UNDER_REVIEW', 'WITHDRAWN', 'EXPIRED'],
  REJECTED: [],
  WITHDRAWN: [],
  EXPIRED: ['DRAFT'],
  CORRECTED: [],
};

/** States in which nothing more is waited for. */
export const TERMINAL: readonly ItemState[] = ['DETERMINED', 'REJECTED', 'WITHDRAWN', 'EXPIRED', 'CORRECTED'];

/** States in which the cut is held on its line, so that nobody else can have the money (domain rule 3). */
export const HOLDING: readonly ItemState[] = [
  'UNDER_REVIEW',
  'EXEMPTION_CHECK',
  'NEEDS_HUMAN_REVIEW',
  'AWAITING_DISPENSATION',
  'AWAITING_MAYOR',
];

/** The three figures of a target, never mixed; states outside count in none (domain section 3, "what counts"). */
export const COUNTS_AS = {
  proposed: ['UNDER_REVIEW'],
  approved: ['EXEMPTION_CHECK', 'NEEDS_HUMAN_REVIEW', 'AWAITING_MAYOR'],
  determined: ['DETERMINED', 'CORRECTED'],
} as const satisfies Record<string, readonly ItemState[]>;

/** Order in which a dossier's pill shows the earliest stage that is not terminal. */
export const STAGE_ORDER: readonly ItemState[] = [
  'DRAFT',
  'RETURNED',
  'UNDER_REVIEW',
  'EXEMPTION_CHECK',
  'NEEDS_HUMAN_REVIEW',
  'EXEMPTED',
  'AWAITING_DISPENSATION',
  'AWAITING_MAYOR',
];

export function mayMove(from: ItemState, to: ItemState): boolean {
  return ITEM_TRANSITIONS[from].includes(to);
}
