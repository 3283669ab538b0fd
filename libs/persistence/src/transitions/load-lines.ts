import type { BudgetLine, LineFact } from '#domain';
import type { EntityManager } from 'typeorm';

export const LINE_COLUMNS = `l.id, l.year, l.code_set as "codeSet", l.agency_id as "agencyId", a.code as "agencyCode", a.name as "agencyName",
  l.sub_unit_code as "subUnitCode", l.sub_activity_code as "subActivityCode", l.sub_activity_name as "subActivityName",
  l.account_code as "accountCode", l.account_name as "accountName", l.fund_source_code as "fundSourceCode", l.fund_source_name as "fundSourceName",
  l.description, l.village, l.original, l.appropriation, l.realisation, l.commitment`;

type LineRow = BudgetLine & { held: bigint; output: string | null };

/** A line's columns with its hold and the physical target of its activity, as `4 gedung`. */
const FACTS_OF_LINES = `select ${LINE_COLUMNS}, l.held, trim(concat(t.volume, ' ', t.unit)) as output from budget_line l join agency a on a.id = l.agency_id
  left join physical_target t on t.year = l.year and t.agency_id = l.agency_id and t.sub_unit_code = l.sub_unit_code
    and t.sub_activity_code = l.sub_activity_code and t.volume > 0 where l.id = any($1::uuid[])`;

const factOf = ({ held, output, ...line }: LineRow): [string, LineFact] => [line.id, { line, held, output }];

/** Lines with what is held on them, for reads: nothing is locked. */
export async function readLines(tx: EntityManager, ids: readonly string[]): Promise<Map<string, LineFact>> {
  return new Map((await tx.query<LineRow[]>(FACTS_OF_LINES, [ids])).map(factOf));
}

/** Lines with what is held on them, locked in order of their ids: from here to the commit nobody else can spend them. */
export async function lockLines(tx: EntityManager, ids: Iterable<string>): Promise<Map<string, LineFact>> {
  const rows = await tx.query<LineRow[]>(`${FACTS_OF_LINES} order by l.id for no key update of l`, [[...new Set(ids)]]);
  return new Map(rows.map(factOf));
}

/** What the ledger has posted on lines so far, additions less cuts (rupiah), of those that have postings. */
export async function postedOn(tx: EntityManager, ids: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await tx.query<{ id: string; posted: bigint }[]>(
    `select line_id as id, sum(amount)::bigint as posted from ledger_entry where line_id = any($1::uuid[]) group by line_id`,
    [ids],
  );
  return new Map(rows.map(({ id, posted }) => [id, posted]));
}
