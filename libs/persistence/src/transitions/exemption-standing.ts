import type { ExemptionStanding } from '#domain';
import type { EntityManager } from 'typeorm';

/** The one rule set in force at $1, as `s`: a row of rule_set, or none. */
export const RULE_SET_IN_FORCE = `select * from rule_set
  where state = 'PUBLISHED' and effective_from <= $1 order by effective_from desc, published_at desc, id, version desc limit 1`;

/** What a classification at an instant rests on; null when no rule set is in force. */
export async function exemptionStanding(tx: EntityManager, at: string): Promise<ExemptionStanding | null> {
  const [row] = await tx.query<ExemptionStanding[]>(
    `select s.id || '@' || s.version as "ruleSet", (select count(*)::int from ruling) as rulings,
       array(select number || ' ' || extract(epoch from valid_from)::bigint || '/' || extract(epoch from valid_until)::bigint
         from emergency_decree_now where confirmed_by is not null order by valid_from, number) as decrees
     from (${RULE_SET_IN_FORCE}) s`,
    [at],
  );
  return row ?? null;
}
