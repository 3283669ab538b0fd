import type { Appointment, Proposal, TurnHolder } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { ITEM_JOINS, ITEM_SUMMARY, itemSummary, type ItemSummary, type ItemSummaryRow } from './item-summary.js';
import { keyOf, limitOf, pageOf, type PageRequest } from './page.js';
import { decreesWaiting, type QueuedDecree } from './queue-decrees.js';
import { myTurns, type MyTurns } from './queue-holders.js';
import { quorumsWaiting, type QueuedQuorum } from './queue-quorums.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

interface QueuedItem extends ItemSummary {
  kind: 'item';
  turn: { holder: TurnHolder; since: string | null; due: string };
  /** What keeps the person from this item (pengusul, verifikator, …), or null. */
  conflict: string | null;
}

export interface Queue {
  /** On the first page berkas and dossiers without a possible quorum first; then items, the earliest due first. */
  items: (QueuedDecree | QueuedQuorum | QueuedItem)[];
  next: string | null;
  /** How many turns the person has, per holder for which they act. */
  counts: Partial<Record<TurnHolder, number>>;
}

export interface QueueRequest extends PageRequest {
  scope: ReadScope;
  nip: string;
  /** The person's confirmed appointments; those not in force now give no turn. */
  appointments: readonly Appointment[];
}

interface Row extends ItemSummaryRow, Pick<Proposal, 'proposers'> {
  holder: TurnHolder;
  since: string | null;
  due: string;
  voters: string[];
  ruledBy: string | null;
}

/** What waits for a person: their turns over all dossiers and berkas they may see. */
export async function queueFor(tx: EntityManager, request: QueueRequest): Promise<Queue> {
  const turns = await myTurns(tx, request);
  const counts: Queue['counts'] = Object.fromEntries(turns.holders.map((holder) => [holder, 0]));
  if (turns.holders.length === 0) return { items: [], next: null, counts };
  const decrees = await decreesWaiting(tx, request.nip, turns.holders);
  const quorums = await quorumsWaiting(tx, request.scope, turns.holders);
  for (const { turn } of [...decrees, ...quorums]) counts[turn.holder] = (counts[turn.holder] ?? 0) + 1;
  const limit = limitOf(request);
  const { sql, params } = queueItemsQuery(request, turns, limit + 1);
  const page = pageOf(
    await tx.query<Row[]>(sql, params),
    limit,
    (row) => queuedItem(row, request.nip, turns),
    (row) => [row.due, row.itemId],
  );
  const totals = queueCountsQuery(request, turns);
  for (const { turn, n } of await tx.query<{ turn: TurnHolder; n: number }[]>(totals.sql, totals.params)) {
    counts[turn] = (counts[turn] ?? 0) + n;
  }
  return { items: request.cursor ? page.items : [...decrees, ...quorums, ...page.items], next: page.next, counts };
}

/** The query behind the items, apart so that its plan can be looked at: per holder the earliest due, by index, then the earliest of all. */
export function queueItemsQuery(request: QueueRequest, turns: MyTurns, rows: number): { sql: string; params: unknown[] } {
  const { params, bind } = bindings(request.scope);
  const limit = bind(rows);
  const after = keyOf(request, 'instant', 'uuid')?.map(bind);
  const beyond = after ? `and (i.turn_due, i.id) > (${after.join(', ')})` : '';
  const mine = turns.holders.map(
    (holder) => `(select i.id, i.turn_due from cut_item i join proposal p on p.id = i.proposal_id
      where i.turn = '${holder}' and ${SEES_PROPOSAL} and ${OWN[holder](bind, request, turns)} ${beyond} order by i.turn_due, i.id limit ${limit})`,
  );
  const sql = `with page as (select m.id, m.turn_due from (${mine.join(' union all ')}) m order by m.turn_due, m.id limit ${limit})
    select ${ITEM_SUMMARY}, i.turn as holder, i.turn_since as since, i.turn_due as due, i.voters, i.ruled_by as "ruledBy", p.proposers
    from page g join cut_item i on i.id = g.id ${ITEM_JOINS} order by g.turn_due, g.id`;
  return { sql, params };
}

function queueCountsQuery(request: QueueRequest, turns: MyTurns): { sql: string; params: unknown[] } {
  const { params, bind } = bindings(request.scope);
  const mine = turns.holders.map(
    (holder) => `select i.turn, count(*)::int as n from cut_item i join proposal p on p.id = i.proposal_id
      where i.turn = '${holder}' and ${SEES_PROPOSAL} and ${OWN[holder](bind, request, turns)} group by i.turn`,
  );
  return { sql: mine.join(' union all '), params };
}

type Condition = (bind: (value: unknown) => string, request: QueueRequest, turns: MyTurns) => string;

/** Which items of a holder's turn are this person's. Items listed in a berkas wait with it: the berkas is shown instead. */
const OWN: Record<TurnHolder, Condition> = {
  AGENCY_HEAD: () => 'p.agency_id = any($1::uuid[])',
  TAPD: (bind, { nip }, { tapd }) =>
    `i.proposal_id = any(${bind([...tapd.keys()])}::uuid[]) and not exists
      (select 1 from vote v where v.item_id = i.id and v.version = i.version and v.nip = ${bind(nip)})`,
  TAPD_CHAIR: (bind, _, { chair }) => `i.proposal_id = any(${bind([...chair.keys()])}::uuid[])`,
  EXEMPTION_REVIEWER: () => 'true',
  SECRETARIAT: () => 'i.decree_id is null',
  MAYOR: () => 'i.decree_id is null',
  SYSTEM: () => 'false',
};

function queuedItem(row: Row, nip: string, turns: MyTurns): QueuedItem {
  const { holder, since, due } = row;
  return { kind: 'item', ...itemSummary(row), turn: { holder, since, due }, conflict: conflictWith(row, nip, turns) };
}

/** Four-eyes by person and item (domain rule 6), said before somebody tries. */
function conflictWith(row: Row, nip: string, turns: MyTurns): string | null {
  const proposer = row.proposers.some((p) => p.nip === nip) ? 'pengusul' : null;
  const voter = row.voters.includes(nip) ? 'verifikator' : null;
  const reviewer = row.ruledBy === nip ? 'penelaah' : null;
  switch (row.holder) {
    case 'TAPD':
      return turns.tapd.get(row.proposalId) ?? reviewer;
    case 'TAPD_CHAIR':
      return turns.chair.get(row.proposalId) ?? null;
    case 'AGENCY_HEAD':
      return voter ?? reviewer;
    case 'EXEMPTION_REVIEWER':
    case 'MAYOR':
      return proposer ?? voter;
    case 'SECRETARIAT':
    case 'SYSTEM':
      return null;
  }
}
