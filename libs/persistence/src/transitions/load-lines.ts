import type { BudgetLine, LineFact } from '#domain';
import type { EntityManager } from 'typeorm';

export const LINE_COLUMNS = `l.id, l.year, l.code_set as "codeSet", l.agency_id as "agencyId", a.code as "agencyCode", a.name as "agencyName",
  l.sub_unit_code as "subUnitCode", l.sub_activity_code as "subActivityCode", l.sub_activity_name as "subActivityName",
  l.account_code as "accountCode", l.account_name as "accountName", l.fund_source_code as "fundSourceCode", l.fund_source_name as "fundSourceName",
  l.description, l.village, l.original, l.appropriation, l.realisation, l.commitment`;

/** Lines with what is held on them, for reads: nothing is locked. */
export async function readLines(tx: EntityManager, ids: readonly string[]): Promise<Map<string, LineFact>> {
  const rows = await tx.query<(BudgetLine & { held: bigint })[]>(
    `select ${LINE_COLUMNS}, l.held from budget_line l join agency a on a.id = l.agency_id where l.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ held, ...line }) => [line.id, { line, held }]));
}

/** Lines with what is held on them, locked in order of their ids: from here to the commit nobody else can spend them. */
export async function lockLines(tx: EntityManager, ids: Iterable<string>): Promise<Map<string, LineFact>> {
  const rows = await tx.query<(BudgetLine & { held: bigint })[]>(
    `select ${LINE_COLUMNS}, l.held from budget_line l join agency a on a.id = l.agency_id where l.id = any($1::uuid[]) order by l.id for no key update of l`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ held, ...line }) => [line.id, { line, held }]));
}

/** What the ledger has posted on lines so far, additions less cuts (rupiah), of those that have postings. */
export async function postedOn(tx: EntityManager, ids: readonly string[]): Promise<Map<string, bigint>> {
  const rows = await tx.query<{ id: string; posted: bigint }[]>(
    `select line_id as id, sum(amount)::bigint as posted from ledger_entry where line_id = any($1::uuid[]) group by line_id`,
    [ids],
  );
  return new Map(rows.map(({ id, posted }) => [id, posted]));
}
