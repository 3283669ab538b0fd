import type { BudgetLine } from '../budget/line.js';
import type { Rupiah } from '../money/rupiah.js';
import type { CutItem, Proposal } from '../proposal/proposal.js';
import type { DecreeState } from './states.js';

/** How many items one berkas may hold. */
export const MAX_DECREE_ITEMS = 2000;

/** What proves that the signer meant it. The method stands behind a port; a password is a method of demo and test only. */
export interface SignatureEvidence {
  method: string;
  accountId: string;
  verifiedAt: string;
}

export interface Signature extends SignatureEvidence {
  nip: string;
  name: string;
  appointmentId: string;
  annexHash: string;
}

/** What a berkas does: determine cuts, or lower and reverse signed ones. */
export const DECREE_KINDS = { DETERMINATION: 'Berkas penetapan', CORRECTION: 'Berkas koreksi' } as const;
export type DecreeKind = keyof typeof DECREE_KINDS;

/** Berkas penetapan: the frozen list that the Wali Kota signs. */
export interface Decree {
  id: string;
  roundId: string;
  kind: DecreeKind;
  /** `R1-B3`. */
  number: string;
  state: DecreeState;
  /** Canonical bytes of the annex (as text) and their SHA-256, while frozen or signed. */
  annex: string | null;
  annexHash: string | null;
  signature: Signature | null;
  /** Why signed cuts are corrected; null for a determination. */
  reason: string | null;
  /** NIP of who prepared it: of a correction that person is the proposer, whom four-eyes keeps from signing. */
  preparedBy: string | null;
  revision: number;
}

/** An item with the dossier it belongs to; the dossier's own item list is not read here. */
export interface DossierItem {
  proposal: Omit<Proposal, 'items' | 'newRulings'>;
  item: CutItem;
}

/**
 * One movement to be posted: the line gives `amount`, the destination line of the same fund source receives it (domain rule 4). A correction
 * goes the other way: its amount is below zero.
 */
export interface Posting {
  itemId: string;
  lineId: string;
  /** The line that received the cut, where it is known: a correction takes from that very one. */
  destinationId: string | null;
  fundSourceCode: string;
  fundSourceName: string;
  amount: Rupiah;
}

export interface DecreeFile {
  decree: Decree;
  items: DossierItem[];
  /** What the decision at hand posts to the ledger; empty when read. */
  postings: Posting[];
}

export type DecreeCommand =
  | { kind: 'prepareDecree'; roundId: string; items: { itemId: string; itemVersion: number }[] }
  | {
      kind: 'prepareCorrection';
      roundId: string;
      reason: string;
      items: { itemId: string; itemVersion: number; effective: Rupiah }[];
    }
  | { kind: 'freezeDecree' }
  | { kind: 'excludeItems'; itemIds: string[]; reason: string; then: 'STAY' | 'RETURN' | 'REJECT' }
  | { kind: 'discardDecree'; reason: string }
  | { kind: 'signDecree'; annexHash: string; evidence: SignatureEvidence };

/** A line, what is held on it, and the physical target on record for its activity (`4 gedung`), where there is one. */
export type LineFact = { line: BudgetLine; held: Rupiah; output?: string | null };
