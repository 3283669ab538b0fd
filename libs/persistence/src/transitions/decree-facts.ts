import type { BudgetShare, Decree, DecreeFacts, DossierItem, LineFact, Round } from '#domain';
import type { EntityManager } from 'typeorm';
import { loadItems, type Head } from './load-items.js';

/** How lines are read: locked by a decision, plainly by a read. */
export type ReadLines = (tx: EntityManager, ids: readonly string[]) => Promise<Map<string, LineFact>>;

export const DECREE_COLUMNS = `id, round_id as "roundId", kind, number, state, annex, annex_hash as "annexHash", signature, reason, prepared_by as "preparedBy", revision`;

/** Which items a berkas lists, as a condition on `i` with the berkas as $1. */
export function listedBy({ kind }: Pick<Decree, 'kind'>): string {
  return kind === 'CORRECTION' ? 'i.correction_id = $1' : 'i.decree_id = $1';
}

/** Items under a condition with their dossiers' heads, read by `heads`; those of other rounds are left out. */
export async function dossierItems(
  tx: EntityManager,
  roundId: string,
  condition: string,
  parameter: unknown,
  heads: (tx: EntityManager, ids: readonly string[]) => Promise<Map<string, Head>>,
): Promise<DossierItem[]> {
  const owners = await tx.query<{ id: string }[]>(`select distinct i.proposal_id as id from cut_item i where ${condition}`, [
    parameter,
  ]);
  const proposals = await heads(
    tx,
    owners.map((o) => o.id),
  );
  const items = await loadItems(tx, condition, [parameter]);
  return items.flatMap(({ proposalId, item }) => {
    const proposal = proposals.get(proposalId);
    return proposal && proposal.roundId === roundId ? [{ proposal, item }] : [];
  });
}

/** What a decision about a berkas reads of the money: its lines, then for a correction the lines that received the cuts. */
export async function decreeMoney(
  tx: EntityManager,
  { kind }: Pick<Decree, 'kind'>,
  round: Round,
  items: readonly DossierItem[],
  read: ReadLines,
): Promise<Pick<DecreeFacts, 'lines' | 'destinations' | 'destinationAgency'>> {
  const ids = [...new Set(items.map((d) => d.item.lineId))];
  const destinationAgency = await agencyName(tx, round.policy.destination.agencyCode);
  if (kind === 'DETERMINATION') return { lines: await read(tx, ids), destinations: new Map(), destinationAgency };
  const receivers = await receiversOf(
    tx,
    items.map((d) => d.item.id),
  );
  const heirs = await heirsOf(tx, [...ids, ...receivers.values()]);
  const heir = (id: string) => heirs.get(id) ?? id;
  const lines = await read(tx, ids.map(heir));
  const destinations = await read(tx, [...receivers.values()].map(heir));
  return {
    lines: new Map(ids.map((id) => [id, lines.get(heir(id)) as LineFact])),
    destinations: new Map([...receivers].map(([item, line]) => [item, destinations.get(heir(line)) as LineFact])),
    destinationAgency,
  };
}

/** The whole budget of a year by function and account, in rupiah. */
export async function budgetShares(tx: EntityManager, year: number): Promise<BudgetShare[]> {
  return tx.query<BudgetShare[]>(
    `select split_part(sub_activity_code, '.', 1) || '.' || split_part(sub_activity_code, '.', 2) as "functionCode", account_code as "accountCode",
       sum(appropriation)::bigint as appropriation from budget_line where year = $1 group by 1, 2`,
    [year],
  );
}

async function agencyName(tx: EntityManager, code: string): Promise<string> {
  const [agency] = await tx.query<{ name: string }[]>('select name from agency where code = $1', [code]);
  return agency?.name ?? '';
}

/** The line that received each item's cut. */
async function receiversOf(tx: EntityManager, itemIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ item: string; line: string }[]>(
    `select g.item_id as item, e.line_id as line from ledger_posting g join ledger_entry e on e.posting_id = g.id and e.amount > 0
     where g.item_id = any($1::uuid[]) and g.kind = 'DETERMINATION'`,
    [itemIds],
  );
  return new Map(rows.map((row) => [row.item, row.line]));
}

/** The line that holds the money of each line now: itself, or where it was merged since, the oldest of those that took over. */
async function heirsOf(tx: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ line: string; heir: string }[]>(
    `with recursive heir as (
       select l.id as line, l.id as heir, l.ended_at from budget_line l where l.id = any($1::uuid[])
       union select h.line, l.id, l.ended_at from heir h join line_succession s on s.from_line = h.heir join budget_line l on l.id = s.to_line where h.ended_at is not null)
     select distinct on (line) line, heir from heir where ended_at is null order by line, heir`,
    [ids],
  );
  return new Map(rows.map((row) => [row.line, row.heir]));
}
