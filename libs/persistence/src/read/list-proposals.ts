import type { ItemState, Letter } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { pillOf, type Pill, type StateCounts } from './pill.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

export interface ProposalFilter extends PageRequest {
  scope: ReadScope;
  roundId?: string | undefined;
  agencyId?: string | undefined;
  /** Dossiers with an item in this state. */
  state?: ItemState | undefined;
  /** The number given at submission, `R1/PUPR/0007`. */
  number?: string | undefined;
}

export interface ProposalSummary {
  id: string;
  number: string | null;
  roundId: string;
  agencyId: string;
  agencyName: string;
  letter: Letter;
  submittedAt: string | null;
  revision: number;
  /** Items per state. */
  counts: StateCounts;
  pill: Pill;
  /** Sum of the cuts of all its items, whatever became of them. */
  cuts: string;
}

interface Row extends Omit<ProposalSummary, 'letter' | 'pill'> {
  letterNumber: string;
  letterDate: string | null;
  letterSubject: string;
}

/** Dossiers the reader may see, the newest first, with their items counted per state. */
export async function listProposals(tx: EntityManager, filter: ProposalFilter): Promise<Page<ProposalSummary>> {
  const limit = limitOf(filter);
  const { params, bind } = bindings(filter.scope);
  const where = [SEES_PROPOSAL];
  if (filter.roundId !== undefined) where.push(`p.round_id = ${bind(filter.roundId)}`);
  if (filter.agencyId !== undefined) where.push(`p.agency_id = ${bind(filter.agencyId)}`);
  if (filter.number !== undefined) where.push(`p.number = ${bind(filter.number)}`);
  if (filter.state !== undefined)
    where.push(`exists (select 1 from cut_item i where i.proposal_id = p.id and i.state = ${bind(filter.state)})`);
  const after = keyOf(filter, 'uuid');
  if (after) where.push(`p.id < ${after.map(bind).join()}`);
  const rows = await tx.query<Row[]>(
    `select p.id, p.number, p.round_id as "roundId", p.agency_id as "agencyId", a.name as "agencyName", p.letter_number as "letterNumber",
       p.letter_date as "letterDate", p.letter_subject as "letterSubject", p.submitted_at as "submittedAt", p.revision, c.counts, c.cuts
     from proposal p join agency a on a.id = p.agency_id
     cross join lateral (select coalesce(jsonb_object_agg(s.state, s.n), '{}') as counts, coalesce(sum(s.cuts), 0)::text as cuts from
       (select i.state, count(*)::int as n, sum(i.counted) as cuts from cut_item i where i.proposal_id = p.id group by i.state) s) c
     where ${where.join(' and ')} order by p.id desc limit ${bind(limit + 1)}`,
    params,
  );
  return pageOf(rows, limit, summary, (row) => [row.id]);
}

function summary({ letterNumber, letterDate, letterSubject, ...row }: Row): ProposalSummary {
  return {
    ...row,
    letter: { number: letterNumber, date: letterDate ?? '', subject: letterSubject },
    pill: pillOf(row.counts),
  };
}
