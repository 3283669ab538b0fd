import type { Decision } from '../decision.js';
import { refuse } from '../errors/refusal.js';
import { SYSTEM_ACTOR, type Actor } from '../people/people.js';
import type { ProposalCommand } from './commands.js';
import {
  decideDispensationGrant,
  decideDispensationRefusal,
  decideDispensationRequest,
  decideDispensationRevocation,
} from './decide-dispensation.js';
import { decideCheck, decideRuling } from './decide-exemption.js';
import { decideReview } from './decide-review.js';
import { decideRetraction, decideSettlement } from './settle-votes.js';
import { decideAcceptance, decideResubmission, decideSubmission, decideWithdrawal } from './decide-submission.js';
import type { DossierFacts } from './facts.js';
import type { Proposal } from './proposal.js';
import { watchingQuorum } from './quorum-outlook.js';

/** Every decision about a dossier: pure, from state, command and facts to new state and events, or a refusal. */
export function decideProposal(
  proposal: Proposal,
  command: ProposalCommand,
  facts: DossierFacts,
  actor: Actor,
  newId: () => string,
): Decision<Proposal> {
  const decision = decided(proposal, command, facts, actor, newId);
  return decision.ok ? { ...decision, ...watchingQuorum(decision, facts) } : decision;
}

function decided(
  proposal: Proposal,
  command: ProposalCommand,
  facts: DossierFacts,
  actor: Actor,
  newId: () => string,
): Decision<Proposal> {
  switch (command.kind) {
    case 'submitProposal':
      return decideSubmission(proposal, facts, actor);
    case 'resubmitItems':
      return decideResubmission(proposal, command, facts, actor);
    case 'acceptSuggestions':
      return decideAcceptance(proposal, command, facts, actor);
    case 'withdrawItems':
      return decideWithdrawal(proposal, command, facts);
    case 'reviewItems':
      return decideReview(proposal, command, facts, actor);
    case 'ruleItems':
      return decideRuling(proposal, command, facts, actor, newId);
    case 'retractVotes':
      return decideRetraction(proposal, command, facts, actor);
    case 'settleVotes':
      return bySystem(actor) ?? decideSettlement(proposal, command, facts);
    case 'watchQuorum':
      return bySystem(actor) ?? { ok: true, state: proposal, events: [] };
    case 'checkExemption':
      return bySystem(actor) ?? decideCheck(proposal, command, facts);
    case 'requestDispensation':
      return decideDispensationRequest(proposal, command, facts, actor);
    case 'grantDispensation':
      return decideDispensationGrant(proposal, command, facts, actor);
    case 'refuseDispensation':
      return decideDispensationRefusal(proposal, command, facts);
    case 'revokeDispensation':
      return decideDispensationRevocation(proposal, command, facts);
  }
}

function bySystem(actor: Actor): Decision<Proposal> | null {
  return actor.kind === 'system' ? null : { ok: false, refusal: refuse('NOT_AUTHORISED', { posts: SYSTEM_ACTOR.name }) };
}
