import { agencyShortCode, standsAgainst, type LoadCounts, type StagedFile } from '#domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { bumpEpoch } from './epoch.js';
import { importCounts, planImport, TAKEN_OVER } from './planned-import.js';

/**
 * Loads a budget: new lines and agencies are added, known lines take the file's pagu plus what was posted since (realisasi and komitmen
 * too, where the file knows them newer), missing ones stay. What stands against it is in the counts; then nothing is written.
 */
export async function loadBudgetLines(tx: EntityManager, importId: string, file: StagedFile): Promise<LoadCounts> {
  await lockYear(tx, importId, file);
  await planImport(tx, importId, file);
  const counts = await importCounts(tx, file);
  if (standsAgainst(counts)) return counts;
  // From here on it is loaded: a refused file has changed nothing, not even the agencies.
  await addAgencies(tx, importId);
  await tx.query('update staged s set agency_id = a.id from agency a where s.agency_id is null and a.code = s.agency_code');
  await takeOver(tx, file);
  const ids = await tx.query<{ no: number }[]>(
    `select s.no from staged s where not exists (select 1 from planned p where p.no = s.no) order by s.no`,
  );
  await tx.query(
    `insert into budget_line (id, year, code_set, agency_id, sub_unit_code, sub_activity_code, account_code, fund_source_code,
       program_code, program_name, activity_code, activity_name, sub_activity_name, account_name, fund_source_name, description, village,
       original, appropriation, realisation, commitment, cash_plan, realised_until, committed_until)
     select n.id, s.year, s.code_set, s.agency_id, s.sub_unit_code, s.sub_activity_code, s.account_code, s.fund_source_code, s.program_code, s.program_name, s.activity_code, s.activity_name,
       s.sub_activity_name, s.account_name, s.fund_source_name, s.description, s.village, s.original, s.appropriation, coalesce(s.realisation, 0), coalesce(s.commitment, 0), s.cash_plan,
       case when s.realisation is not null then $3::date end, case when s.commitment is not null then $3::date end
     from staged s join unnest($1::int[], $2::uuid[]) as n(no, id) on n.no = s.no`,
    [ids.map((i) => i.no), ids.map(() => newId()), file.asOf],
  );
  await loadTargets(tx, importId, file.year);
  return counts;
}

/**
 * Takes over realisasi, komitmen, cash plan and physical progress where the file has them and nothing newer is known; a line may come out
 * over-held, which is never a reason to refuse (domain rule 3).
 */
export async function loadRealisation(tx: EntityManager, importId: string, file: StagedFile): Promise<LoadCounts> {
  await lockYear(tx, importId, file);
  await planImport(tx, importId, file);
  const counts = await importCounts(tx, file);
  await takeOver(tx, file);
  await loadTargets(tx, importId, file.year);
  return counts;
}

/** The lines of the agencies that the file names, in order of their ids: from here on nobody else pays from or holds on them. */
async function lockYear(tx: EntityManager, importId: string, { year }: StagedFile): Promise<void> {
  await tx.query(
    `select l.id from budget_line l where l.year = $2 and l.agency_id in
       (select a.id from agency a where a.code in (select s.line->>'agency_code' from budget_import_line s where s.import_id = $1)) order by l.id for no key update of l`,
    [importId, year],
  );
}

async function takeOver(tx: EntityManager, { kind }: StagedFile): Promise<void> {
  const columns = TAKEN_OVER[kind];
  const [changed] = await tx.query<{ underWay: boolean }[]>(
    `with updated as (update budget_line l set (${columns.join()}) = (${columns.map((c) => `p.${c}`).join()}) from planned p where p.id = l.id and p.changed returning l.id)
     select coalesce(bool_or(exists (select 1 from cut_item i where i.line_id = updated.id and i.turn is not null)), false) as "underWay" from updated`,
  );
  if (kind === 'BUDGET' && changed?.underWay) await bumpEpoch(tx); // the rules may read another line now
}

/** Agencies the file names for the first time, each with the posts of its head and its drafter. */
async function addAgencies(tx: EntityManager, importId: string): Promise<void> {
  const fresh = await tx.query<{ code: string; name: string }[]>(
    `select distinct on (s.line->>'agency_code') s.line->>'agency_code' as code, s.line->>'agency_name' as name from budget_import_line s
     where s.import_id = $1 and not exists (select 1 from agency a where a.code = s.line->>'agency_code') order by 1, s.no`,
    [importId],
  );
  const taken = new Set((await tx.query<{ short_code: string }[]>('select short_code from agency')).map((r) => r.short_code));
  for (const { code, name } of fresh) {
    const id = newId();
    const shortCode = agencyShortCode(name || code, taken);
    taken.add(shortCode);
    await tx.query('insert into agency (id, code, short_code, name) values ($1, $2, $3, $4)', [
      id,
      code,
      shortCode,
      name || code,
    ]);
    await tx.query(`insert into post (id, kind, title, agency_id) values ($1, 'AGENCY_HEAD', $2, $3), ($4, 'DRAFTER', $5, $3)`, [
      newId(),
      `Kepala ${name || code}`,
      id,
      newId(),
      `Penyusun ${name || code}`,
    ]);
  }
}

async function loadTargets(tx: EntityManager, importId: string, year: number): Promise<void> {
  await tx.query(
    `insert into physical_target (year, agency_id, sub_unit_code, sub_activity_code, volume, unit, realised_percent)
     select $2, a.id, t."subUnitCode", t."subActivityCode", t.volume, t.unit, t."realisedPercent"
     from budget_import i, jsonb_to_recordset(i.report->'targets') as t("agencyCode" text, "subUnitCode" text, "subActivityCode" text, volume numeric, unit text, "realisedPercent" numeric)
     join agency a on a.code = t."agencyCode" where i.id = $1
     on conflict (year, agency_id, sub_unit_code, sub_activity_code) do update set volume = coalesce(excluded.volume, physical_target.volume),
       unit = case when excluded.unit = '' then physical_target.unit else excluded.unit end, realised_percent = coalesce(excluded.realised_percent, physical_target.realised_percent)`,
    [importId, year],
  );
}
