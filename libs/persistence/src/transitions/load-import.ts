import { agencyShortCode, type LoadCounts } from '#domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { bumpEpoch } from './epoch.js';

const KEY = `year, code_set, agency_id, sub_unit_code, sub_activity_code, account_code, fund_source_code`;

/** The staged rows of an import as a table `staged`, their agencies resolved. */
const STAGE = `create temporary table staged on commit drop as
  select s.no, v.*, a.id as agency_id from budget_import_line s,
    jsonb_to_record(s.line) as v(year int, code_set text, agency_code text, agency_name text, sub_unit_code text, program_code text, program_name text, activity_code text, activity_name text,
      sub_activity_code text, sub_activity_name text, account_code text, account_name text, fund_source_code text, fund_source_name text, description text, village text,
      original bigint, appropriation bigint, realisation bigint, commitment bigint, cash_plan bigint[])
    left join agency a on a.code = v.agency_code where s.import_id = $1`;

const SAME_KEY = `l.year = s.year and l.code_set = s.code_set and l.agency_id = s.agency_id and l.sub_unit_code = s.sub_unit_code
  and l.sub_activity_code = s.sub_activity_code and l.account_code = s.account_code and l.fund_source_code = s.fund_source_code`;

/** What Refokus has posted to a line since: the file's pagu comes before it. */
const POSTED = `coalesce((select sum(e.amount) from ledger_entry e where e.line_id = l.id), 0)`;

/** What a file says anew about a line that is known. */
const TAKEN_OVER = [
  'original',
  'appropriation',
  'description',
  'program_name',
  'activity_name',
  'sub_activity_name',
  'account_name',
  'fund_source_name',
  'village',
  ...['realisation', 'commitment', 'cash_plan'],
];
/** Columns that a file may lack: then what is known stays. */
const orKnown = (column: string) => `coalesce(s.${column}, l.${column})`;
const taken = () =>
  TAKEN_OVER.map((column) => {
    if (column === 'appropriation') return `s.appropriation + ${POSTED}`;
    return ['realisation', 'commitment', 'cash_plan'].includes(column) ? orKnown(column) : `s.${column}`;
  }).join();

/** What the file leaves free of a line's pagu. */
const LEFT = `s.appropriation + ${POSTED} - ${orKnown('realisation')} - ${orKnown('commitment')}`;

/**
 * Loads a budget: new lines and agencies are added, known lines take the file's pagu plus what was posted since (realisasi and komitmen
 * too, where it has them), missing ones stay. A line that the file would shrink or drop under a hold refuses the whole.
 */
export async function loadBudgetLines(tx: EntityManager, importId: string, year: number): Promise<LoadCounts> {
  await tx.query(STAGE, [importId]);
  await tx.query('analyze staged');
  await tx.query(`select l.id from budget_line l join staged s on ${SAME_KEY} order by l.id for no key update of l`);
  const underHold = await tx.query<{ code: string }[]>(
    `select l.sub_activity_code || '/' || l.account_code as code from budget_line l left join staged s on ${SAME_KEY}
     where l.year = $1 and l.held > 0 and (s.no is null
       or (${LEFT} < l.appropriation - l.realisation - l.commitment and ${LEFT} < l.held)) order by 1`,
    [year],
  );
  if (underHold.length > 0) return { ...none(), underHold: underHold.map((u) => u.code) };
  // From here on it is loaded: a refused file has changed nothing, not even the agencies.
  await addAgencies(tx, importId);
  await tx.query('update staged s set agency_id = a.id from agency a where s.agency_id is null and a.code = s.agency_code');
  const [changed] = await tx.query<{ n: number; underWay: boolean }[]>(
    `with updated as (update budget_line l set (${TAKEN_OVER.join()}) = (${taken()}) from staged s
       where ${SAME_KEY} and (${TAKEN_OVER.map((c) => `l.${c}`).join()}) is distinct from (${taken()}) returning l.id)
     select count(*)::int as n, coalesce(bool_or(exists (select 1 from cut_item i where i.line_id = updated.id and i.turn is not null)), false) as "underWay" from updated`,
  );
  if (changed?.underWay) await bumpEpoch(tx); // the rules may read another line now
  const ids = await tx.query<{ no: number }[]>(
    `select s.no from staged s where not exists (select 1 from budget_line l where ${SAME_KEY}) order by s.no`,
  );
  await tx.query(
    `insert into budget_line (id, ${KEY}, program_code, program_name, activity_code, activity_name, sub_activity_name, account_name, fund_source_name, description, village,
       original, appropriation, realisation, commitment, cash_plan)
     select n.id, s.year, s.code_set, s.agency_id, s.sub_unit_code, s.sub_activity_code, s.account_code, s.fund_source_code, s.program_code, s.program_name, s.activity_code, s.activity_name,
       s.sub_activity_name, s.account_name, s.fund_source_name, s.description, s.village, s.original, s.appropriation, coalesce(s.realisation, 0), coalesce(s.commitment, 0), s.cash_plan
     from staged s join unnest($1::int[], $2::uuid[]) as n(no, id) on n.no = s.no`,
    [ids.map((i) => i.no), ids.map(() => newId())],
  );
  await loadTargets(tx, importId, year);
  const [counts] = await tx.query<{ rows: number; total: bigint; missing: number }[]>(
    `select count(*)::int as rows, coalesce(sum(appropriation), 0)::bigint as total,
       (select count(*)::int from budget_line l where l.year = $1 and not exists (select 1 from staged s where ${SAME_KEY})) as missing from staged`,
    [year],
  );
  const rows = counts?.rows ?? 0;
  return {
    ...none(),
    added: ids.length,
    changed: changed?.n ?? 0,
    unchanged: rows - ids.length - (changed?.n ?? 0),
    missing: counts?.missing ?? 0,
    total: counts?.total ?? 0n,
  };
}

/** Takes over realisasi, komitmen, cash plan and physical progress where the file has them; a line may come out over-held. */
export async function loadRealisation(tx: EntityManager, importId: string, year: number): Promise<LoadCounts> {
  await tx.query(STAGE, [importId]);
  await tx.query('analyze staged');
  await tx.query(`select l.id from budget_line l join staged s on ${SAME_KEY} order by l.id for no key update of l`);
  const changed = await tx.query<LoadCounts['overHeld']>(
    `with updated as (update budget_line l set realisation = coalesce(s.realisation, l.realisation), commitment = coalesce(s.commitment, l.commitment), cash_plan = coalesce(s.cash_plan, l.cash_plan)
       from staged s where ${SAME_KEY} and (l.realisation, l.commitment, l.cash_plan)
         is distinct from (coalesce(s.realisation, l.realisation), coalesce(s.commitment, l.commitment), coalesce(s.cash_plan, l.cash_plan))
       returning l.id, l.agency_id, l.sub_activity_code || '/' || l.account_code as code, l.held, l.appropriation - l.realisation - l.commitment as free)
     select id, agency_id as "agencyId", code, held, free from updated`,
  );
  const unknown = await tx.query<{ code: string }[]>(
    `select s.sub_activity_code || '/' || s.account_code as code from staged s where not exists (select 1 from budget_line l where ${SAME_KEY}) order by s.no`,
  );
  await loadTargets(tx, importId, year);
  const [sum] = await tx.query<
    {
      rows: number;
      total: bigint;
    }[]
  >('select count(*)::int as rows, coalesce(sum(realisation), 0)::bigint as total from staged');
  const overHeld = changed.filter((line) => line.held > line.free);
  const unchanged = (sum?.rows ?? 0) - changed.length - unknown.length;
  return {
    ...none(),
    changed: changed.length,
    unchanged,
    total: sum?.total ?? 0n,
    overHeld,
    unknown: unknown.map((u) => u.code),
  };
}

const none = (): LoadCounts => ({
  added: 0,
  changed: 0,
  unchanged: 0,
  missing: 0,
  total: 0n,
  underHold: [],
  overHeld: [],
  unknown: [],
});

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
