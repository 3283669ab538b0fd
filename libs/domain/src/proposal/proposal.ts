import type { Ruling } from './ruling.js';
import type { CheckOutcome } from '../exemption/index.js';
import type { Rupiah } from '../money/rupiah.js';
import { HOLDING, mayMove, type ItemState } from './states.js';

export type Verdict = 'APPROVE' | 'RETURN' | 'REJECT';

/** What a returning member may point at. */
export const RETURN_FIELDS = ['cut', 'reason', 'outputBefore', 'outputAfter', 'attachmentIds', 'letter'] as const;
export type ReturnField = (typeof RETURN_FIELDS)[number];

/** What a member says with a vote; a return may name the field it is about and suggest an amount in rupiah. */
interface Remark {
  comment: string | null;
  field: ReturnField | null;
  suggestion: Rupiah | null;
}

/** What a returned item was returned for, at which of its versions: reviewers of the next version still see it. */
export interface ReturnRemark {
  version: number;
  field: ReturnField | null;
  comment: string | null;
  nip: string;
  name: string;
  at: string;
}

/** A counter-proposal of the TAPD (saran nilai), which the head of the agency may accept in one step. */
export interface Suggestion {
  amount: Rupiah;
  nip: string;
  name: string;
  at: string;
}

/** A vote of one person on one version of an item. */
export interface Vote {
  nip: string;
  name: string;
  /** The TAPD seats the person filled when voting. */
  seats: string[];
  verdict: Verdict;
  at: string;
  /** From when it counts (ISO, UTC): `at`, or the end of its undo window. */
  effectiveAt: string;
  remark: Remark;
}

/** What the last check of an item said; `epoch` tells whether rules, rulings or SKs have changed since. */
export interface ItemCheck {
  id: string;
  outcome: CheckOutcome;
  cuttable: Rupiah | null;
  rulingId: string | null;
  ruleSetVersion: number;
  ruleId: string;
  epoch: number;
  /** When it was run (ISO, UTC): a ruling made later may change the answer. */
  at: string;
}

/** A dispensation binds to a version and an amount (domain rule 9). */
export interface Dispensation {
  version: number;
  amount: Rupiah;
  nip: string;
  documentId: string;
  opinionId: string;
}

/** The correction that lists a signed item, or corrected it; `effective` (rupiah) is what stays of its cut. */
interface Correction {
  id: string;
  number: string;
  frozen: boolean;
  effective: Rupiah;
}

/** One line's cut. `version` is its content version, +1 per resubmission. */
export interface CutItem {
  id: string;
  no: number;
  lineId: string;
  lineCode: string;
  state: ItemState;
  version: number;
  cut: Rupiah;
  /** The line's pagu when this version was submitted. */
  before: Rupiah;
  outputBefore: string | null;
  outputAfter: string | null;
  reason: string;
  attachmentIds: string[];
  /** Votes on the current version only. */
  votes: Vote[];
  /** Everybody who ever voted on the item, whatever its version: four-eyes excludes them from ruling and signing. */
  voters: string[];
  /** The penelaah who last ruled on the item, whatever its version: four-eyes excludes them from voting, proposing and signing. */
  ruledBy: string | null;
  check: ItemCheck | null;
  dispensation: Dispensation | null;
  /** The open decree that lists it, and whether its annex is frozen. */
  decree: { id: string; number: string; frozen: boolean } | null;
  correction: Correction | null;
  /** Until when a returned item may be resubmitted (ISO, UTC). */
  returnedUntil: string | null;
  returnComment: string | null;
  /** What the TAPD last returned it for; stays with the next version. */
  remark: ReturnRemark | null;
  /** The amount suggested with the return; gone at the resubmission. */
  suggestion: Suggestion | null;
  /** When votes already cast will move the item (ISO, UTC); null when they will not, or did. */
  settlesAt: string | null;
}

export interface Letter {
  number: string;
  date: string;
  subject: string;
}

/** A dossier of one agency in one round. Nobody adds items after submission. */
export interface Proposal {
  id: string;
  roundId: string;
  agencyId: string;
  /** `R1/PUPR/0007`, given at the first submission. */
  number: string | null;
  letter: Letter;
  /** Persons who drafted or submitted: four-eyes excludes them from every later decision. */
  proposers: { nip: string; name: string; as: 'DRAFTER' | 'AGENCY_HEAD' }[];
  submittedAt: string | null;
  /** Whether it is on record that its quorum cannot be met. */
  quorumBlocked: boolean;
  revision: number;
  items: CutItem[];
  /** Rulings made by the decision at hand; empty when read. */
  newRulings: Ruling[];
}

/** What an item holds on its line: its cut while it is under way, else nothing (domain rule 3). */
export function heldBy(item: Pick<CutItem, 'state' | 'cut'>): Rupiah {
  return HOLDING.includes(item.state) ? item.cut : 0n;
}

/** The item in another state. A move that the table does not know is a fault of the code, never of a user. */
export function moved(item: CutItem, to: ItemState, changes: Partial<CutItem> = {}): CutItem {
  if (!mayMove(item.state, to)) throw new Error(`no transition ${item.state} -> ${to}`);
  return { ...item, settlesAt: null, ...changes, state: to };
}
