import { accountGroup, cuttability, sum, type RoundPolicy, type Rupiah } from '#domain';
import type { EntityManager } from 'typeorm';

/** What all rounds of a year have cut so far by signed decrees, of the lines in a policy's scope (domain rule 17). */
export interface CumulatedCuts {
  cuts: string;
  /** Pagu murni of those lines, and pagu berjalan without those cuts. */
  original: string;
  current: string;
  /** `cuts` in basis points of each, rounded down; null where there is nothing to cut from. */
  ofOriginal: number | null;
  ofCurrent: number | null;
}

interface Row {
  agencyId: string;
  accountCode: string;
  fundSourceCode: string;
  fundSourceName: string;
  original: Rupiah;
  appropriation: Rupiah;
  cuts: Rupiah;
}

/** The cumulated cuts of a year; of one agency, or of the city. */
export async function cumulatedCuts(
  tx: EntityManager,
  policy: RoundPolicy,
  year: number,
): Promise<(agencyId: string | null) => CumulatedCuts> {
  const rows = await tx.query<Row[]>(
    `select l.agency_id as "agencyId", l.account_code as "accountCode", l.fund_source_code as "fundSourceCode", l.fund_source_name as "fundSourceName",
       sum(l.original)::bigint as original, sum(l.appropriation)::bigint as appropriation, coalesce(sum(e.cuts), 0)::bigint as cuts
     from budget_line l left join (select line_id, greatest(-sum(amount), 0) as cuts from ledger_entry group by line_id) e on e.line_id = l.id
     where l.year = $1 group by 1, 2, 3, 4`,
    [year],
  );
  const inScope = rows.filter((row) => accountGroup(policy, row.accountCode) !== null && cuttability(policy, row) === 'CUTTABLE');
  return (agencyId) => cumulated(agencyId === null ? inScope : inScope.filter((row) => row.agencyId === agencyId));
}

function cumulated(rows: readonly Row[]): CumulatedCuts {
  const [cuts, original] = [sum(rows.map((r) => r.cuts)), sum(rows.map((r) => r.original))];
  const current = sum(rows.map((r) => r.appropriation)) + cuts;
  return {
    cuts: cuts.toString(),
    original: original.toString(),
    current: current.toString(),
    ofOriginal: share(cuts, original),
    ofCurrent: share(cuts, current),
  };
}

function share(part: Rupiah, whole: Rupiah): number | null {
  return whole > 0n ? Number((part * 10_000n) / whole) : null;
}
