import type { Refusal } from '#domain';
import type { EntityManager } from 'typeorm';
import type { AnyCommand, Answer } from '../write/commands.js';

export interface CommandView {
  commandId: string;
  kind: AnyCommand['kind'];
  status: 'RECEIVED' | 'APPLIED' | 'REFUSED';
  result?: Record<string, unknown>;
  /** Why it was refused; the edge makes problem+json of it. */
  problem?: Refusal;
}

/** What became of a command; null when there is none or another account sent it. */
export async function answerForCommand(
  tx: EntityManager,
  { commandId, accountId }: { commandId: string; accountId: string },
): Promise<CommandView | null> {
  const [row] = await tx.query<{ kind: AnyCommand['kind']; status: CommandView['status']; answer: Answer | null }[]>(
    `select c.kind, c.state as status, c.answer from command c where c.id = $1 and c.account_id = $2`,
    [commandId, accountId],
  );
  if (!row) return null;
  const { kind, status, answer } = row;
  const said = !answer ? {} : answer.outcome === 'APPLIED' ? { result: answer.result } : { problem: answer.refusal };
  return { commandId, kind, status, ...said };
}
