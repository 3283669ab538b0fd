import type { LoadCounts, StagedFile } from '#domain';
import type { EntityManager } from 'typeorm';

/** The staged rows of an import as a table `staged`, their agencies resolved. */
const STAGE = `create temporary table staged on commit drop as
  select s.no, v.*, a.id as agency_id from budget_import_line s,
    jsonb_to_record(s.line) as v(year int, code_set text, agency_code text, agency_name text, sub_unit_code text, program_code text, program_name text, activity_code text, activity_name text,
      sub_activity_code text, sub_activity_name text, account_code text, account_name text, fund_source_code text, fund_source_name text, description text, village text,
      original bigint, appropriation bigint, realisation bigint, commitment bigint, cash_plan bigint[])
    left join agency a on a.code = v.agency_code where s.import_id = $1`;

const KEY = ['year', 'code_set', 'agency_id', 'sub_unit_code', 'sub_activity_code', 'account_code', 'fund_source_code'];
const sameKey = (one: string, other: string) => KEY.map((column) => `${one}.${column} = ${other}.${column}`).join(' and ');

/** What Refokus has posted to a line since: the file's pagu comes before it. */
const POSTED = `coalesce((select sum(e.amount) from ledger_entry e where e.line_id = l.id), 0)`;

/**
 * Whether the file's figure replaces what is known of a line. A file of a day ($1) replaces what is known up to that day, never a newer
 * report; a file that names no day only fills in where neither a report nor a document has spoken.
 */
const replaces = (figure: string, until: string) =>
  `(s.${figure} is not null and case when $1::date is null then l.${until} is null and not exists (select 1 from realisation_document d where d.line_id = l.id)
     else l.${until} is null or l.${until} <= $1 end)`;
/** The file's figure and what documents of later days add to it. */
const brought = (figure: string) =>
  `s.${figure} + coalesce((select sum(d.${figure}) from realisation_document d where d.line_id = l.id and d.dated > $1), 0)`;
const figureOf = (figure: string, until: string) =>
  `case when ${replaces(figure, until)} then greatest(${brought(figure)}, least(s.${figure}, 0)) else l.${figure} end::bigint as ${figure},
   case when ${replaces(figure, until)} then coalesce($1::date, l.${until}) else l.${until} end as ${until}`;

/** What a file says anew about a line that is known, in the names of its columns. */
const FIGURES = ['realisation', 'realised_until', 'commitment', 'committed_until', 'cash_plan'];
const DESCRIBED = [
  'description',
  'program_name',
  'activity_name',
  'sub_activity_name',
  'account_name',
  'fund_source_name',
  'village',
];
export const TAKEN_OVER = { BUDGET: ['original', 'appropriation', ...FIGURES, ...DESCRIBED], REALISATION: FIGURES };

/**
 * Lays the staged file beside the budget: `planned` has a row per line that both have, with what the line is to become and whether that
 * changes anything. Both tables live as long as the transaction.
 */
export async function planImport(tx: EntityManager, importId: string, { kind, asOf }: StagedFile): Promise<void> {
  await tx.query(STAGE, [importId]);
  await tx.query('analyze staged');
  const columns = TAKEN_OVER[kind].map((column) => `n.${column}`).join();
  const own = TAKEN_OVER[kind].map((column) => `l.${column}`).join();
  await tx.query(
    `create temporary table planned on commit drop as
     select n.*, (${columns}) is distinct from (${own}) as changed from budget_line l join (
       select s.no, l.id, s.original, s.appropriation + ${POSTED}::bigint as appropriation, ${figureOf('realisation', 'realised_until')}, ${figureOf('commitment', 'committed_until')},
         (s.realisation is not null and not ${replaces('realisation', 'realised_until')}) or (s.commitment is not null and not ${replaces('commitment', 'committed_until')}) as outdated,
         coalesce(s.cash_plan, l.cash_plan) as cash_plan, ${DESCRIBED.map((column) => `s.${column}`).join()}
       from staged s join budget_line l on ${sameKey('l', 's')} and l.ended_at is null) n on n.id = l.id`,
    [asOf],
  );
  await tx.query('analyze planned');
}

/** What loading the planned file would do to the budget as it stands. */
export async function importCounts(tx: EntityManager, { kind, year }: StagedFile): Promise<LoadCounts> {
  const [sums] = await tx.query<
    { rows: number; known: number; changed: number; outdated: number; overHeld: number; total: bigint }[]
  >(
    `select count(*)::int as rows, count(p.id)::int as known, count(*) filter (where p.changed)::int as changed, count(*) filter (where p.outdated)::int as outdated,
       count(*) filter (where p.changed and l.held > 0 and l.held > ${kind === 'BUDGET' ? 'p' : 'l'}.appropriation - p.realisation - p.commitment)::int as "overHeld",
       coalesce(sum(${kind === 'BUDGET' ? 's.appropriation' : 's.realisation'}), 0)::bigint as total
     from staged s left join planned p on p.no = s.no left join budget_line l on l.id = p.id`,
  );
  const { rows = 0, known = 0, changed = 0, outdated = 0, overHeld = 0, total = 0n } = sums ?? {};
  const fresh = `from staged s where not exists (select 1 from planned p where p.no = s.no)`;
  const counts = { changed, unchanged: known - changed, outdated, overHeld, total };
  if (kind === 'REALISATION') {
    return {
      ...counts,
      added: 0,
      missing: [],
      underHold: [],
      superseded: [],
      unknown: await codes(tx, 's', `${fresh} order by s.no`),
    };
  }
  const absent = `from budget_line l where l.year = $1 and l.ended_at is null and l.agency_id in (select agency_id from staged)
    and not exists (select 1 from planned p where p.id = l.id)`;
  const left = 'p.appropriation - p.realisation - p.commitment';
  return {
    ...counts,
    added: rows - known,
    unknown: [],
    missing: await codes(tx, 'l', `${absent} order by 1`, [year]),
    underHold: await codes(
      tx,
      'l',
      `from (select l.* ${absent} and l.held > 0 union all select l.* from planned p join budget_line l on l.id = p.id
         where l.held > 0 and p.appropriation < l.appropriation and ${left} < l.held) l order by 1`,
      [year],
    ),
    superseded: await codes(
      tx,
      's',
      `${fresh} and (exists (select 1 from line_succession o where ${sameKey('o', 's')}) or exists (select 1 from agency a where a.id = s.agency_id and a.ended_at is not null)) order by s.no`,
    ),
  };
}

async function codes(tx: EntityManager, of: string, query: string, parameters: unknown[] = []): Promise<string[]> {
  const rows = await tx.query<{ code: string }[]>(
    `select ${of}.sub_activity_code || '/' || ${of}.account_code as code ${query}`,
    parameters,
  );
  return rows.map((row) => row.code);
}
