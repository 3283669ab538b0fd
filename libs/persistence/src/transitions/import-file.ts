import { decideImport, importData, importEvent, standsAgainst, type ImportCommand, type StagedFile } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import { refusedWith, type Transition } from '../write/transition.js';
import { loadBudgetLines, loadRealisation } from './load-import.js';
import { appointmentsOf } from './people-facts.js';

/** Loads a staged file: a new version of the budget, or what was paid and committed. All of it or, refused, nothing. */
export async function importTransition(tx: EntityManager, row: CommandRow, command: ImportCommand): Promise<Transition> {
  const { importId } = command;
  await tx.query(`select pg_advisory_xact_lock(hashtext('refokus budget import'))`);
  const found = await lockFile(tx, importId, row.receivedAt);
  const sameAt = found && (await currentSince(tx, found));
  const appointments = await appointmentsOf(tx, row.actor.nip);
  const allowed = decideImport(command, { at: row.receivedAt, appointments, file: found, sameAt });
  if (!allowed.ok) return refusedWith(allowed.refusal);
  const { file, acting } = allowed.value;
  const load = file.kind === 'BUDGET' ? loadBudgetLines : loadRealisation;
  const loaded = await load(tx, importId, file);
  const against = standsAgainst(loaded);
  if (against) return refusedWith(against);
  const version = await finish(tx, importId, file, row.receivedAt);
  return {
    refusal: null,
    events: [importEvent(file, loaded, version)],
    acting,
    result: { importId, ...importData(file, loaded, version) },
  };
}

/** A report that names no day is one of the day on which it is loaded, by the calendar of WIB. */
async function lockFile(tx: EntityManager, id: string, at: string): Promise<StagedFile | null> {
  const [file] = await tx.query<StagedFile[]>(
    `select kind, year, code_set as "codeSet", file_name as name, file_sha256 as sha256, state = 'STAGED' as staged, problem_count as problems,
       case when as_of is null and kind = 'REALISATION' then ($2::timestamptz at time zone 'Asia/Jakarta')::date else as_of end::text as "asOf"
     from budget_import where id = $1 for no key update`,
    [id, at],
  );
  return file ?? null;
}

/** When the very same file became the current version of its kind; null when another one is current. */
async function currentSince(tx: EntityManager, { year, kind, sha256 }: StagedFile): Promise<string | null> {
  const [same] = await tx.query<{ applied_at: string }[]>(
    `select applied_at from budget_import where year = $1 and kind = $2 and file_sha256 = $3 and state = 'APPLIED' and not exists
       (select 1 from budget_import later where later.year = $1 and later.kind = $2 and later.state = 'APPLIED' and later.version > budget_import.version)`,
    [year, kind, sha256],
  );
  return same?.applied_at ?? null;
}

/** The newest load of a kind is its current version; the staged rows are no longer needed. */
async function finish(tx: EntityManager, id: string, { year, kind, asOf }: StagedFile, at: string): Promise<number> {
  const [applied] = await tx.query<[{ version: number }[], number]>(
    `update budget_import set state = 'APPLIED', applied_at = $2, as_of = $5,
       version = (select coalesce(max(version), 0) + 1 from budget_import where year = $3 and kind = $4) where id = $1 returning version`,
    [id, at, year, kind, asOf],
  );
  await tx.query('delete from budget_import_line where import_id = $1', [id]);
  return applied[0]?.version ?? 1;
}
