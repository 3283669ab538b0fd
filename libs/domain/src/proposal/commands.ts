import type { Rupiah } from '../money/rupiah.js';
import type { Verdict } from './proposal.js';
import type { RulingInput } from './ruling.js';

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
