import type { EntityManager } from 'typeorm';
import { sha256 } from '../database/ids.js';
import type { DecreeItem, DecreeView } from '../read/get-decree.js';
import type { Fault } from './verification.js';
import { fault, type EventPlace, type TrailState } from './verify-state.js';

interface SignedDecree {
  id: string;
  number: string;
  annex: string;
  annexHash: string;
  signedHash: string | null;
}

interface PostedItem {
  itemId: string;
  fundSource: string;
  /** What the item's line gave and the destination took; below zero in a correction. */
  given: bigint;
  taken: bigint;
  cut: bigint | null;
}

/** What is wrong with the money that was moved: postings, annexes, their agreement, and the lines they changed (domain rules 4 and 23). */
export async function ledgerFault(tx: EntityManager, state: TrailState): Promise<Fault | null> {
  const at = (decreeId: string): EventPlace =>
    state.signings.get(decreeId) ?? { stream: `decree:${decreeId}`, seq: 0, eventId: '' };
  const [unbalanced] = await tx.query<{ id: string; decreeId: string }[]>(
    `select g.id, g.decree_id as "decreeId" from ledger_posting g left join ledger_entry e on e.posting_id = g.id
     group by g.id having coalesce(sum(e.amount), 0) <> 0 or count(e.line_id) < 2 or bool_or(e.fund_source_code <> g.fund_source_code) order by g.id limit 1`,
  );
  if (unbalanced) return fault(at(unbalanced.decreeId), 'POSTING_UNBALANCED', `posting ${unbalanced.id}`);
  const decrees = await tx.query<SignedDecree[]>(
    `select id, number, annex, annex_hash as "annexHash", signature->>'annexHash' as "signedHash" from decree where state = 'SIGNED' order by id`,
  );
  for (const decree of decrees) {
    const hashes = [sha256(decree.annex), decree.annexHash, decree.signedHash, state.signings.get(decree.id)?.annexHash];
    if (new Set(hashes).size > 1) return fault(at(decree.id), 'ANNEX_ALTERED', `${decree.number}: ${hashes.join(' / ')}`);
    const detail = differences(decree, await postedItems(tx, decree.id));
    if (detail) return fault(at(decree.id), 'LEDGER_DIFFERS', `${decree.number}: ${detail}`);
  }
  const unsigned = [...state.signings.keys()].find((id) => !decrees.some((decree) => decree.id === id));
  if (unsigned) return fault(at(unsigned), 'ANNEX_ALTERED', `decree ${unsigned} was signed and is not`);
  return appropriationFault(tx, state);
}

async function postedItems(tx: EntityManager, decreeId: string): Promise<PostedItem[]> {
  return tx.query<PostedItem[]>(
    `select g.item_id as "itemId", g.fund_source_code as "fundSource", coalesce(-sum(e.amount) filter (where (e.amount < 0) = (g.kind = 'DETERMINATION')), 0)::bigint as given,
       coalesce(sum(e.amount) filter (where (e.amount > 0) = (g.kind = 'DETERMINATION')), 0)::bigint as taken,
       case g.kind when 'CORRECTION' then i.effective - i.cut else i.cut end as cut
     from ledger_posting g join ledger_entry e on e.posting_id = g.id
     left join cut_item i on i.id = g.item_id and g.decree_id = case g.kind when 'CORRECTION' then i.correction_id else i.decree_id end
     where g.decree_id = $1 group by g.id, i.id order by g.id`,
    [decreeId],
  );
}

/** The annex rebuilt from ledger and items: the same items with the same amounts, the same additions per fund source, the same totals. */
function differences({ annex }: Pick<SignedDecree, 'annex'>, posted: readonly PostedItem[]): string | null {
  const { items, additions, totals } = JSON.parse(annex) as Pick<DecreeView, 'items' | 'additions' | 'totals'>;
  const rows = new Map<string, DecreeItem>(items.map((item) => [item.itemId, item]));
  const funds = new Map<string, bigint>();
  for (const { itemId, fundSource, given, taken, cut } of posted) {
    const row = rows.get(itemId);
    if (!row) return `item ${itemId} was posted and is not in the annex`;
    rows.delete(itemId);
    const told = `${row.fundSource} ${row.cut}`;
    if ([given, taken, cut].some((amount) => `${fundSource} ${amount}` !== told)) {
      return `item ${itemId}: annex ${told}, ledger ${fundSource} ${given}/${taken}, item ${cut ?? '-'}`;
    }
    funds.set(fundSource, (funds.get(fundSource) ?? 0n) + taken);
  }
  const [missing] = rows.keys();
  if (missing) return `item ${missing} is in the annex and was not posted`;
  const sum = [...funds.values()].reduce((total, amount) => total + amount, 0n).toString();
  if (totals.cuts !== sum || totals.additions !== sum || totals.items !== items.length)
    return `totals ${totals.cuts}, ledger ${sum}`;
  const wrong = additions.find((a) => funds.get(a.fundSource)?.toString() !== a.amount);
  return wrong || additions.length !== funds.size ? `additions of ${wrong?.fundSource ?? 'a fund source'}` : null;
}

/**
 * A line's pagu is the one its last cut or correction found, less that cut — where no later budget import gave it another one, no split or merger moved it, and nothing was added to
 * it, which the trail does not tell line by line.
 */
async function appropriationFault(tx: EntityManager, { cuts }: TrailState): Promise<Fault | null> {
  const rows = await tx.query<{ id: string; appropriation: bigint; imported: string | null }[]>(
    `select l.id, l.appropriation, (select max(b.applied_at) from budget_import b where b.year = l.year and b.kind = 'BUDGET' and b.state = 'APPLIED') as imported
     from budget_line l where l.id = any($1::uuid[]) and not exists
         (select 1 from ledger_entry e join ledger_posting g on g.id = e.posting_id where e.line_id = l.id and e.amount > 0 and g.kind = 'DETERMINATION')
       and not exists (select 1 from line_succession s where s.from_line = l.id and (s.from_line <> s.to_line or s.agency_id = l.agency_id)) order by l.id`,
    [[...cuts.keys()]],
  );
  for (const { id, appropriation, imported } of rows) {
    const last = cuts.get(id);
    if (!last || (imported !== null && imported >= last.at)) continue;
    const expected = last.before - last.cut;
    if (appropriation !== expected)
      return fault(last, 'APPROPRIATION_DIFFERS', `line ${id}: ${appropriation}, expected ${expected}`);
  }
  return null;
}
