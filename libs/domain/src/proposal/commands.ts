import type { Rupiah } from '../money/rupiah.js';
import type { ReturnField, Verdict } from './proposal.js';
import type { RulingInput } from './ruling.js';

/** An item as a decision names it; the version is the one the person saw. */
export interface ItemRef {
  itemId: string;
  itemVersion: number;
}

/** A vote on an item; a return may point at a field and suggest an amount (saran nilai). */
export interface ReviewDecision extends ItemRef {
  verdict: Verdict;
  comment: string | null;
  field?: ReturnField | null;
  suggestion?: Rupiah | null;
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
  | { kind: 'acceptSuggestions'; items: ItemRef[] }
  | {
      kind: 'reviewItems';
      decisions: ReviewDecision[];
      rest: { verdict: 'APPROVE'; comment: string | null; contentVersion: number } | null;
      /** The votes take effect only after the policy's seconds; until then the voter may take them back. */
      undo?: boolean;
      /** Items that cannot be voted on are reported and the others go on, where the whole command would be refused. */
      partial?: boolean;
    }
  | { kind: 'retractVotes'; items: ItemRef[] }
  | { kind: 'settleVotes'; itemIds: string[] }
  | { kind: 'watchQuorum' }
  | { kind: 'ruleItems'; items: ItemRef[]; ruling: RulingInput }
  | { kind: 'requestDispensation'; items: ItemRef[]; reason: string }
  | { kind: 'grantDispensation'; items: ItemRef[]; reason: string; documentId: string; opinionId: string; opinionFrom: string }
  | { kind: 'refuseDispensation'; items: ItemRef[]; reason: string }
  | { kind: 'revokeDispensation'; items: ItemRef[]; reason: string }
  | { kind: 'checkExemption'; itemIds: string[] };
