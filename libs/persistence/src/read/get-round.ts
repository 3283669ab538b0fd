import type { EntityManager } from 'typeorm';
import { ROUND_VIEW, roundView, type RoundRow, type RoundView } from './round-view.js';

/** One round, or null. */
export async function getRound(tx: EntityManager, { id }: { id: string }): Promise<RoundView | null> {
  const [row] = await tx.query<RoundRow[]>(`select ${ROUND_VIEW} from round r where r.id = $1`, [id]);
  return row ? roundView(row) : null;
}
