/** What can be wrong, each with what it means for the one who looks into it. */
export type FaultKind =
  /** A number of the chain is missing before this event. */
  | 'GAP'
  /** The event does not continue the one before it. */
  | 'BROKEN_LINK'
  /** The event's bytes are not those that were hashed. */
  | 'ALTERED'
  /** The bytes are not canonical JSON of an event. */
  | 'NOT_CANONICAL'
  /** A column for search says something else than the bytes. */
  | 'COLUMNS_DIFFER'
  /** A reason or comment is not the one that was committed to. */
  | 'TEXT_ALTERED'
  /** The event was written earlier than its predecessor, by the wall clock. */
  | 'CLOCK_BACKWARDS'
  /** The chain's head knows of newer events than there are, or of none. */
  | 'HEAD_DIFFERS'
  /** Events for subscribers are missing. */
  | 'OUTBOX_DIFFERS'
  /** An item's row is not what the newest event about it left. */
  | 'STATE_DIFFERS'
  /** A posting does not balance within its fund source. */
  | 'POSTING_UNBALANCED'
  /** The annex is not the one that was signed. */
  | 'ANNEX_ALTERED'
  /** Annex, items and ledger do not say the same. */
  | 'LEDGER_DIFFERS'
  /** A line's pagu is not the one before its last cut less that cut. */
  | 'APPROPRIATION_DIFFERS'
  /** What is held on a line is not the sum of its pending cuts. */
  | 'HOLD_DIFFERS';

export interface Fault {
  stream: string;
  seq: number;
  /** The first bad event, or the newest one about a bad row; empty when no event is left to name. */
  eventId: string;
  kind: FaultKind;
  /** What differs, for the one who looks into it. */
  detail: string;
}

export interface Verification {
  events: number;
  streams: number;
  /** Free texts that were erased: their commitments are left, which is no fault. */
  erasedTexts: number;
  verified: boolean;
  fault: Fault | null;
}
