import type { Round } from '#domain';
import type { EntityManager } from 'typeorm';

const COLUMNS = `id, no, year, title, legal_basis as "legalBasis", state, policy, submission_at, review_at, signing_at,
  exists (select 1 from decree d where d.round_id = round.id and d.state = 'SIGNED') as signed,
  opened_at as "openedAt", dates_kept_until as "datesKeptUntil", base_run_id as "baseRunId", base_standing as "baseStanding", revision`;

type Row = Omit<Round, 'dates'> & { submission_at: string; review_at: string; signing_at: string };

/**
 * A round, null when there is none. The lock is `shared` for decisions that only need it to stay as it is, `exclusive` for its own
 * changes. It is an advisory lock, because those queue fairly: shared row locks of a busy day would starve whoever closes the round.
 */
export async function loadRound(tx: EntityManager, id: string, lock: 'shared' | 'exclusive' | 'none'): Promise<Round | null> {
  if (lock !== 'none')
    await tx.query(`select pg_advisory_xact_lock${lock === 'shared' ? '_shared' : ''}(hashtextextended('round ' || $1, 0))`, [
      id,
    ]);
  const [row] = await tx.query<Row[]>(`select ${COLUMNS} from round where id = $1`, [id]);
  if (!row) return null;
  const { submission_at, review_at, signing_at, ...round } = row;
  return { ...round, dates: { submission: submission_at, review: review_at, signing: signing_at } };
}

/** The round of a dossier under the shared lock, null when there is no such dossier. */
export async function loadRoundOf(tx: EntityManager, proposalId: string): Promise<Round | null> {
  const [found] = await tx.query<{ id: string }[]>(
    `select round_id as id, pg_advisory_xact_lock_shared(hashtextextended('round ' || round_id, 0)) from proposal where id = $1`,
    [proposalId],
  );
  return found ? loadRound(tx, found.id, 'none') : null;
}
