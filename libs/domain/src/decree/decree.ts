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

/** Berkas penetapan: the frozen list that the Wali Kota signs. */
export interface Decree {
  id: string;
  roundId: string;
  /** `R1-B3`. */
  number: string;
  state: DecreeState;
  /** Canonical bytes of the annex (as text) and their SHA-256, while frozen or signed. */
  annex: string | null;
  annexHash: string | null;
  signature: Signature | null;
  revision: number;
}

/** An item with the dossier it belongs to; the dossier's own item list is not read here. */
export interface DossierItem {
  proposal: Omit<Proposal, 'items' | 'newRulings'>;
  item: CutItem;
}

/** One cut to be posted: the line gives, the destination line of the same fund source receives (domain rule 4). */
export interface Posting {
  itemId: string;
  lineId: string;
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
  | { kind: 'freezeDecree' }
  | { kind: 'excludeItems'; itemIds: string[]; reason: string; then: 'STAY' | 'RETURN' | 'REJECT' }
  | { kind: 'discardDecree'; reason: string }
  | { kind: 'signDecree'; annexHash: string; evidence: SignatureEvidence };

export type LineFact = { line: BudgetLine; held: Rupiah };
