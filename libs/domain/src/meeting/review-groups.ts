import type { ProposalCommand, ReviewDecision } from '../proposal/commands.js';

/** The votes of one command that fall on one dossier. */
export interface ReviewGroup {
  proposalId: string;
  command: Extract<ProposalCommand, { kind: 'reviewItems' }>;
}

/**
 * Votes on items of any dossiers as one partial review per dossier; `unknown` are items that are in no submitted dossier. Every vote
 * then goes the way of any other: four-eyes, quorum and versions are judged dossier by dossier.
 */
export function reviewGroups(
  decisions: readonly ReviewDecision[],
  proposalOf: ReadonlyMap<string, string>,
  undo: boolean,
): { groups: ReviewGroup[]; unknown: string[] } {
  const perDossier = new Map<string, ReviewDecision[]>();
  const unknown: string[] = [];
  for (const decision of decisions) {
    const proposalId = proposalOf.get(decision.itemId);
    if (!proposalId) unknown.push(decision.itemId);
    else perDossier.set(proposalId, [...(perDossier.get(proposalId) ?? []), decision]);
  }
  const groups = [...perDossier].map(([proposalId, votes]) => ({
    proposalId,
    command: { kind: 'reviewItems' as const, decisions: votes, rest: null, undo, partial: true },
  }));
  return { groups, unknown };
}
