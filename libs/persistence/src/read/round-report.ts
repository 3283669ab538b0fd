import { adjustmentRows, type AccountSum, type AdjustmentRow, type RoundState } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { dispensationReport, type DispensationReport } from './dispensation-report.js';
import { roundRegulations, type RegulationView } from './round-regulations.js';
import { roundTargets, type RoundTargets } from './round-targets.js';
import { bindings, SEES_LINE } from './scope-conditions.js';

type Shown<T> = { [K in keyof T]: T[K] extends bigint ? string : T[K] };
type ReportRow = Shown<AdjustmentRow>;
interface Rows {
  rows: ReportRow[];
  total: ReportRow;
}

/** Laporan penyesuaian APBD of a round as data; amounts are decimal strings of whole rupiah. Only spending: revenue and financing are not kept. */
export interface RoundReport {
  round: { id: string; no: number; year: number; title: string; state: RoundState; legalBasis: string };
  /** The Perwal and other papers that hold now. */
  regulations: RegulationView[];
  city: Rows & { shortfall: string };
  agencies: (Rows & { agencyId: string; agencyCode: string; agencyName: string; shortfall: string })[];
  notSubmitted: RoundTargets['notSubmitted'];
  /** Cuts by dispensation: in the rows, because they change the APBD, but in no target. */
  dispensations: DispensationReport['totals'];
}

interface Sum extends AccountSum {
  agencyId: string;
  agencyCode: string;
  agencyName: string;
}

/** For the city's rows: sums by account say nothing of a single line. */
const ANY_LINE = `(true or ${SEES_LINE})`;

/**
 * The report of a round's signed decrees. "APBD setelah" is the pagu berjalan without what other rounds posted after this one's last posting,
 * "APBD sebelum" that without this round's own postings. An agency's people see the city's rows and their own. Null when there is no such round.
 */
export async function roundReport(
  tx: EntityManager,
  { scope, roundId }: { scope: ReadScope; roundId: string },
): Promise<RoundReport | null> {
  const [round] = await tx.query<RoundReport['round'][]>(
    'select id, no, year, title, state, legal_basis as "legalBasis" from round where id = $1',
    [roundId],
  );
  const targets = await roundTargets(tx, { scope, roundId });
  const papers = await roundRegulations(tx, { roundId });
  if (!round || !targets || !papers) return null;
  const { totals } = await dispensationReport(tx, { scope, roundId });
  const shortfalls = new Map(targets.agencies.map((a) => [a.agencyId, a.shortfall]));
  const own = Map.groupBy(await sums(tx, scope, round, SEES_LINE), (sum) => sum.agencyId);
  return {
    round,
    regulations: papers.items.filter((paper) => paper.supersededBy === null),
    city: { ...rowsOf(await sums(tx, scope, round, ANY_LINE)), shortfall: targets.city.shortfall },
    agencies: [...own].map(([agencyId, mine]) => {
      const { agencyCode = '', agencyName = '' } = mine[0] ?? {};
      return { agencyId, agencyCode, agencyName, ...rowsOf(mine), shortfall: shortfalls.get(agencyId) ?? '0' };
    }),
    notSubmitted: targets.notSubmitted,
    dispensations: totals,
  };
}

/** Per agency and account what stood before the round, and what its signed decrees posted. */
async function sums(tx: EntityManager, scope: ReadScope, round: RoundReport['round'], condition: string): Promise<Sum[]> {
  const { params, bind } = bindings(scope);
  const [id, year] = [bind(round.id), bind(round.year)];
  return tx.query<Sum[]>(
    `with entry as (select e.line_id, e.amount, g.posted_at, d.round_id = ${id} as own from ledger_entry e join ledger_posting g on g.id = e.posting_id join decree d on d.id = g.decree_id),
       last as (select max(posted_at) as at from entry where own),
       line as (select e.line_id, sum(e.amount) filter (where e.own) as own, sum(e.amount) filter (where not e.own and e.posted_at > l.at) as later
         from entry e cross join last l group by e.line_id)
     select a.id as "agencyId", a.code as "agencyCode", a.name as "agencyName", l.account_code as "accountCode",
       sum(l.appropriation - coalesce(p.later, 0) - coalesce(p.own, 0))::bigint as before, coalesce(sum(p.own), 0)::bigint as adjustment
     from budget_line l join agency a on a.id = l.agency_id left join line p on p.line_id = l.id
     where l.year = ${year} and ${condition}
     group by a.id, l.account_code order by a.code, l.account_code`,
    params,
  );
}

function rowsOf(sumsOf: readonly AccountSum[]): Rows {
  const { rows, total } = adjustmentRows(sumsOf);
  return { rows: rows.map(shown), total: shown(total) };
}

function shown({ before, adjustment, after, ...row }: AdjustmentRow): ReportRow {
  return { ...row, before: before.toString(), adjustment: adjustment.toString(), after: after.toString() };
}
