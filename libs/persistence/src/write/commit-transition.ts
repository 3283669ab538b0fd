import { overHeldEvents, refuse, type Refusal } from '#domain';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { appendEvents } from '../audit/append.js';
import { writeTransaction } from '../database/scope.js';
import { meetingTransition } from '../transitions/meeting.js';
import { reviewBatchTransition } from '../transitions/review-batch.js';
import { budgetTransition } from '../transitions/budget.js';
import { decreeTransition } from '../transitions/decree.js';
import { crossedLines } from '../transitions/over-held.js';
import { peopleTransition } from '../transitions/people.js';
import { proposalTransition } from '../transitions/proposal.js';
import { roundTransition } from '../transitions/round.js';
import { rulesTransition } from '../transitions/rules.js';
import type { Answer, CommandRow, SubjectKind } from './commands.js';
import { decodePayload } from './payload.js';
import type { Ports, WorkflowContext } from './ports.js';
import { refusedAttempt, type RunTransition, type Transition } from './transition.js';

const TRANSITIONS: Record<SubjectKind, RunTransition> = {
  proposal: proposalTransition,
  round: roundTransition,
  decree: decreeTransition,
  budget: budgetTransition,
  people: peopleTransition,
  rules: rulesTransition,
  review: reviewBatchTransition,
  meeting: meetingTransition,
};

/** A command was to be decided that nobody received: repeating cannot help. */
export class CommandUnknown extends Error {
  override readonly name = 'CommandUnknown';
}

/**
 * The first write path: decides a received command in ONE transaction — locks, facts, decision, state, audit, outbox and the answer on the
 * command row. Deciding an answered command again gives the recorded answer and does nothing. Throws CommandUnknown, and what is worth a
 * retry.
 */
export async function commitTransition(
  source: DataSource,
  ports: Ports,
  commandId: string,
  workflow: WorkflowContext = null,
): Promise<Answer> {
  return (await commitAndAdopt(source, ports, commandId, workflow, () => Promise.resolve(null))).answer;
}

/** The same, with what the subject's workflow adopts read at the end of the very transaction. */
export async function commitAndAdopt<S>(
  source: DataSource,
  ports: Ports,
  commandId: string,
  workflow: WorkflowContext,
  adopt: (tx: EntityManager, subjectId: string) => Promise<S>,
): Promise<{ answer: Answer; status: S }> {
  const attempt = (conflict: Refusal | null) =>
    writeTransaction(source, async (tx) => {
      const command = await lockCommand(tx, commandId);
      const answer = command.answer ?? (await decide(tx, ports, command, workflow, conflict));
      return { answer, status: await adopt(tx, command.subjectId) };
    });
  try {
    return await attempt(null);
  } catch (error) {
    if (!isIntegrityViolation(error)) throw error;
    // A guard of the database spoke after the domain had agreed: nothing was written; the caller learns of the conflict.
    return attempt(refuse('CONFLICT'));
  }
}

async function decide(
  tx: EntityManager,
  ports: Ports,
  command: CommandRow,
  workflow: WorkflowContext,
  conflict: Refusal | null,
): Promise<Answer> {
  const done: Transition = conflict
    ? { refusal: conflict, events: [], acting: null, result: {} }
    : await TRANSITIONS[command.subjectKind](tx, command, ports);
  const context = {
    commandId: command.id,
    requestId: command.requestId,
    at: command.receivedAt,
    actor: command.actor,
    acting: done.acting,
    workflow,
  };
  const told = [...done.events, ...overHeldEvents(await crossedLines(tx))];
  const events = done.refusal ? [...told, refusedAttempt(command, done.refusal, done.draftOf)] : told;
  await appendEvents(tx, events, context);
  const answer: Answer = done.refusal
    ? { outcome: 'REFUSED', refusal: done.refusal }
    : { outcome: 'APPLIED', result: done.result };
  await tx.query(`update command set state = $2, answer = $3, answered_at = now() where id = $1`, [
    command.id,
    answer.outcome,
    JSON.stringify(answer),
  ]);
  return answer;
}

async function lockCommand(tx: EntityManager, id: string): Promise<CommandRow> {
  const [row] = await tx.query<CommandRow[]>(
    `select id, kind, subject_kind as "subjectKind", subject_id as "subjectId", payload, actor, request_id as "requestId", received_at as "receivedAt", answer
     from command where id = $1 for no key update`,
    [id],
  );
  if (!row) throw new CommandUnknown(`command ${id} was never received`);
  return { ...row, payload: decodePayload(row.payload) };
}

function isIntegrityViolation(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code?.startsWith('23') === true;
}
