import type { EntityManager } from 'typeorm';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';

/** One posted cut: what its line gave and the destination line of the same fund source received; below zero where a correction gave back. */
interface LedgerItem {
  postingId: string;
  decreeId: string;
  decree: string;
  proposal: string | null;
  itemId: string;
  no: number | null;
  line: LedgerLine;
  destination: LedgerLine;
  fundSource: string;
  amount: string;
  postedAt: string;
}

/** What a posting tells of a line; what pending cuts hold on it is not published. */
interface LedgerLine {
  id: string;
  agencyId: string;
  agencyName: string;
  subActivityCode: string;
  subActivityName: string;
  accountCode: string;
  accountName: string;
  fundSourceCode: string;
  fundSourceName: string;
}

export interface Ledger extends Page<LedgerItem> {
  /** Sums over the whole selection, not over the page, net of corrections: cuts equal additions, in all and per fund source. */
  totals: { cuts: string; additions: string; byFund: { fundSource: string; cuts: string; additions: string }[] };
}

export interface LedgerRequest extends PageRequest {
  roundId?: string | undefined;
  decreeId?: string | undefined;
}

const CHOSEN = `from ledger_posting g join decree d on d.id = g.decree_id where ($1::uuid is null or d.round_id = $1) and ($2::uuid is null or d.id = $2)`;

/**
 * The ledger of a round, of a berkas or of all, in the order of posting. Signed results are published, so everybody sees them whole; what
 * it says of dossiers comes from the signed annex, never from the dossiers.
 */
export async function ledgerOf(tx: EntityManager, request: LedgerRequest): Promise<Ledger> {
  const limit = limitOf(request);
  const chosen = [request.roundId ?? null, request.decreeId ?? null];
  const [after = null] = keyOf(request, 'uuid') ?? [];
  const rows = await tx.query<LedgerItem[]>(
    `with page as (select g.id, g.decree_id, g.item_id, g.fund_source_code, g.posted_at, g.kind, d.number, d.annex ${CHOSEN} and ($3::uuid is null or g.id > $3) order by g.id limit $4),
       listed as (select n.decree_id, (x.row->>'itemId')::uuid as item_id, x.row->>'proposal' as proposal, (x.row->>'no')::int as no
         from (select distinct decree_id, annex from page) n cross join lateral jsonb_array_elements(n.annex::jsonb->'items') x(row))
     select g.id as "postingId", g.decree_id as "decreeId", g.number as decree, x.proposal, g.item_id as "itemId", x.no,
       ${line('l', 'a')} as line, ${line('t', 'b')} as destination, g.fund_source_code as "fundSource", (-own.amount)::text as amount, g.posted_at as "postedAt"
     from page g join ledger_entry own on own.posting_id = g.id and (own.amount < 0) = (g.kind = 'DETERMINATION') join budget_line l on l.id = own.line_id join agency a on a.id = l.agency_id
     join ledger_entry other on other.posting_id = g.id and (other.amount > 0) = (g.kind = 'DETERMINATION') join budget_line t on t.id = other.line_id join agency b on b.id = t.agency_id
     left join listed x on x.decree_id = g.decree_id and x.item_id = g.item_id order by g.id`,
    [...chosen, after, limit + 1],
  );
  return {
    ...pageOf(
      rows,
      limit,
      (row) => row,
      (row) => [row.postingId],
    ),
    totals: await totals(tx, chosen),
  };
}

/** A LedgerLine from a budget_line and its agency, by their aliases. */
function line(l: string, a: string): string {
  return `jsonb_build_object('id', ${l}.id, 'agencyId', ${a}.id, 'agencyName', ${a}.name, 'subActivityCode', ${l}.sub_activity_code,
    'subActivityName', ${l}.sub_activity_name, 'accountCode', ${l}.account_code, 'accountName', ${l}.account_name,
    'fundSourceCode', ${l}.fund_source_code, 'fundSourceName', ${l}.fund_source_name)`;
}

async function totals(tx: EntityManager, chosen: unknown[]): Promise<Ledger['totals']> {
  const byFund = await tx.query<{ fundSource: string; cuts: bigint; additions: bigint }[]>(
    `select g.fund_source_code as "fundSource", coalesce(-sum(e.amount) filter (where (e.amount < 0) = (g.kind = 'DETERMINATION')), 0)::bigint as cuts,
       coalesce(sum(e.amount) filter (where (e.amount > 0) = (g.kind = 'DETERMINATION')), 0)::bigint as additions
     from (select g.id, g.kind, g.fund_source_code ${CHOSEN}) g join ledger_entry e on e.posting_id = g.id group by 1 order by 1`,
    chosen,
  );
  const total = (side: 'cuts' | 'additions') => byFund.reduce((sum, fund) => sum + fund[side], 0n).toString();
  return {
    cuts: total('cuts'),
    additions: total('additions'),
    byFund: byFund.map(({ fundSource, cuts, additions }) => ({
      fundSource,
      cuts: cuts.toString(),
      additions: additions.toString(),
    })),
  };
}
