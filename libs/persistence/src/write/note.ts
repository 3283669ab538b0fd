import type { Actor, Refusal } from '#domain';
import { stream } from '#domain';
import type { DataSource } from 'typeorm';
import { appendEvents } from '../audit/append.js';
import { writeTransaction } from '../database/scope.js';
import type { CommandRow } from './commands.js';
import { refusedAttempt } from './transition.js';

/**
 * The third write path: what decides nothing but must be known — attempts that were refused before they became commands, and readings by
 * the auditor. Always in the actor's own stream.
 */
export async function note(
  source: DataSource,
  actor: Actor,
  requestId: string,
  what: { read: string } | { attempt: Pick<CommandRow, 'kind' | 'subjectKind' | 'subjectId'>; refusal: Refusal },
): Promise<void> {
  await writeTransaction(source, async (tx) => {
    const [clock] = await tx.query<{ now: string }[]>('select domain_now() as now');
    const event =
      'read' in what
        ? {
            type: 'audit.read',
            stream: stream.person(actor.nip ?? 'system'),
            agencyId: null,
            audience: 'SYSTEM' as const,
            before: null,
            after: null,
            data: { what: what.read },
          }
        : refusedAttempt({ ...what.attempt, actor }, what.refusal);
    await appendEvents(tx, [event], {
      commandId: null,
      requestId,
      at: clock?.now ?? new Date().toISOString(),
      actor,
      acting: null,
      workflow: null,
    });
  });
}
