import { recordRegulation, refuse, type Regulation, type RegulationCommand } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import { refusedWith, type Transition } from '../write/transition.js';
import { loadRound } from './load-round.js';
import { appointmentsOf } from './people-facts.js';

/** Decides about a paper of a round under the round's own lock, and keeps it; the command's id is the record's. */
export async function regulationTransition(tx: EntityManager, row: CommandRow, command: RegulationCommand): Promise<Transition> {
  const round = await loadRound(tx, row.subjectId, 'exclusive');
  if (!round) return refusedWith(refuse('NOT_FOUND'));
  const documents = await tx.query<unknown[]>('select 1 from document where id = $1 and agency_id is null', [
    command.regulation.documentId,
  ]);
  const decision = recordRegulation(
    round,
    command,
    {
      at: row.receivedAt,
      appointments: await appointmentsOf(tx, row.actor.nip),
      known: await regulationsOf(tx, round.id),
      documentExists: documents.length > 0,
    },
    row.id,
  );
  if (!decision.ok) return refusedWith(decision.refusal);
  const { id, kind, number, date, documentId, reason, supersedes } = decision.state;
  await tx.query(
    `insert into round_regulation (id, round_id, kind, number, dated, document_id, reason, supersedes, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [id, round.id, kind, number, date, documentId, reason, supersedes, row.actor.nip, row.receivedAt],
  );
  const result = { roundId: round.id, regulationId: id };
  return { refusal: null, events: decision.events, acting: decision.acting ?? null, result };
}

function regulationsOf(tx: EntityManager, roundId: string): Promise<Regulation[]> {
  return tx.query<Regulation[]>(
    `select id, kind, number, dated::text as date, document_id as "documentId", reason, supersedes from round_regulation where round_id = $1`,
    [roundId],
  );
}
