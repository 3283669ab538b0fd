import {
  checkExemption,
  commitTransition,
  decreeStatus,
  dossiersOfDecree,
  dossiersTouchedBy,
  freezeAnew,
  keepDates,
  markTold,
  proposalStatus,
  roundStatus,
  type Ports,
} from '#persistence';
import type {
  Committed,
  DecreeActivities,
  DecreeStatus,
  DossierStatus,
  ProposalActivities,
  RoundActivities,
  RoundStatus,
} from '#workflow-api';
import { tellWorkflow } from '#workflow-api/client';
import { activityInfo, ApplicationFailure, heartbeat } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

/** What a subject that the record does not know looks like: nothing to wait for. */
const NO_DOSSIER: DossierStatus = { revision: 0, counts: {}, toCheck: 0, done: true };
const NO_ROUND: RoundStatus = { revision: 0, state: 'CANCELLED', dueInMs: null, done: true };
const NO_DECREE: DecreeStatus = { revision: 0, state: 'CANCELLED', toFreeze: false, toTell: false, done: true };

/** How many workflows are told at once. */
const TOLD_AT_ONCE = 20;

/** The worker's activities: each runs one write path on the record and gives back what the workflow adopts. Idempotent, so retried freely. */
export function createActivities(
  source: DataSource,
  client: Client,
  ports: Ports,
): ProposalActivities & RoundActivities & DecreeActivities {
  const workflow = () => {
    const { workflowExecution } = activityInfo();
    return workflowExecution ? { id: workflowExecution.workflowId, runId: workflowExecution.runId } : null;
  };
  const adoptProposal = async (id: string) => (await proposalStatus(source, id)) ?? NO_DOSSIER;
  const adoptRound = async (id: string) => (await roundStatus(source, id)) ?? NO_ROUND;
  const adoptDecree = async (id: string) => (await decreeStatus(source, id)) ?? NO_DECREE;

  const decide = async <S>(commandId: string, adopt: (id: string) => Promise<S>): Promise<Committed<S>> => {
    const [command] = await source.query<{ id: string }[]>('select subject_id as id from command where id = $1', [commandId]);
    if (!command) throw ApplicationFailure.nonRetryable(`command ${commandId} was never received`, 'COMMAND_UNKNOWN');
    const { outcome } = await commitTransition(source, ports, commandId, workflow());
    await tell(await dossiersTouchedBy(source, commandId));
    return { outcome, status: await adopt(command.id) };
  };

  const tell = async (dossiers: readonly string[]) => {
    for (let i = 0; i < dossiers.length; i += TOLD_AT_ONCE) {
      await Promise.all(dossiers.slice(i, i + TOLD_AT_ONCE).map((id) => tellWorkflow(client, 'proposal', id, false)));
    }
  };

  return {
    decideProposal: (commandId) => decide(commandId, adoptProposal),
    adoptProposal,
    checkExemption: async (proposalId) => {
      await checkExemption(source, ports, proposalId, workflow());
      return adoptProposal(proposalId);
    },

    decideRound: (commandId) => decide(commandId, adoptRound),
    adoptRound,
    keepDates: async (roundId) => {
      await keepDates(source, ports, roundId, workflow());
      return adoptRound(roundId);
    },

    decideDecree: (commandId) => decide(commandId, adoptDecree),
    adoptDecree,
    freezeAnew: async (decreeId) => {
      await freezeAnew(source, ports, decreeId, workflow());
      return adoptDecree(decreeId);
    },
    tellProposals: async (decreeId) => {
      const dossiers = await dossiersOfDecree(source, decreeId);
      for (let i = 0; i < dossiers.length; i += TOLD_AT_ONCE) {
        heartbeat(i);
        await tell(dossiers.slice(i, i + TOLD_AT_ONCE));
      }
      await markTold(source, decreeId);
      return adoptDecree(decreeId);
    },
  };
}
