import type { Rupiah } from '../money/rupiah.js';
import type { Verdict } from './proposal.js';

/** An item as a decision names it; the version is the one the person saw. */
export interface ItemRef {
  itemId: string;
  itemVersion: number;
}

/** Commands about a dossier. Each decides any number of its items at once, atomically. */
export type ProposalCommand =
  | { kind: 'submitProposal' }
  | {
      kind: 'resubmitItems';
      items: (ItemRef & {
        cut: Rupiah;
        reason: string;
        outputBefore: string | null;
        outputAfter: string | null;
        attachmentIds: string[];
      })[];
    }
  | { kind: 'withdrawItems'; items: ItemRef[]; reason: string }
  | {
      kind: 'reviewItems';
      decisions: (ItemRef & { verdict: Verdict; comment: string | null })[];
      rest: { verdict: 'APPROVE'; comment: string | null; contentVersion: number } | null;
    }
  | { kind: 'ruleItems'; items: ItemRef[]; ruling: RulingInput }
  | { kind: 'requestDispensation'; items: ItemRef[]; reason: string }
  | { kind: 'grantDispensation'; items: ItemRef[]; reason: string; documentId: string; opinionId: string; opinionFrom: string }
  | { kind: 'refuseDispensation'; items: ItemRef[]; reason: string }
  | { kind: 'revokeDispensation'; items: ItemRef[]; reason: string }
  | { kind: 'checkExemption'; itemIds: string[] };

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
