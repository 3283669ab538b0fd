import { RECHECKED, TERMINAL } from '#domain';
import type { DataSource } from 'typeorm';
import { writeTransaction } from '../database/scope.js';
import type { SubjectKind } from './commands.js';
import { ITEM_TO_CHECK, ITEMS_WITH_STANDING } from './status.js';

export interface OpenCommand {
  id: string;
  subjectKind: SubjectKind;
  subjectId: string;
}

/** Commands received more than `olderThanMs` ago (wall time) and still without an answer: the sweeper sends them again. */
export async function unansweredCommands(source: DataSource, olderThanMs: number, limit: number): Promise<OpenCommand[]> {
  return source.query(
    `select id, subject_kind as "subjectKind", subject_id as "subjectId" from command
     where state = 'RECEIVED' and received_wall < now() - $1 * interval '1 millisecond' order by received_wall limit $2`,
    [olderThanMs, limit],
  );
}

/** How many commands wait for their decision, whatever they are about. */
export async function countUnanswered(source: DataSource): Promise<number> {
  const [row] = await source.query<{ n: number }[]>(`select count(*)::int as n from command where state = 'RECEIVED'`);
  return row?.n ?? 0;
}

/** What should have a running workflow: dossiers under way, running rounds, open decrees. `done` subjects should have none. */
export async function waitingSubjects(source: DataSource): Promise<{ kind: 'proposal' | 'round' | 'decree'; id: string }[]> {
  return writeTransaction(source, (tx) =>
    tx.query(
      `select 'proposal' as kind, p.id from proposal p where exists (select 1 from cut_item i where i.proposal_id = p.id and i.state <> 'DRAFT' and i.state <> all($1))
       union all select 'round', r.id from round r where r.state in ('OPEN', 'CLOSED_FOR_SUBMISSION')
       union all select 'decree', d.id from decree d where d.state in ('DRAFTED', 'FROZEN') or (d.state = 'SIGNED' and not d.told)`,
      [TERMINAL],
    ),
  );
}

/** Running rounds: their bases follow rules, emergency decrees and rulings. */
export async function runningRounds(source: DataSource): Promise<string[]> {
  const rows = await source.query<{ id: string }[]>(`select id from round where state in ('OPEN', 'CLOSED_FOR_SUBMISSION')`);
  return rows.map((r) => r.id);
}

/** Dossiers with an item that waits for the check or whose result may be out of date. */
export async function dossiersToCheck(source: DataSource): Promise<string[]> {
  const rows = await writeTransaction<{ id: string }[]>(source, (tx) =>
    tx.query(`select distinct i.proposal_id as id from ${ITEMS_WITH_STANDING} where ${ITEM_TO_CHECK}`, [RECHECKED]),
  );
  return rows.map((r) => r.id);
}

/**
 * Dossiers whose items a round's or decree's command moved: their workflows are told. Listing an item in a decree changes nothing that a
 * dossier waits for, and of a signature the decree's workflow tells them itself.
 */
export async function dossiersTouchedBy(source: DataSource, commandId: string): Promise<string[]> {
  const rows = await source.query<{ id: string }[]>(
    `select distinct split_part(stream, ':', 2) as id from audit_event
     where command_id = $1 and stream like 'proposal:%' and type not in ('item.listed', 'item.determined', 'item.correction-listed', 'item.correction-dropped', 'item.corrected')`,
    [commandId],
  );
  return rows.map((r) => r.id);
}

/** Dossiers with items in a signed decree. */
export async function dossiersOfDecree(source: DataSource, decreeId: string): Promise<string[]> {
  const rows = await writeTransaction<{ id: string }[]>(source, (tx) =>
    tx.query('select distinct proposal_id as id from cut_item where decree_id = $1', [decreeId]),
  );
  return rows.map((r) => r.id);
}

/** The signed decree's dossiers have been told; nothing about what was decided changes. */
export async function markTold(source: DataSource, decreeId: string): Promise<void> {
  await source.query('update decree set told = true, revision = revision + 1 where id = $1', [decreeId]);
}

/**
 * Whether something was stamped after `position` that makes exemption checks out of date; gives the newest position too. A position that was
 * never reached is one of before the database was restored: then all counts as new.
 */
export async function rulesChangedSince(source: DataSource, position: bigint): Promise<{ changed: boolean; position: bigint }> {
  const [row] = await source.query<{ position: bigint; changed: boolean }[]>(
    `with seen as (select case when coalesce(max(position), 0) < $1 then 0 else $1 end as position from outbox)
     select coalesce(max(o.position), (select position from seen))::bigint as position, coalesce(bool_or(e.type in ('rules.published', 'emergency-decree.confirmed', 'emergency-decree.change-confirmed', 'item.ruled', 'budget.imported', 'line.split', 'line.merged', 'line.recoded')), false) as changed
     from outbox o join audit_event e on e.id = o.event_id where o.position > (select position from seen)`,
    [position],
  );
  return row ?? { changed: false, position };
}
