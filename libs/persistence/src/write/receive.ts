import type { DataSource, EntityManager } from 'typeorm';
import { sha256 } from '../database/ids.js';
import type { AnyCommand, Answer, NewCommand } from './commands.js';
import { encodePayload } from './payload.js';

export type Received = { state: 'NEW' | 'PENDING' } | { state: 'ANSWERED'; answer: Answer } | { state: 'KEY_REUSED' };

/**
 * Makes a command durable by one INSERT. The same key with the same request and actor gives the recorded answer (or PENDING); the same
 * key with anything else is KEY_REUSED, and nothing is recorded (domain rule 18).
 */
export async function receive(source: DataSource, newCommand: NewCommand): Promise<Received> {
  return receiveWithin(source, newCommand, null);
}

/** The same inside a transaction: what a decision leaves to other subjects is durable with it, received at its own instant. */
export async function receiveWithin(
  source: DataSource | EntityManager,
  { id, subject, command, actor, requestId }: NewCommand,
  at: string | null,
): Promise<Received> {
  const payload = encodePayload(command);
  const hash = sha256(JSON.stringify([subject, JSON.parse(encodePayload(asked(command))), actor.accountId]));
  const [inserted] = await source.query<{ id: string }[]>(
    `insert into command (id, kind, subject_kind, subject_id, payload, request_hash, actor, account_id, request_id, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce($10::timestamptz, domain_now())) on conflict (id) do nothing returning id`,
    [id, command.kind, subject.kind, subject.id, payload, hash, JSON.stringify(actor), actor.accountId, requestId, at],
  );
  if (inserted) return { state: 'NEW' };
  const [row] = await source.query<
    {
      request_hash: string;
      answer: Answer | null;
    }[]
  >('select request_hash, answer from command where id = $1', [id]);
  if (row?.request_hash !== hash) return { state: 'KEY_REUSED' };
  return row.answer ? { state: 'ANSWERED', answer: row.answer } : { state: 'PENDING' };
}

/** What was asked. When the proof of a signature was checked is not part of it: a second click is the same command. */
function asked(command: AnyCommand): AnyCommand | Omit<Extract<AnyCommand, { kind: 'signDecree' }>, 'evidence'> {
  if (command.kind !== 'signDecree') return command;
  const { evidence: _, ...request } = command;
  return request;
}

/** The recorded answer of a command, null while it is under way or when the account never sent it. */
export async function answerOf(source: DataSource, commandId: string): Promise<Answer | null> {
  const [row] = await source.query<{ answer: Answer | null }[]>('select answer from command where id = $1', [commandId]);
  return row?.answer ?? null;
}
