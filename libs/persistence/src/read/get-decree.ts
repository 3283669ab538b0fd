import { DECREE_STATES, shortOfMoney, type DecreeState, type RecheckedItem } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';

/** One row of the annex; amounts are decimal strings of rupiah. */
export interface DecreeItem {
  itemId: string;
  version: number;
  proposal: string | null;
  no: number;
  agency: string;
  agencyName: string;
  subActivity: string;
  subActivityName: string;
  account: string;
  accountName: string;
  fundSource: string;
  before: string;
  cut: string;
  after: string;
  dispensation: boolean;
}

export interface DecreeView {
  id: string;
  number: string;
  roundId: string;
  state: DecreeState;
  label: string;
  annexHash: string | null;
  /** Who signed, in what capacity and by which method; null until signed. */
  signature: {
    nip: string;
    name: string;
    post: string | null;
    capacity: string | null;
    skNumber: string | null;
    method: string;
    verifiedAt: string;
    annexHash: string;
  } | null;
  signedAt: string | null;
  revision: number;
  items: DecreeItem[];
  totals: { items: number; cuts: string; additions: string };
  /** What the destination lines receive, per fund source. */
  additions: { agency: string; account: string; fundSource: string; amount: string }[];
  /** Items for which a signature now would find too little money. */
  stale: { itemId: string; no: number; proposal: string | null; code: 'STALE_AVAILABILITY'; available: string; cut: string }[];
}

interface Head extends Pick<
  DecreeView,
  'id' | 'number' | 'roundId' | 'state' | 'annexHash' | 'signature' | 'signedAt' | 'revision'
> {
  annex: Pick<DecreeView, 'items' | 'totals' | 'additions'> | null;
  destination: { agencyCode: string; accountCode: string };
}

type OpenItem = Omit<DecreeItem, 'cut'> & RecheckedItem;

/**
 * One berkas: its items, exactly as the annex has them once it is frozen, and the dry re-check of their money while it is open. Signed ones
 * are published; null for others when the reader has no oversight.
 */
export async function getDecree(tx: EntityManager, { scope, id }: { scope: ReadScope; id: string }): Promise<DecreeView | null> {
  const [head] = await tx.query<Head[]>(
    `select d.id, d.number, d.round_id as "roundId", d.state, d.annex_hash as "annexHash", d.signature - 'accountId' - 'appointmentId' as signature,
       d.signed_at as "signedAt", d.revision, d.annex::jsonb as annex, r.policy->'destination' as destination
     from decree d join round r on r.id = d.round_id where d.id = $1 and (d.state = 'SIGNED' or $2::boolean)`,
    [id, scope.scope === 'oversight'],
  );
  if (!head) return null;
  const { annex, destination, ...known } = head;
  const open = head.state === 'DRAFTED' || head.state === 'FROZEN' ? await openItems(tx, id) : [];
  const { items, totals, additions } = annex ?? drafted(open, destination);
  return { ...known, label: DECREE_STATES[head.state], items, totals, additions, stale: staleItems(open) };
}

/** The items of an open berkas in the annex's order, each with its line's balance as the annex would print it. */
async function openItems(tx: EntityManager, decreeId: string): Promise<OpenItem[]> {
  return tx.query<OpenItem[]>(
    `select i.id as "itemId", i.version, p.number as proposal, i.no, a.code as agency, a.name as "agencyName", l.sub_activity_code as "subActivity",
       l.sub_activity_name as "subActivityName", l.account_code as account, l.account_name as "accountName", l.fund_source_code as "fundSource",
       (l.appropriation - e.earlier)::text as before, i.cut, (l.appropriation - e.earlier - i.cut)::text as after, i.dispensation is not null as dispensation,
       l.id as "lineId", l.appropriation - l.realisation - l.commitment as free, l.held
     from (select o.id, coalesce(sum(o.cut) over (partition by o.line_id order by q.number collate "C", o.no, o.id
         rows between unbounded preceding and 1 preceding), 0)::bigint as earlier
       from cut_item o join proposal q on q.id = o.proposal_id where o.decree_id = $1) e
     join cut_item i on i.id = e.id join proposal p on p.id = i.proposal_id join budget_line l on l.id = i.line_id join agency a on a.id = l.agency_id
     order by p.number collate "C", i.no, i.id`,
    [decreeId],
  );
}

/** What the annex would say if it were frozen now. */
function drafted(open: readonly OpenItem[], destination: Head['destination']): NonNullable<Head['annex']> {
  const funds = new Map<string, bigint>();
  for (const { fundSource, cut } of open) funds.set(fundSource, (funds.get(fundSource) ?? 0n) + cut);
  const total = open.reduce((sum, item) => sum + item.cut, 0n).toString();
  return {
    items: open.map(({ lineId: _line, free: _free, held: _held, cut, ...item }) => ({ ...item, cut: cut.toString() })),
    totals: { items: open.length, cuts: total, additions: total },
    additions: [...funds]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([fundSource, amount]) => ({
        agency: destination.agencyCode,
        account: destination.accountCode,
        fundSource,
        amount: amount.toString(),
      })),
  };
}

function staleItems(open: readonly OpenItem[]): DecreeView['stale'] {
  const byId = new Map(open.map((item) => [item.itemId, item]));
  return shortOfMoney(open).map(({ itemId, available }) => {
    const { no, proposal, cut } = byId.get(itemId) as OpenItem;
    return { itemId, no, proposal, code: 'STALE_AVAILABILITY', available: available.toString(), cut: cut.toString() };
  });
}
