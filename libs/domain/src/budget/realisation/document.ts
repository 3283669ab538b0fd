import type { Rupiah } from '../../money/rupiah.js';
import type { BudgetLine } from '../line.js';

/** Papers that say what was paid or bound, and which of a line's two figures each moves. */
export const DOCUMENT_KINDS = {
  SP2D: { figure: 'realisation', id: 'SP2D', en: 'payment order (SP2D)' },
  REFUND: { figure: 'realisation', id: 'Setoran kembali (contra-post)', en: 'refund (contra-post)' },
  CONTRACT: { figure: 'commitment', id: 'Kontrak', en: 'contract' },
  SPM: { figure: 'commitment', id: 'SPP/SPM berjalan', en: 'payment request under way (SPP/SPM)' },
  ADVANCE: { figure: 'commitment', id: 'UP/TU', en: 'cash advance (UP/TU)' },
} as const satisfies Record<string, { figure: 'realisation' | 'commitment'; id: string; en: string }>;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** What names a line to the treasury; what is left out must not be needed to tell it from others. */
interface LineCodes {
  year: number;
  agencyCode: string;
  subUnitCode: string | null;
  subActivityCode: string;
  accountCode: string;
  fundSourceCode: string | null;
}

export interface RealisationDocument {
  /** Names the document within its year: whoever sends it twice changes nothing. */
  number: string;
  kind: DocumentKind;
  /** Day of the document, `2020-06-17`. */
  date: string;
  line: { id: string } | LineCodes;
  /** In rupiah, not zero; below zero it takes back (contra-post, contract lowered). */
  amount: Rupiah;
  /** What is paid was a commitment until now, which falls by as much. */
  fromCommitment: boolean;
}

/** A line as a document finds it: the newest reports gave its figures up to these days; null where no report did. */
export type LineOfDocument = BudgetLine & { realisedUntil: string | null; committedUntil: string | null };

/** A document on record, with what it moved. Amounts in rupiah. */
export interface RecordedDocument {
  id: string;
  year: number;
  number: string;
  kind: DocumentKind;
  date: string;
  lineId: string;
  amount: Rupiah;
  fromCommitment: boolean;
  /** By how much it changed the line's realisasi and komitmen: 0 where a report of its day or later holds it already. */
  realisation: Rupiah;
  commitment: Rupiah;
}
