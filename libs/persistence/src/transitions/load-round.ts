import type { Round } from '#domain';
import type { EntityManager } from 'typeorm';

const COLUMNS = `id, no, year, title, legal_basis as "legalBasis", state, policy, submission_at, review_at, signing_at, signed,
  opened_at as "openedAt", dates_kept_until as "datesKeptUntil", revision`;

type Row = Omit<Round, 'dates'> & { submission_at: string; review_at: string; signing_at: string };

/** The round of a dossier or decree, locked against its closing (share) or for its own change (update); null when there is none. */
export async function loadRound(tx: EntityManager, id: string, lock: 'share' | 'update'): Promise<Round | null> {
  const [row] = await tx.query<Row[]>(`select ${COLUMNS} from round where id = $1 for ${lock}`, [id]);
  if (!row) return null;
  const { submission_at, review_at, signing_at, ...round } = row;
  return { ...round, dates: { submission: submission_at, review: review_at, signing: signing_at } };
}
