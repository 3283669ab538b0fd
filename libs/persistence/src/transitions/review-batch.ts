import { decideBatch, type ReviewBatchCommand } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import { leaveReviews, submittedDossiersOf } from './leave-reviews.js';
import { appointmentsOf } from './people-facts.js';

/** Splits votes on many dossiers into one review per dossier, all received with it or none. */
export async function reviewBatchTransition(tx: EntityManager, row: CommandRow): Promise<Transition> {
  const command = row.payload as ReviewBatchCommand;
  const decision = decideBatch(command, {
    at: row.receivedAt,
    appointments: await appointmentsOf(tx, row.actor.nip),
    proposalOf: await submittedDossiersOf(
      tx,
      command.decisions.map((d) => d.itemId),
    ),
  });
  if (!decision.ok) return { refusal: decision.refusal, events: [], acting: null, result: {} };
  const { groups, unknown } = decision.state;
  return {
    refusal: null,
    events: decision.events,
    acting: decision.acting ?? null,
    result: { reviews: await leaveReviews(tx, row, groups), unknown },
  };
}
