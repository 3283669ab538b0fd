import {
  adoptRecord,
  checkExemption,
  CommandUnknown,
  commitAndAdopt,
  decreeStatus,
  dossiersOfDecree,
  dossiersTouchedBy,
  freezeAnew,
  keepDates,
  markTold,
  proposalStatus,
  reviseBase,
  roundStatus,
  settleVotes,
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
import type { DataSource, EntityManager } from 'typeorm';

/** What a subject that the record does not know looks like: nothing to wait for. */
const NO_DOSSIER: DossierStatus = { revision: 0, counts: {}, toCheck: 0, settleInMs: null, done: true };
const NO_ROUND: RoundStatus = { revision: 0, state: 'CANCELLED', dueInMs: null, baseStale: false, done: true };
const NO_DECREE: DecreeStatus = { revision: 0, state: 'CANCELLED', toFreeze: false, toTell: false, done: true };

type Status<S> = (tx: EntityManager, id: string) => Promise<S>;
const dossier: Status<DossierStatus> = async (tx, id) => (await proposalStatus(tx, id)) ?? NO_DOSSIER;
const round: Status<RoundStatus> = async (tx, id) => (await roundStatus(tx, id)) ?? NO_ROUND;
const decree: Status<DecreeStatus> = async (tx, id) => (await decreeStatus(tx, id)) ?? NO_DECREE;

/** A worker that was killed is noticed when it has not said for `heartbeatTimeout` (in the workflows) that it lives. */
const HEARTBEAT_MS = 3_000;

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
  const decide = async <S>(commandId: string, status: Status<S>): Promise<Committed<S>> => {
    const committed = commitAndAdopt(source, ports, commandId, workflow(), status);
    const { answer, status: adopted } = await committed.catch((error: unknown) => {
      throw error instanceof CommandUnknown ? ApplicationFailure.nonRetryable(error.message, 'COMMAND_UNKNOWN') : error;
    });
    return { outcome: answer.outcome, status: adopted };
  };

  /** A round's or decree's decision also moves items of dossiers whose workflows wait elsewhere. */
  const decideAndTell = <S>(commandId: string, status: Status<S>): Promise<Committed<S>> =>
    alive(async () => {
      const committed = await decide(commandId, status);
      await tell(await dossiersTouchedBy(source, commandId));
      return committed;
    });

  const tell = async (dossiers: readonly string[]) => {
    for (let i = 0; i < dossiers.length; i += TOLD_AT_ONCE) {
      await Promise.all(dossiers.slice(i, i + TOLD_AT_ONCE).map((id) => tellWorkflow(client, 'proposal', id, false)));
    }
  };

  return {
    decideProposal: (commandId) => decide(commandId, dossier),
    adoptProposal: (proposalId) => adoptRecord(source, proposalId, dossier),
    checkExemption: async (proposalId) => (await checkExemption(source, ports, proposalId, workflow())) ?? NO_DOSSIER,
    settleVotes: async (proposalId) => (await settleVotes(source, ports, proposalId, workflow())) ?? NO_DOSSIER,

    decideRound: (commandId) => decideAndTell(commandId, round),
    adoptRound: (roundId) => adoptRecord(source, roundId, round),
    keepDates: async (roundId) => (await alive(() => keepDates(source, ports, roundId, workflow()))) ?? NO_ROUND,
    reviseBase: async (roundId) => (await alive(() => reviseBase(source, ports, roundId, workflow()))) ?? NO_ROUND,

    decideDecree: (commandId) => decideAndTell(commandId, decree),
    adoptDecree: (decreeId) => adoptRecord(source, decreeId, decree),
    freezeAnew: async (decreeId) => (await alive(() => freezeAnew(source, ports, decreeId, workflow()))) ?? NO_DECREE,
    tellProposals: (decreeId) =>
      alive(async () => {
        await tell(await dossiersOfDecree(source, decreeId));
        await markTold(source, decreeId);
        return adoptRecord(source, decreeId, decree);
      }),
  };
}

async function alive<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(heartbeat, HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
