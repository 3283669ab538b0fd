import { loadData, standsAgainst, type Refusal, type StagedFile } from '#domain';
import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { writeTransaction } from '../database/scope.js';
import { importCounts, planImport } from '../transitions/planned-import.js';

/** A line of a file on its way into the budget: the names are those that the loading reads. Amounts in rupiah, null where the file has none. */
export interface StagedLine {
  year: number;
  code_set: string;
  agency_code: string;
  agency_name: string;
  sub_unit_code: string;
  program_code: string;
  program_name: string;
  activity_code: string;
  activity_name: string;
  sub_activity_code: string;
  sub_activity_name: string;
  account_code: string;
  account_name: string;
  fund_source_code: string;
  fund_source_name: string;
  description: string;
  village: string;
  original: string | null;
  appropriation: string | null;
  realisation: string | null;
  commitment: string | null;
  cash_plan: string[] | null;
}

export interface StagedImport {
  kind: 'BUDGET' | 'REALISATION';
  year: number;
  codeSet: string;
  fileName: string;
  sha256: string;
  /** The day up to which its realisasi and komitmen count, `2020-06-17`; none for a budget file without one and for a report of today. */
  asOf?: string | null;
  problemCount: number;
  /** What the person who uploads is told, and the targets the loading reads. */
  report: Record<string, unknown>;
  lines: readonly StagedLine[];
  stagedBy: string;
}

export interface ImportRecord {
  id: string;
  kind: 'BUDGET' | 'REALISATION';
  year: number;
  codeSet: string;
  fileName: string;
  sha256: string;
  asOf: string | null;
  state: 'STAGED' | 'APPLIED';
  problemCount: number;
  report: Record<string, unknown>;
  stagedAt: string;
  /** When the very same file became the current version, if it is that. */
  sameAt: string | null;
}

const BATCH = 2_000;
const STAGED_HOURS = 24;

/** Keeps a file that was read, for loading later. Files that nobody loaded within a day are forgotten. Gives the import's id. */
export function stageImport(source: DataSource, staged: StagedImport): Promise<string> {
  return writeTransaction(source, async (tx) => {
    await tx.query(`delete from budget_import where state = 'STAGED' and staged_at < domain_now() - $1 * interval '1 hour'`, [
      STAGED_HOURS,
    ]);
    const id = newId();
    const { kind, year, codeSet, fileName, sha256, asOf = null, problemCount, report, stagedBy } = staged;
    await tx.query(
      `insert into budget_import (id, kind, year, code_set, file_name, file_sha256, state, problem_count, report, staged_by, staged_at, as_of)
       values ($1, $2, $3, $4, $5, $6, 'STAGED', $7, $8, $9, domain_now(), $10)`,
      [id, kind, year, codeSet, fileName, sha256, problemCount, JSON.stringify(report), stagedBy, asOf],
    );
    for (let from = 0; from < staged.lines.length; from += BATCH) await stageLines(tx, id, from, staged.lines);
    return id;
  });
}

async function stageLines(tx: EntityManager, importId: string, from: number, lines: readonly StagedLine[]): Promise<void> {
  const batch = lines.slice(from, from + BATCH);
  await tx.query(
    `insert into budget_import_line (import_id, no, line) select $1, v.no, v.line::jsonb from unnest($2::int[], $3::text[]) as v(no, line)`,
    [importId, batch.map((_, n) => from + n + 1), batch.map((line) => JSON.stringify(line))],
  );
}

/** A staged or loaded import, or null. */
export async function importRecord(source: DataSource, id: string): Promise<ImportRecord | null> {
  const [row] = await source.query<ImportRecord[]>(
    `select i.id, i.kind, i.year, i.code_set as "codeSet", i.file_name as "fileName", i.file_sha256 as sha256, i.as_of::text as "asOf", i.state, i.problem_count as "problemCount",
       i.report, i.staged_at as "stagedAt",
       (select s.applied_at from budget_import s where s.year = i.year and s.kind = i.kind and s.file_sha256 = i.file_sha256 and s.state = 'APPLIED' and s.id <> i.id
          and not exists (select 1 from budget_import later where later.year = i.year and later.kind = i.kind and later.state = 'APPLIED' and later.version > s.version)) as "sameAt"
     from budget_import i where i.id = $1`,
    [id],
  );
  return row ?? null;
}

/** What loading a staged file would do to the budget as it stands now: the counts of a load, and what would refuse it. */
export interface ImportForecast {
  counts: ReturnType<typeof loadData>;
  refusal: Refusal | null;
}

/** The dry run of an import. It takes no lock and leaves nothing behind; the tables it works in end with its transaction. */
export function forecastImport(
  source: DataSource,
  { id, kind, year, codeSet, fileName, sha256, asOf, problemCount, stagedAt }: ImportRecord,
): Promise<ImportForecast> {
  const day = kind === 'REALISATION' ? (asOf ?? stagedAt.slice(0, 10)) : asOf;
  const file: StagedFile = { kind, year, codeSet, name: fileName, sha256, asOf: day, staged: true, problems: problemCount };
  return writeTransaction(source, async (tx) => {
    await planImport(tx, id, file);
    const counts = await importCounts(tx, file);
    return { counts: loadData(counts), refusal: standsAgainst(counts) };
  });
}
