import { errorKind, stream, type Appointment, type DomainEvent, type Refusal } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from './commands.js';
import type { Ports } from './ports.js';

/** What a transition did inside the transaction: state rows are written, events are still to be appended. */
export interface Transition {
  refusal: Refusal | null;
  events: DomainEvent[];
  acting: Appointment | null;
  /** What the caller is told when it was applied: ids, numbers, counts. */
  result: Record<string, unknown>;
  /** The agency whose draft was refused: what is wrong with a draft is its agency's own affair (domain rule 22). */
  draftOf?: string;
}

/** A decision that changed nothing. */
export const refusedWith = (refusal: Refusal): Transition => ({ refusal, events: [], acting: null, result: {} });

/** One per kind of subject: locks, facts, decision, state. */
export type RunTransition = (tx: EntityManager, command: CommandRow, ports: Ports) => Promise<Transition>;

/**
 * Who tried what, and why not: in the actor's own stream, so that strangers cannot grow or lock a dossier's. Oversight sees it, except
 * what was wrong with the content of a draft; who was not allowed to touch one it does see.
 */
export function refusedAttempt(
  command: Pick<CommandRow, 'kind' | 'subjectKind' | 'subjectId' | 'actor'>,
  refusal: Refusal,
  draftOf?: string,
): DomainEvent {
  const own = draftOf !== undefined && errorKind(refusal.code) !== 'forbidden';
  return {
    type: 'attempt.refused',
    stream: stream.person(command.actor.nip ?? 'system'),
    agencyId: own ? draftOf : null,
    audience: own ? 'OWN' : 'OVERSIGHT',
    before: null,
    after: null,
    data: {
      command: command.kind,
      subject: `${command.subjectKind}:${command.subjectId}`,
      code: refusal.code,
      params: refusal.params,
      items: refusal.items.map(({ itemId, code }) => ({ itemId, code })),
    },
  };
}
