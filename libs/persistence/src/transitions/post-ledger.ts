import type { Decree, Posting, Round } from '#domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { respreadPlans } from './cash-plans.js';

/**
 * Moves the money of a signed decree: per item one balanced posting within its fund source, the line's pagu down and the destination
 * line's up (domain rule 4); a correction the other way round. A destination line is created at zero when absent, one per fund source; those
 * that postings name themselves are locked already.
 */
export async function postLedger(
  tx: EntityManager,
  { id: decreeId, kind }: Pick<Decree, 'id' | 'kind'>,
  round: Round,
  postings: readonly Posting[],
  at: string,
): Promise<void> {
  const destinations = await lockDestinations(
    tx,
    round,
    postings.filter((p) => p.destinationId === null),
  );
  const rows = postings.map((p) => ({
    ...p,
    postingId: newId(),
    destinationId: p.destinationId ?? (destinations.get(p.fundSourceCode) as string),
  }));
  await tx.query(
    `insert into ledger_posting (id, decree_id, item_id, kind, fund_source_code, posted_at) select v.id, $4, v.item, $6, v.fund, $5 from unnest($1::uuid[], $2::uuid[], $3::text[]) as v(id, item, fund)`,
    [rows.map((r) => r.postingId), rows.map((r) => r.itemId), rows.map((r) => r.fundSourceCode), decreeId, at, kind],
  );
  const entries = rows.flatMap((r) => [
    { ...r, entryLine: r.lineId, entry: -r.amount },
    { ...r, entryLine: r.destinationId, entry: r.amount },
  ]);
  const columns = [
    entries.map((e) => e.postingId),
    entries.map((e) => e.entryLine),
    entries.map((e) => e.fundSourceCode),
    entries.map((e) => e.entry),
  ];
  await tx.query(
    `insert into ledger_entry (posting_id, line_id, fund_source_code, amount) select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[])`,
    columns,
  );
  await tx.query(
    `update budget_line l set appropriation = l.appropriation + v.amount
     from (select line, sum(amount)::bigint as amount from unnest($1::uuid[], $2::bigint[]) as e(line, amount) group by line) v where l.id = v.line`,
    [columns[1], columns[3]],
  );
  await respreadPlans(
    tx,
    entries.map((e) => e.entryLine),
    at,
  );
}

/** The destination line per fund source, created when absent and locked in order of the ids, after all cut lines. */
async function lockDestinations(tx: EntityManager, round: Round, postings: readonly Posting[]): Promise<Map<string, string>> {
  const { destination } = round.policy;
  const funds = new Map(postings.map((p) => [p.fundSourceCode, p.fundSourceName]));
  const find = `select distinct on (l.fund_source_code) l.id, l.fund_source_code as fund from budget_line l join agency a on a.id = l.agency_id
    where l.year = $1 and a.code = $2 and l.account_code = $3 and l.fund_source_code = any($4) and l.ended_at is null order by l.fund_source_code, l.id`;
  const parameters = [round.year, destination.agencyCode, destination.accountCode, [...funds.keys()]];
  const existing = await tx.query<{ id: string; fund: string }[]>(find, parameters);
  const missing = [...funds.keys()].filter((fund) => !existing.some((e) => e.fund === fund)).sort();
  if (missing.length > 0) {
    await tx.query(
      `insert into budget_line (id, year, code_set, agency_id, sub_unit_code, sub_activity_code, sub_activity_name, account_code, account_name, fund_source_code, fund_source_name, original, appropriation)
       select v.id, $3, coalesce((select code_set from budget_line where year = $3 limit 1), ''), a.id, a.code, $5, $6, $7, $8, v.fund, v.name, 0, 0
       from unnest($1::uuid[], $2::text[], $9::text[]) as v(id, fund, name) join agency a on a.code = $4 on conflict do nothing`,
      [
        missing.map(() => newId()),
        missing,
        round.year,
        destination.agencyCode,
        destination.subActivityCode,
        destination.subActivityName,
        destination.accountCode,
        destination.accountName,
        missing.map((fund) => funds.get(fund)),
      ],
    );
  }
  const all = missing.length > 0 ? await tx.query<{ id: string; fund: string }[]>(find, parameters) : existing;
  await tx.query('select id from budget_line where id = any($1::uuid[]) order by id for no key update', [all.map((d) => d.id)]);
  if (all.length < funds.size) throw new Error(`destination agency ${destination.agencyCode} is unknown`);
  return new Map(all.map((d) => [d.fund, d.id]));
}
