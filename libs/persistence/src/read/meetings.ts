import type { Meeting } from '#domain';
import type { EntityManager } from 'typeorm';
import { decodePayload } from '../write/payload.js';

const COLUMNS = `id, round_id as "roundId", state, held_on::text as "heldOn", place, opened_at as "openedAt", members, list, confirmations,
  closed_at as "closedAt", minutes, minutes_hash as "minutesHash"`;

/** One meeting, locked for its own decisions where `lock` says so; null when there is none. */
export async function loadMeeting(tx: EntityManager, id: string, lock: 'for no key update' | '' = ''): Promise<Meeting | null> {
  const [row] = await tx.query<Meeting[]>(`select ${COLUMNS} from meeting where id = $1 ${lock}`, [id]);
  return row ? { ...row, list: decodePayload(row.list) } : null;
}

/** The meetings of a round, the newest first. */
export async function listMeetings(tx: EntityManager, roundId: string): Promise<Meeting[]> {
  const rows = await tx.query<Meeting[]>(`select ${COLUMNS} from meeting where round_id = $1 order by opened_at desc, id`, [
    roundId,
  ]);
  return rows.map((row) => ({ ...row, list: decodePayload(row.list) }));
}
