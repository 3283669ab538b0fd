import { SYSTEM_ACTOR } from '#domain';
import type { DataSource, EntityManager } from 'typeorm';
import { hashedId } from '../database/ids.js';
import type { AnyCommand, SubjectKind } from './commands.js';
import { commitAndAdopt } from './commit-transition.js';
import type { Ports, WorkflowContext } from './ports.js';
import { receive } from './receive.js';
import {
  adoptRecord,
  decreeStatus,
  itemsToCheck,
  itemsToSettle,
  proposalStatus,
  roundStatus,
  type ProposalStatus,
} from './status.js';

/**
 * Receives and decides a command of the system. Its id is hashed from subject, step and revision, so a repetition is the same command.
 * Gives what the workflow adopts then.
 */
async function decideAsSystem<S>(
  source: DataSource,
  ports: Ports,
  subject: { kind: SubjectKind; id: string },
  command: AnyCommand,
  revision: number,
  workflow: WorkflowContext,
  adopt: (tx: EntityManager, id: string) => Promise<S>,
): Promise<S> {
  const id = hashedId(subject.kind, subject.id, command.kind, revision);
  await receive(source, { id, subject, command, actor: SYSTEM_ACTOR, requestId: workflow?.runId ?? '' });
  return (await commitAndAdopt(source, ports, id, workflow, adopt)).status;
}

/** How many items one run of the check takes: a bound on the transaction, not on the dossier. */
const CHECK_BATCH = 500;

/** Runs the exemption check for every item of a dossier that waits for it or whose result may be out of date. Gives how it stands then. */
export async function checkExemption(
  source: DataSource,
  ports: Ports,
  proposalId: string,
  workflow: WorkflowContext,
): Promise<ProposalStatus | null> {
  const items = await itemsToCheck(source, proposalId, CHECK_BATCH);
  if (!items[0]) return adoptRecord(source, proposalId, proposalStatus);
  const command = { kind: 'checkExemption' as const, itemIds: items.map((i) => i.id) };
  const subject = { kind: 'proposal' as const, id: proposalId };
  return decideAsSystem(source, ports, subject, command, items[0].revision, workflow, proposalStatus);
}

/** Moves the items of a dossier whose votes have come into effect. Gives how it stands then. */
export async function settleVotes(
  source: DataSource,
  ports: Ports,
  proposalId: string,
  workflow: WorkflowContext,
): Promise<ProposalStatus | null> {
  const items = await itemsToSettle(source, proposalId);
  if (!items[0]) return adoptRecord(source, proposalId, proposalStatus);
  const command = { kind: 'settleVotes' as const, itemIds: items.map((i) => i.id) };
  const subject = { kind: 'proposal' as const, id: proposalId };
  return decideAsSystem(source, ports, subject, command, items[0].revision, workflow, proposalStatus);
}

/** Keeps the dates of a round that have come. Gives how it stands then. */
export async function keepDates(
  source: DataSource,
  ports: Ports,
  roundId: string,
  workflow: WorkflowContext,
): ReturnType<typeof roundStatus> {
  const status = await adoptRecord(source, roundId, roundStatus);
  if (status?.dueInMs !== 0) return status;
  const subject = { kind: 'round' as const, id: roundId };
  return decideAsSystem(source, ports, subject, { kind: 'keepDates' }, status.revision, workflow, roundStatus);
}

/** Brings the base of a running round up to date with rules, emergency decrees and rulings. Gives how it stands then. */
export async function reviseBase(
  source: DataSource,
  ports: Ports,
  roundId: string,
  workflow: WorkflowContext,
): ReturnType<typeof roundStatus> {
  const status = await adoptRecord(source, roundId, roundStatus);
  if (!status?.baseStale) return status;
  const subject = { kind: 'round' as const, id: roundId };
  return decideAsSystem(source, ports, subject, { kind: 'reviseBase' }, status.revision, workflow, roundStatus);
}

/** Freezes a decree's annex anew after an item left it. Gives how it stands then. */
export async function freezeAnew(
  source: DataSource,
  ports: Ports,
  decreeId: string,
  workflow: WorkflowContext,
): ReturnType<typeof decreeStatus> {
  const status = await adoptRecord(source, decreeId, decreeStatus);
  if (!status?.toFreeze) return status;
  const subject = { kind: 'decree' as const, id: decreeId };
  return decideAsSystem(source, ports, subject, { kind: 'freezeDecree' }, status.revision, workflow, decreeStatus);
}
