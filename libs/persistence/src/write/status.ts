import { moments, RECHECKED, TERMINAL, type ItemState } from '#domain';
import type { DataSource, EntityManager } from 'typeorm';
import { loadRound } from '../transitions/load-round.js';
import { writeTransaction } from '../database/scope.js';

/** What a dossier's workflow adopts: counts only. `toCheck` also counts items whose check may be out of date. */
export interface ProposalStatus {
  revision: number;
  counts: Record<string, number>;
  toCheck: number;
  done: boolean;
}

/** Items of a dossier that wait for the check, or whose check is older than the last change of rules, rulings or emergency decrees. */
export const ITEMS_TO_CHECK = `select i.id from exemption_epoch e, cut_item i join budget_line l on l.id = i.line_id
  left join decree d on d.id = i.decree_id
  where i.state = 'EXEMPTION_CHECK' or (i.state = any($1) and (d.state is distinct from 'FROZEN') and (i.check_epoch < e.epoch
    or exists (select 1 from ruling r where (r.line_id = i.line_id or (r.scope = 'SUB_ACTIVITY' and r.sub_activity_code = l.sub_activity_code))
      and r.ruled_at > (i.check_result->>'at')::timestamptz and r.id::text is distinct from i.check_result->>'rulingId')))`;

export function itemsToCheck(source: DataSource, proposalId: string): Promise<{ id: string }[]> {
  return writeTransaction(source, (tx) =>
    tx.query(`select t.id from (${ITEMS_TO_CHECK}) t join cut_item i on i.id = t.id where i.proposal_id = $2 order by t.id`, [
      RECHECKED,
      proposalId,
    ]),
  );
}

export function proposalStatus(source: DataSource, id: string): Promise<ProposalStatus | null> {
  return writeTransaction(source, async (tx) => {
    const rows = await tx.query<{ revision: number; state: ItemState; n: number }[]>(
      `select p.revision, i.state, count(*)::int as n from proposal p join cut_item i on i.proposal_id = p.id where p.id = $1 group by p.revision, i.state`,
      [id],
    );
    if (rows.length === 0) return null;
    const [check] = await tx.query<{ n: number }[]>(
      `select count(*)::int as n from (${ITEMS_TO_CHECK}) t join cut_item i on i.id = t.id where i.proposal_id = $2`,
      [RECHECKED, id],
    );
    return {
      revision: rows[0]?.revision ?? 0,
      counts: Object.fromEntries(rows.map((r) => [r.state, r.n])),
      toCheck: check?.n ?? 0,
      // A draft waits for nobody but its author: it needs no workflow.
      done: rows.every((r) => r.state === 'DRAFT' || TERMINAL.includes(r.state)),
    };
  });
}

export function roundStatus(
  source: DataSource,
  id: string,
): Promise<{ revision: number; state: string; dueInMs: number | null; done: boolean } | null> {
  return writeTransaction(source, async (tx) => {
    const round = await loadRound(tx, id, 'none');
    if (!round) return null;
    const next = moments(round)[0];
    const now = await domainNow(tx);
    const dueInMs = next ? Math.max(0, Date.parse(next.at) - Date.parse(now)) : null;
    return {
      revision: round.revision,
      state: round.state,
      dueInMs,
      done: round.state === 'COMPLETED' || round.state === 'CANCELLED',
    };
  });
}

export function decreeStatus(
  source: DataSource,
  id: string,
): Promise<{ revision: number; state: string; toFreeze: boolean; toTell: boolean; done: boolean } | null> {
  return writeTransaction(source, async (tx) => {
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
  });
}

/** The domain clock: real time plus the offset of demo and test. */
export async function domainNow(tx: EntityManager | DataSource): Promise<string> {
  const [row] = await tx.query<{ now: string }[]>('select domain_now() as now');
  if (!row) throw new Error('no clock');
  return row.now;
}
