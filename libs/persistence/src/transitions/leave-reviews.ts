import type { ReviewGroup } from '#domain';
import type { EntityManager } from 'typeorm';
import { hashedId } from '../database/ids.js';
import type { CommandRow } from '../write/commands.js';
import { receiveWithin } from '../write/receive.js';

/** A review that a decision left to a dossier: a command of its own, received in the decision's transaction. */
export interface LeftReview {
  commandId: string;
  proposalId: string;
  itemIds: string[];
}

/**
 * Receives one review per dossier for the person who sent `row`, at the same instant. Their ids are hashed from the command and the
 * dossier, so a repetition repeats nothing; whoever sends them on may crash, the sweeper finishes.
 */
export async function leaveReviews(
  tx: EntityManager,
  row: Pick<CommandRow, 'id' | 'actor' | 'requestId' | 'receivedAt'>,
  groups: readonly ReviewGroup[],
): Promise<LeftReview[]> {
  const left: LeftReview[] = [];
  for (const { proposalId, command } of groups) {
    const id = hashedId('review', row.id, proposalId);
    const subject = { kind: 'proposal' as const, id: proposalId };
    await receiveWithin(tx, { id, subject, command, actor: row.actor, requestId: row.requestId }, row.receivedAt);
    left.push({ commandId: id, proposalId, itemIds: command.decisions.map((d) => d.itemId) });
  }
  return left;
}

/** Which submitted dossier each of some items is in. */
export async function submittedDossiersOf(tx: EntityManager, itemIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; proposalId: string }[]>(
    `select i.id, i.proposal_id as "proposalId" from cut_item i join proposal p on p.id = i.proposal_id
     where i.id = any($1::uuid[]) and p.submitted_at is not null`,
    [itemIds],
  );
  return new Map(rows.map(({ id, proposalId }) => [id, proposalId]));
}
