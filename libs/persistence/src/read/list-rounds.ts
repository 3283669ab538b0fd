import type { EntityManager } from 'typeorm';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { ROUND_VIEW, roundView, type RoundRow, type RoundView } from './round-view.js';

/** Rounds, the newest first; they are public within the city. */
export async function listRounds(
  tx: EntityManager,
  request: PageRequest & { year?: number | undefined },
): Promise<Page<RoundView>> {
  const limit = limitOf(request);
  const [year = null, no = null] = keyOf(request, 'integer', 'integer') ?? [];
  const rows = await tx.query<RoundRow[]>(
    `select ${ROUND_VIEW} from round r where ($1::int is null or r.year = $1) and ($2::int is null or (r.year, r.no) < ($2, $3::int))
     order by r.year desc, r.no desc limit $4`,
    [request.year ?? null, year, no, limit + 1],
  );
  return pageOf(rows, limit, roundView, (row) => [String(row.year), String(row.no)]);
}
