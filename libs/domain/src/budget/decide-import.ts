import type { Json } from '../audit/canonical-json.js';
import { stream, type DomainEvent } from '../audit/event.js';
import { ok, refuse, refused, type Refusal, type Result } from '../errors/refusal.js';
import type { Rupiah } from '../money/rupiah.js';
import { authorise } from '../people/authority.js';
import type { Appointment } from '../people/people.js';
import type { BudgetCommand } from './commands.js';

/** A staged file, as the decision to load it sees it. */
export interface StagedFile {
  kind: 'BUDGET' | 'REALISATION';
  year: number;
  codeSet: string;
  name: string;
  sha256: string;
  staged: boolean;
  problems: number;
}

/** What loading a file did, or why it could not; amounts in rupiah. */
export interface LoadCounts {
  added: number;
  changed: number;
  unchanged: number;
  /** Lines of the budget that the file does not have: kept as they are. */
  missing: number;
  /** Sum of the loaded pagu or realisasi. */
  total: Rupiah;
  /** Codes of lines that would shrink or vanish under a hold: the import is refused. */
  underHold: string[];
  overHeld: { id: string; agencyId: string; code: string; held: Rupiah; free: Rupiah }[];
  /** Codes of lines of a realisation report that the budget does not have. */
  unknown: string[];
}

/** How many line codes a message or an event names. */
const NAMED = 20;

/**
 * Whether a staged file may be loaded: by PPKD or sekretariat, once, and with bad rows only when the good ones were asked for. `sameAt` is
 * when the very same file became the current version.
 */
export function decideImport(
  command: BudgetCommand,
  facts: { at: string; appointments: readonly Appointment[]; file: StagedFile | null; sameAt: string | null },
): Result<{ acting: Appointment; file: StagedFile }> {
  const right = authorise(facts.appointments, { posts: ['TREASURY_OFFICER', 'SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  const { file } = facts;
  const kind = command.kind === 'importBudget' ? 'BUDGET' : 'REALISATION';
  if (!file || file.kind !== kind || !file.staged) return refused('IMPORT_UNKNOWN');
  if (facts.sameAt !== null) return refused('IMPORT_SAME_FILE', { at: facts.sameAt });
  if (file.problems > 0 && !command.keepGood) return refused('IMPORT_HAS_ERRORS', { count: file.problems });
  return ok({ acting: right.value, file });
}

/** A budget that would take money from under a hold is refused whole; null when nothing stands against it. */
export function heldAgainst(loaded: LoadCounts): Refusal | null {
  return loaded.underHold.length > 0 ? refuse('LINE_HAS_HOLD', { lines: loaded.underHold.slice(0, NAMED).join(', ') }) : null;
}

/** What the record keeps of a load, also for the answer. */
export function importData(file: StagedFile, loaded: LoadCounts, version: number): Record<string, Json> {
  const { total, overHeld, unknown, underHold: _, ...counts } = loaded;
  return {
    ...counts,
    total: total.toString(),
    overHeld: overHeld.length,
    unknown: unknown.length,
    unknownLines: unknown.slice(0, NAMED),
    file: file.name,
    sha256: file.sha256,
    version,
    codeSet: file.codeSet,
    skipped: file.problems,
  };
}

/** One event for the load, and one for each line that a payment left over-held: its owners are told at once (domain rule 3). */
export function importEvents(file: StagedFile, loaded: LoadCounts, version: number): DomainEvent[] {
  const about = { stream: stream.budget(file.year), before: null, after: null };
  const type = file.kind === 'BUDGET' ? 'budget.imported' : 'realisation.imported';
  const overHeld = loaded.overHeld.map((line): DomainEvent => ({
    type: 'line.over-held',
    ...about,
    agencyId: line.agencyId,
    audience: 'AGENCY',
    lineId: line.id,
    data: { line: line.code, held: line.held.toString(), free: line.free.toString() },
  }));
  return [{ type, ...about, agencyId: null, audience: 'CITY', data: importData(file, loaded, version) }, ...overHeld];
}
