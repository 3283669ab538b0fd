import type { DecreeState, ItemState, RoundState } from '#domain';
import type { Text } from '../text.js';

/** What the API answers, as far as the command line reads it. Amounts are decimal strings of whole rupiah, instants ISO in UTC. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Session {
  username: string;
  person: { nip: string; name: string };
  appointments: { postKind: string; postTitle: string; capacity: string; skNumber: string; from: string; until: string | null }[];
}

export interface Agency {
  id: string;
  code: string;
  shortCode: string;
  name: string;
}

export interface Line {
  id: string;
  agencyId: string;
  agencyName: string;
  subActivityCode: string;
  subUnitCode: string;
  subActivityName: string;
  accountCode: string;
  accountName: string;
  fundSourceCode: string;
  fundSourceName: string;
  description: string;
  village: string;
  original: string;
  appropriation: string;
  realisation: string;
  commitment: string;
  held: string;
  available: string;
}

export interface ImportReport {
  importId: string;
  kind: 'BUDGET' | 'REALISATION';
  fileName: string;
  sha256: string;
  year: number;
  codeSet: string;
  rows: number;
  headings: number;
  lines: number;
  total: string;
  problems: { row: number | null; column: string | null; header: string | null; found: string; expected: Text; code: string }[];
  problemCount: number;
  warnings: { row: number | null; code: string; message: Text }[];
  sameAs: { at: string } | null;
  forecast: ImportForecast | null;
}

/** What loading would do to the budget as it stands. */
export interface ImportForecast extends Omit<ImportResult, 'version' | 'skipped'> {
  refusal: { code: string; message: Text } | null;
}

export interface ImportResult {
  added: number;
  changed: number;
  unchanged: number;
  missing: number;
  missingLines: string[];
  total: string;
  overHeld: number;
  outdated: number;
  unknown: number;
  version: number;
  skipped: number;
}

interface RoundDates {
  submission: string;
  review: string;
  signing: string;
}

export interface Round {
  id: string;
  no: number;
  year: number;
  title: string;
  legalBasis: string;
  state: RoundState;
  dates: RoundDates;
  policy: {
    destination: {
      agencyCode: string;
      accountCode: string;
      accountName: string;
      subActivityCode: string;
      subActivityName: string;
    };
  };
}

export interface Figures {
  inScope: string;
  exempt: string;
  needsHuman: string;
  base: string;
  target: string;
  proposed: string;
  approved: string;
  determined: string;
  dispensed: string;
  shortfall: string;
}

export interface Targets {
  /** The rule and, for a screen to print beside the number, the same in words with its terms. */
  formula: { text: Text };
  city: Figures;
  agencies: (Figures & { agencyId: string; agencyName: string })[];
  notSubmitted: { agencyId: string; agencyName: string }[];
}

interface Vote {
  nip: string;
  name: string;
  seats: string[];
  verdict: 'APPROVE' | 'RETURN' | 'REJECT';
  at: string;
}

/** Who must approve a shift of budget, and why. */
export interface Approval {
  rung: 'MAYOR' | 'REGIONAL_SECRETARY' | 'TREASURY_OFFICER' | 'BUDGET_USER';
  reason: Text;
  instrument: Text;
}

export interface Item {
  id: string;
  no: number;
  line: Line;
  state: ItemState;
  label: string;
  version: number;
  before: string;
  cut: string;
  after: string;
  reason: string;
  outputBefore: string | null;
  outputAfter: string | null;
  attachmentIds: string[];
  votes: Vote[];
  quorum: { persons: number; approvals: number; rejections: number; missing: { seat: string; actingSeat: string }[] } | null;
  check: Check | null;
  advisory: Check | null;
  dispensation: object | null;
  decree: { id: string; number: string; frozen: boolean } | null;
  correction: { number: string; effective: string } | null;
  approval: Approval;
  returnedUntil: string | null;
  returnComment: string | null;
  suggestion: { amount: string; name: string } | null;
}

export interface Check {
  outcome: 'EXEMPT' | 'NOT_EXEMPT' | 'NEEDS_HUMAN' | 'PARTIAL';
  rule: string;
  why: Text | null;
}

export interface Proposal {
  id: string;
  number: string | null;
  roundId: string;
  agencyId: string;
  agencyName: string;
  letter: { number: string; date: string; subject: string };
  proposers: { nip: string; name: string; as: 'DRAFTER' | 'AGENCY_HEAD' }[];
  submittedAt: string | null;
  revision: number;
  /** Sum of the items' versions: what a reviewer saw when deciding about all the rest at once. */
  contentVersion: number;
  quorum: Quorum;
  pill: { state: string; label: string };
  counts: Record<string, number>;
  items: Item[];
}

export interface ProposalSummary {
  id: string;
  number: string | null;
  agencyName: string;
  letter: { number: string; date: string; subject: string };
  pill: { state: string; label: string };
  counts: Record<string, number>;
  cuts: string;
}

/** Whether a quorum can still be met, and what mends it. */
export interface Quorum {
  possible: boolean;
  persons: number;
  available: number;
  missing: { seat: string; because: string; actingSeat: string | null; mend: Text }[];
}

/** An item that waits for somebody, a whole decree, or a dossier whose quorum cannot be met. */
export type Turn = { turn: { holder: string; due: string }; conflict: string | null } & (
  | {
      kind: 'item';
      itemId: string;
      itemVersion: number;
      no: number;
      proposalId: string;
      proposalNumber: string | null;
      agencyName: string;
      subActivityName: string;
      cut: string;
      state: string;
    }
  | { kind: 'decree'; number: string; items: number; cuts: string; state: string }
  | { kind: 'quorum'; proposalNumber: string | null; items: number; cuts: string; quorum: Quorum }
);

export interface DecreeSummary {
  id: string;
  number: string;
  kindLabel: string;
  state: DecreeState;
  label: string;
  annexHash: string | null;
  items: number;
  cuts: string;
}

export interface Decree {
  id: string;
  number: string;
  roundId: string;
  kind: 'DETERMINATION' | 'CORRECTION';
  kindLabel: string;
  reason: string | null;
  state: DecreeState;
  label: string;
  annexHash: string | null;
  signature: {
    name: string;
    post: string | null;
    capacity: string | null;
    skNumber: string | null;
    method: string;
    verifiedAt: string;
    annexHash: string;
  } | null;
  signedAt: string | null;
  /** In the order of the annex. */
  items: {
    itemId: string;
    no: number;
    proposal: string | null;
    agencyName: string;
    subActivityName: string;
    accountName: string;
    fundSource: string;
    before: string;
    cut: string;
    after: string;
    dispensation: boolean;
    signed?: string;
    effective?: string;
    approval: Approval;
  }[];
  totals: { items: number; cuts: string; additions: string };
  additions: { agency: string; agencyName: string; account: string; accountName: string; fundSource: string; amount: string }[];
  /** The look before the signature: items that would make it fail, what would refuse it whole, and the mandatory shares after it. */
  stale: { itemId: string; no: number; proposal: string | null; code: string; message: Text }[];
  refusals: { code: string; message: Text }[];
  shares: { name: string; bound: 'MINIMUM' | 'MAXIMUM'; percent: number; maximumCut: string | null; breached: boolean }[];
}

export interface Posting {
  postingId: string;
  decree: string;
  proposal: string | null;
  itemId: string;
  line: PostedLine;
  /** The line of the same fund source that received. */
  destination: PostedLine;
  fundSource: string;
  amount: string;
}

interface PostedLine {
  id: string;
  agencyName: string;
  subActivityName: string;
  accountName: string;
  fundSourceName: string;
}

export interface Ledger extends Page<Posting> {
  /** Over the whole selection, not over the page. */
  totals: { cuts: string; additions: string; byFund: { fundSource: string; cuts: string; additions: string }[] };
}

export interface Verification {
  events: number | string;
  streams: number | string;
  verified: boolean;
  fault: { stream: string; seq: number | string; eventId: string; kind: string; detail: string } | null;
}

export interface HistoryEntry {
  at: string;
  commandId: string | null;
  type: string;
  label: Text;
  itemNo: number | null;
  actor: { name: string; post: string | null; capacity: string | null; sk: { number: string } | null };
  before: { state?: string } | null;
  after: { state?: string } | null;
  data: Record<string, unknown> | null;
  /** Null where a text was erased and only its commitment is left. */
  texts: Record<string, string | null>;
}
