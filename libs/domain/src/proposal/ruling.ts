import type { Rupiah } from '../money/rupiah.js';

/** What the penelaah rules. With a cuttable amount the line is PARTIAL. */
export interface RulingInput {
  outcome: 'EXEMPT' | 'NOT_EXEMPT' | 'PARTIAL';
  cuttable: Rupiah | null;
  scope: 'LINE' | 'SUB_ACTIVITY';
  reason: string;
  evidence: string;
  /** End of the ruling (ISO, UTC), e.g. that of its SK; null means until further notice. */
  until: string | null;
  /** Number of the emergency decree with which the ruling ends, however often that is extended. */
  endsWithDecree: string | null;
}

/** A ruling as it is kept: on one line, or as a precedent of a sub-activity. */
export interface Ruling extends RulingInput {
  id: string;
  lineId: string;
  subActivityCode: string;
  nip: string;
  ruledAt: string;
  decreesSeen: string[];
}
