import { quorumOutlook, type CutItem, type Proposal, type QuorumOutlook, type RoundPolicy } from '#domain';
import type { EntityManager } from 'typeorm';
import { officesOf } from '../transitions/people-facts.js';
import { domainNow } from '../write/status.js';

/** A dossier with items under review, and whether the TAPD as it is filled now can make its quorum. */
export interface DossierOutlook {
  id: string;
  number: string | null;
  roundId: string;
  agencyId: string;
  agencyName: string;
  revision: number;
  /** Whether it is on record that the quorum cannot be met. */
  blocked: boolean;
  items: number;
  cuts: string;
  due: string;
  outlook: QuorumOutlook;
}

interface Row extends Omit<DossierOutlook, 'outlook'>, Pick<Proposal, 'proposers'> {
  policy: RoundPolicy;
  /** What differs between the items for a quorum: who voted, and who ruled before. */
  reviewed: Pick<CutItem, 'state' | 'votes' | 'ruledBy'>[];
}

/** The outlook of every dossier under review that fits a condition on `p`; items alike in votes and penelaah are looked at once. */
export async function quorumOutlooks(tx: EntityManager, condition: string, parameters: unknown[]): Promise<DossierOutlook[]> {
  const rows = await tx.query<Row[]>(
    `select p.id, p.number, p.round_id as "roundId", p.agency_id as "agencyId", a.name as "agencyName", p.revision, p.quorum_blocked as blocked, p.proposers,
       r.policy, r.review_at as due, u.items, u.cuts::text as cuts, u.reviewed
     from proposal p join agency a on a.id = p.agency_id join round r on r.id = p.round_id
     join (select i.proposal_id, count(*)::int as items, sum(i.cut) as cuts,
         jsonb_agg(distinct jsonb_build_object('state', i.state, 'ruledBy', i.ruled_by, 'votes', coalesce((select jsonb_agg(jsonb_build_object('nip', v.nip, 'seats', v.seats) order by v.nip)
           from vote v where v.item_id = i.id and v.version = i.version and v.retracted_at is null), '[]'))) as reviewed
       from cut_item i where i.state = 'UNDER_REVIEW' group by i.proposal_id) u on u.proposal_id = p.id
     where ${condition} order by r.review_at, p.id`,
    parameters,
  );
  if (rows.length === 0) return [];
  const offices = await officesOf(tx, [...new Set(rows.map((row) => row.agencyId))], await domainNow(tx));
  return rows.map(({ policy, proposers, reviewed, ...dossier }) => ({
    ...dossier,
    outlook: quorumOutlook({ proposers, items: reviewed }, policy, offices.seats, offices.staffOf(dossier.agencyId)),
  }));
}
