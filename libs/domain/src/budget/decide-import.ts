import type { Json } from '../audit/canonical-json.js';
import { stream, type DomainEvent } from '../audit/event.js';
import { ok, refuse, refused, type Refusal, type Result } from '../errors/refusal.js';
import type { Rupiah } from '../money/rupiah.js';
import { authorise } from '../people/authority.js';
import type { Appointment } from '../people/people.js';
import type { ImportCommand } from './commands.js';

/** A staged file, as the decision to load it sees it. */
export interface StagedFile {
  kind: 'BUDGET' | 'REALISATION';
  year: number;
  codeSet: string;
  name: string;
  sha256: string;
  /** The day up to which its realisasi and komitmen count; null for a budget file that names none. */
  asOf: string | null;
  staged: boolean;
  problems: number;
}

/** What loading a file would do, or did; amounts in rupiah. Lines are named by their codes. */
export interface LoadCounts {
  added: number;
  changed: number;
  unchanged: number;
  /** Lines that the file does not have, of agencies that it has: kept as they are. Agencies that the file does not name are untouched. */
  missing: string[];
  /** Sum of the loaded pagu or realisasi. */
  total: Rupiah;
  /** Lines that would shrink or vanish under a hold: the file is refused. */
  underHold: string[];
  /** Lines that the file has under codes which a change of structure took from them: the file is refused. */
  superseded: string[];
  /** Changed lines on which then more is held than is free. */
  overHeld: number;
  /** Lines whose realisasi or komitmen is known from a newer report or from documents, and stays. */
  outdated: number;
  /** Lines of a realisation report that the budget does not have. */
  unknown: string[];
}

/** How many line codes a message or an event names. */
const NAMED = 20;

/**
 * Whether a staged file may be loaded: by PPKD or sekretariat, once, and with bad rows only when the good ones were asked for. `sameAt` is
 * when the very same file became the current version.
 */
export function decideImport(
  command: ImportCommand,
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

/** A budget that would take money from under a hold, or bring back codes that are no longer, is refused whole; null when nothing is against it. */
export function standsAgainst(loaded: Pick<LoadCounts, 'underHold' | 'superseded'>): Refusal | null {
  const named = (lines: readonly string[]) => lines.slice(0, NAMED).join(', ');
  if (loaded.superseded.length > 0) return refuse('LINE_SUPERSEDED', { lines: named(loaded.superseded) });
  return loaded.underHold.length > 0 ? refuse('LINE_HAS_HOLD', { lines: named(loaded.underHold) }) : null;
}

/** The counts of a load as JSON, long lists cut to what a message names. */
export function loadData(loaded: LoadCounts) {
  const { added, changed, unchanged, missing, total, overHeld, outdated, unknown } = loaded;
  return {
    added,
    changed,
    unchanged,
    missing: missing.length,
    missingLines: missing.slice(0, NAMED),
    total: total.toString(),
    overHeld,
    outdated,
    unknown: unknown.length,
    unknownLines: unknown.slice(0, NAMED),
  };
}

/** What the record keeps of a load, also for the answer. */
export function importData(file: StagedFile, loaded: LoadCounts, version: number): Record<string, Json> {
  return {
    ...loadData(loaded),
    file: file.name,
    sha256: file.sha256,
    asOf: file.asOf,
    version,
    codeSet: file.codeSet,
    skipped: file.problems,
  };
}

/** One event for the load; lines that it left over-held have theirs (domain rule 3). */
export function importEvent(file: StagedFile, loaded: LoadCounts, version: number): DomainEvent {
  return {
    type: file.kind === 'BUDGET' ? 'budget.imported' : 'realisation.imported',
    stream: stream.budget(file.year),
    agencyId: null,
    audience: 'CITY',
    before: null,
    after: null,
    data: importData(file, loaded, version),
  };
}
