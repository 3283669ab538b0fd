import { SYSTEM_ACTOR } from '#domain';
import type { DataSource } from 'typeorm';
import { hashedId } from '../database/ids.js';
import type { AnyCommand, SubjectKind } from './commands.js';
import { commitTransition } from './commit-transition.js';
import type { Ports, WorkflowContext } from './ports.js';
import { receive } from './receive.js';
import { decreeStatus, itemsToCheck, proposalStatus, roundStatus } from './status.js';

/** Receives and decides a command of the system. Its id is hashed from subject, step and versions, so a repetition is the same command. */
async function decideAsSystem(
  source: DataSource,
  ports: Ports,
  subject: { kind: SubjectKind; id: string },
  command: AnyCommand,
  versions: (string | number)[],
  workflow: WorkflowContext,
) {
  const id = hashedId(subject.kind, subject.id, command.kind, ...versions);
  await receive(source, { id, subject, command, actor: SYSTEM_ACTOR, requestId: workflow?.runId ?? '' });
  return commitTransition(source, ports, id, workflow);
}

/** How many items one run of the check takes: a bound on the transaction, not on the dossier. */
const CHECK_BATCH = 500;

/** Runs the exemption check for every item of a dossier that waits for it or whose result may be out of date. */
export async function checkExemption(
  source: DataSource,
  ports: Ports,
  proposalId: string,
  workflow: WorkflowContext,
): Promise<void> {
  const items = (await itemsToCheck(source, proposalId)).slice(0, CHECK_BATCH);
  if (items.length === 0) return;
  const status = await proposalStatus(source, proposalId);
  const command = { kind: 'checkExemption' as const, itemIds: items.map((i) => i.id) };
  await decideAsSystem(source, ports, { kind: 'proposal', id: proposalId }, command, [status?.revision ?? 0], workflow);
}

/** Keeps the dates of a round that have come. */
export async function keepDates(source: DataSource, ports: Ports, roundId: string, workflow: WorkflowContext): Promise<void> {
  const status = await roundStatus(source, roundId);
  if (status?.dueInMs !== 0) return;
  await decideAsSystem(source, ports, { kind: 'round', id: roundId }, { kind: 'keepDates' }, [status.revision], workflow);
}

/** Freezes a decree's annex anew after an item left it. */
export async function freezeAnew(source: DataSource, ports: Ports, decreeId: string, workflow: WorkflowContext): Promise<void> {
  const status = await decreeStatus(source, decreeId);
  if (!status?.toFreeze) return;
  await decideAsSystem(source, ports, { kind: 'decree', id: decreeId }, { kind: 'freezeDecree' }, [status.revision], workflow);
}
