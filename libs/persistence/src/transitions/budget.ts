import { authorise, refuse, stream, type DomainEvent, type Json } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import type { BudgetCommand } from './budget-commands.js';
import { loadBudgetLines, loadRealisation, type LoadCounts } from './load-import.js';
import { appointmentsOf } from './people-facts.js';

interface ImportRow {
  id: string;
  kind: 'BUDGET' | 'REALISATION';
  year: number;
  code_set: string;
  file_name: string;
  file_sha256: string;
  state: 'STAGED' | 'APPLIED';
  problem_count: number;
}

const nothing = (refusal: ReturnType<typeof refuse>): Transition => ({ refusal, events: [], acting: null, result: {} });

/** Loads a staged file: a whole new version of the budget, or what was paid and committed. All of it or, refused, nothing. */
export async function budgetTransition(tx: EntityManager, row: CommandRow): Promise<Transition> {
  const command = row.payload as BudgetCommand;
  const right = authorise(
    await appointmentsOf(tx, row.actor.nip),
    { posts: ['TREASURY_OFFICER', 'SECRETARIAT'] },
    row.receivedAt,
  );
  if (!right.ok) return nothing(right.refusal);
  const [file] = await tx.query<ImportRow[]>(
    'select id, kind, year, code_set, file_name, file_sha256, state, problem_count from budget_import where id = $1 for no key update',
    [command.importId],
  );
  const kind = command.kind === 'importBudget' ? 'BUDGET' : 'REALISATION';
  if (!file || file.kind !== kind || file.state !== 'STAGED') return nothing(refuse('IMPORT_UNKNOWN'));
  await tx.query(`select pg_advisory_xact_lock(hashtext('refokus budget import'))`);
  const [same] = await tx.query<{ applied_at: string }[]>(
    `select applied_at from budget_import where year = $1 and kind = $2 and file_sha256 = $3 and state = 'APPLIED' and not exists
       (select 1 from budget_import later where later.year = $1 and later.kind = $2 and later.state = 'APPLIED' and later.version > budget_import.version)`,
    [file.year, kind, file.file_sha256],
  );
  if (same) return nothing(refuse('IMPORT_SAME_FILE', { at: same.applied_at }));
  if (file.problem_count > 0 && !command.keepGood) return nothing(refuse('IMPORT_HAS_ERRORS', { count: file.problem_count }));
  const loaded =
    kind === 'BUDGET' ? await loadBudgetLines(tx, file.id, file.year) : await loadRealisation(tx, file.id, file.year);
  if (loaded.underHold.length > 0) return nothing(refuse('LINE_HAS_HOLD', { lines: loaded.underHold.slice(0, 20).join(', ') }));
  const version = await finish(tx, file, row.receivedAt);
  const { underHold: _, ...counts } = loaded;
  const data: Record<string, Json> = {
    ...toJson(counts),
    file: file.file_name,
    sha256: file.file_sha256,
    version,
    codeSet: file.code_set,
    skipped: file.problem_count,
  };
  const event: DomainEvent = {
    type: kind === 'BUDGET' ? 'budget.imported' : 'realisation.imported',
    stream: stream.budget(file.year),
    agencyId: null,
    audience: 'CITY',
    before: null,
    after: null,
    data,
  };
  return {
    refusal: null,
    events: [event, ...overHeldEvents(file.year, loaded)],
    acting: right.value,
    result: { importId: file.id, ...data },
  };
}

/** The newest load of a kind is its current version; the staged rows are no longer needed. */
async function finish(tx: EntityManager, file: ImportRow, at: string): Promise<number> {
  const [applied] = await tx.query<[{ version: number }[], number]>(
    `update budget_import set state = 'APPLIED', applied_at = $2,
       version = (select coalesce(max(version), 0) + 1 from budget_import where year = $3 and kind = $4) where id = $1 returning version`,
    [file.id, at, file.year, file.kind],
  );
  await tx.query('delete from budget_import_line where import_id = $1', [file.id]);
  return applied[0]?.version ?? 1;
}

/** A payment is a fact and is never refused because of a hold: the owners of the line are told at once (domain rule 3). */
function overHeldEvents(year: number, loaded: LoadCounts): DomainEvent[] {
  return loaded.overHeld.map((line) => ({
    type: 'line.over-held',
    stream: stream.budget(year),
    agencyId: line.agencyId,
    audience: 'AGENCY',
    lineId: line.id,
    before: null,
    after: null,
    data: { line: line.code, held: line.held.toString(), free: line.free.toString() },
  }));
}

function toJson({ total, overHeld, unknown, ...counts }: Omit<LoadCounts, 'underHold'>): Record<string, Json> {
  return {
    ...counts,
    total: total.toString(),
    overHeld: overHeld.length,
    unknown: unknown.length,
    unknownLines: unknown.slice(0, 20),
  };
}
