import { COUNTS_AS, type AgencyProgress } from '#domain';
import type { EntityManager } from 'typeorm';

/** How far each agency with a target or a dossier is in a round, for the record of its closing; cuts by dispensation do not count. */
export async function roundProgress(tx: EntityManager, roundId: string): Promise<AgencyProgress[]> {
  return tx.query<AgencyProgress[]>(
    `select coalesce(t.agency_id, c.agency_id) as "agencyId", coalesce(t.target, 0)::bigint as target, coalesce(c.approved, 0)::bigint as approved,
       coalesce(c.determined, 0)::bigint as determined, c.agency_id is not null as submitted
     from (select agency_id, sum(target) as target from round_target where round_id = $1 group by agency_id) t
     full join (select p.agency_id, sum(i.counted) filter (where i.state = any($2)) as approved, sum(i.counted) filter (where i.state = any($3)) as determined
       from proposal p left join cut_item i on i.proposal_id = p.id and i.dispensation is null
       where p.round_id = $1 and p.submitted_at is not null group by p.agency_id) c on c.agency_id = t.agency_id order by 1`,
    [roundId, COUNTS_AS.approved, COUNTS_AS.determined],
  );
}
