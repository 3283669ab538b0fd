import type { CrossedLine } from '#domain';
import type { EntityManager } from 'typeorm';

/**
 * Lines that this transaction made over-held, or free again, whatever in it did so: a payment, a file, a hold placed or released, a signed
 * cut. The database notes them as they change (trigger line_crossed); from here on their owners count as told.
 */
export async function crossedLines(tx: EntityManager): Promise<CrossedLine[]> {
  const [noted] = await tx.query<{ ids: string | null }[]>(`select current_setting('refokus.crossed', true) as ids`);
  if (!noted?.ids) return [];
  const [lines] = await tx.query<[CrossedLine[], number]>(
    `update budget_line l set over_held_told = l.over_held where l.id = any(string_to_array($1, ',')::uuid[]) and l.over_held <> l.over_held_told
     returning l.id, l.year, l.agency_id as "agencyId", l.sub_activity_code || '/' || l.account_code as code, l.held, l.appropriation - l.realisation - l.commitment as free, l.over_held as "overHeld", l.account_code like '5.3.%' as contingency`,
    [noted.ids],
  );
  return lines;
}
