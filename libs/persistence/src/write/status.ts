import { moments, RECHECKED, sameStanding, TERMINAL, type ItemState, type Round } from '#domain';
import type { DataSource, EntityManager } from 'typeorm';
import { exemptionStanding } from '../transitions/exemption-standing.js';
import { loadRound } from '../transitions/load-round.js';
import { writeTransaction } from '../database/scope.js';

/** What a dossier's workflow adopts: counts only. `toCheck` also counts items whose check may be out of date. */
export interface ProposalStatus {
  revision: number;
  counts: Record<string, number>;
  toCheck: number;
  /** Milliseconds until votes already cast will move an item, by the domain clock; null when none will. */
  settleInMs: number | null;
  done: boolean;
}

/** Items with what their check depends on: `i`, its line `l`, its decree `d` and the epoch `e`. Goes with ITEM_TO_CHECK. */
export const ITEMS_WITH_STANDING = `exemption_epoch e cross join cut_item i join budget_line l on l.id = i.line_id left join decree d on d.id = i.decree_id`;

/** Whether an item waits for the check, or its check is older than the last change of rules, rulings or emergency decrees; $1 is RECHECKED. */
export const ITEM_TO_CHECK = `(i.state = 'EXEMPTION_CHECK' or (i.state = any($1) and (d.state is distinct from 'FROZEN') and (i.check_epoch < e.epoch
    or exists (select 1 from ruling r where (r.line_id = i.line_id or (r.scope = 'SUB_ACTIVITY' and r.sub_activity_code = l.sub_activity_code))
      and r.ruled_at > (i.check_result->>'at')::timestamptz and r.id::text is distinct from i.check_result->>'rulingId'))))`;

/** The first `limit` items of a dossier that are to be checked, and the dossier's revision, at one instant. */
export function itemsToCheck(source: DataSource, proposalId: string, limit: number): Promise<{ id: string; revision: number }[]> {
  return writeTransaction(source, (tx) =>
    tx.query(
      `select i.id, p.revision from ${ITEMS_WITH_STANDING} join proposal p on p.id = i.proposal_id
       where i.proposal_id = $2 and ${ITEM_TO_CHECK} order by i.id limit $3`,
      [RECHECKED, proposalId, limit],
    ),
  );
}

/** The items of a dossier whose votes have come into effect, and the dossier's revision. */
export function itemsToSettle(source: DataSource, proposalId: string): Promise<{ id: string; revision: number }[]> {
  return writeTransaction(source, (tx) =>
    tx.query(
      `select i.id, p.revision from cut_item i join proposal p on p.id = i.proposal_id
       where i.proposal_id = $1 and i.settles_at <= domain_now() order by i.id`,
      [proposalId],
    ),
  );
}

export async function proposalStatus(tx: EntityManager, id: string): Promise<ProposalStatus | null> {
  const rows = await tx.query<{ revision: number; state: ItemState; n: number; toCheck: number; settleInMs: number | null }[]>(
    `select p.revision, i.state, count(*)::int as n, count(*) filter (where ${ITEM_TO_CHECK})::int as "toCheck",
       case when min(i.settles_at) is not null
         then greatest(0, ceil(extract(epoch from min(i.settles_at) - domain_now()) * 1000))::int end as "settleInMs"
     from ${ITEMS_WITH_STANDING} join proposal p on p.id = i.proposal_id where i.proposal_id = $2 group by p.revision, i.state`,
    [RECHECKED, id],
  );
  if (rows.length === 0) return null;
  return {
    revision: rows[0]?.revision ?? 0,
    counts: Object.fromEntries(rows.map((r) => [r.state, r.n])),
    toCheck: rows.reduce((sum, r) => sum + r.toCheck, 0),
    settleInMs: rows.find((r) => r.state === 'UNDER_REVIEW')?.settleInMs ?? null,
    // A draft waits for nobody but its author: it needs no workflow.
    done: rows.every((r) => r.state === 'DRAFT' || TERMINAL.includes(r.state)),
  };
}

/** What a round's workflow adopts; the next date to keep in milliseconds from now, and whether its base is out of date. */
export async function roundStatus(
  tx: EntityManager,
  id: string,
): Promise<{ revision: number; state: string; dueInMs: number | null; baseStale: boolean; done: boolean } | null> {
  const round = await loadRound(tx, id, 'none');
  if (!round) return null;
  const next = moments(round)[0];
  const now = await domainNow(tx);
  const dueInMs = next ? Math.max(0, Date.parse(next.at) - Date.parse(now)) : null;
  return {
    revision: round.revision,
    state: round.state,
    dueInMs,
    baseStale: await isBaseStale(tx, round, now),
    done: round.state === 'COMPLETED' || round.state === 'CANCELLED',
  };
}

/** Whether rules, emergency decrees or rulings changed since the base of a running round was classified. */
async function isBaseStale(tx: EntityManager, round: Round, now: string): Promise<boolean> {
  if (round.state !== 'OPEN' && round.state !== 'CLOSED_FOR_SUBMISSION') return false;
  const standing = await exemptionStanding(tx, now);
  return standing !== null && !sameStanding(round.baseStanding, standing);
}

/** What a decree's workflow adopts. */
export async function decreeStatus(
  tx: EntityManager,
  id: string,
): Promise<{ revision: number; state: string; toFreeze: boolean; toTell: boolean; done: boolean } | null> {
  const [row] = await tx.query<{ revision: number; state: string; told: boolean; was_frozen: boolean }[]>(
    `select d.revision, d.state, d.told, exists (select 1 from audit_event e where e.decree_id = d.id and e.type = 'decree.frozen') as was_frozen from decree d where d.id = $1`,
    [id],
  );
  if (!row) return null;
  const toFreeze = row.state === 'DRAFTED' && row.was_frozen;
  const toTell = row.state === 'SIGNED' && !row.told;
  return {
    revision: row.revision,
    state: row.state,
    toFreeze,
    toTell,
    done: row.state === 'CANCELLED' || (row.state === 'SIGNED' && row.told),
  };
}

/** A subject's status by itself, outside a decision. */
export function adoptRecord<S>(
  source: DataSource,
  id: string,
  status: (tx: EntityManager, id: string) => Promise<S>,
): Promise<S> {
  return writeTransaction(source, (tx) => status(tx, id));
}

/** The domain clock: real time plus the offset of demo and test. */
export async function domainNow(tx: EntityManager | DataSource): Promise<string> {
  const [row] = await tx.query<{ now: string }[]>('select domain_now() as now');
  if (!row) throw new Error('no clock');
  return row.now;
}
