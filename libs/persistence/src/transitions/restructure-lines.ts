import {
  FIGURES,
  lineCode,
  restructureLines,
  type BudgetLine,
  type Restructured,
  type StructureCommand,
  type StructuredLine,
} from '#domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import type { CommandRow } from '../write/commands.js';
import { refusedWith, type Transition } from '../write/transition.js';
import { bumpEpoch } from './epoch.js';
import { LINE_COLUMNS } from './load-lines.js';
import { appointmentsOf } from './people-facts.js';

type Command = Extract<StructureCommand, { kind: 'restructureLines' }>;

/** Splits, merges or re-codes lines under their locks. Holds, items, postings and papers stay with the line that they name. */
export async function linesTransition(tx: EntityManager, row: CommandRow, command: Command): Promise<Transition> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('refokus budget import'))`);
  const lines = await lockInOrder(tx, command.from);
  const decided = restructureLines(command, {
    at: row.receivedAt,
    appointments: await appointmentsOf(tx, row.actor.nip),
    documentKnown: await documentKnown(tx, command.documentId),
    lines,
    taken: await takenCodes(tx, lines),
    newId,
  });
  if (!decided.ok) return refusedWith(decided.refusal);
  const { acting, event, after, ended } = decided.value;
  await write(tx, row, command.from, decided.value);
  return {
    refusal: null,
    events: [event],
    acting,
    result: { lines: after.map((line) => ({ id: line.id, code: lineCode(line) })), ended },
  };
}

export async function documentKnown(tx: EntityManager, id: string): Promise<boolean> {
  return (await tx.query<unknown[]>('select 1 from document where id = $1', [id])).length > 0;
}

/** Locked in order of the ids, given in the order asked for; unknown ones and repetitions are left out. */
async function lockInOrder(tx: EntityManager, ids: readonly string[]): Promise<StructuredLine[]> {
  const rows = await tx.query<StructuredLine[]>(
    `select ${LINE_COLUMNS}, l.held, l.cash_plan::text[] as "cashPlan", l.ended_at is not null as ended
     from budget_line l join agency a on a.id = l.agency_id where l.id = any($1::uuid[]) order by l.id for no key update of l`,
    [ids],
  );
  const byId = new Map(rows.map((line) => [line.id, { ...line, cashPlan: line.cashPlan?.map(BigInt) ?? null }]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** Which codes other lines of the same agency and year have. */
async function takenCodes(tx: EntityManager, lines: readonly StructuredLine[]): Promise<(line: BudgetLine) => boolean> {
  const [first] = lines;
  const others = first
    ? await tx.query<{ key: string }[]>(
        `select concat_ws('|', code_set, sub_unit_code, sub_activity_code, account_code, fund_source_code) as key from budget_line
         where year = $1 and agency_id = $2 and ended_at is null and id <> all($3::uuid[])`,
        [first.year, first.agencyId, lines.map((line) => line.id)],
      )
    : [];
  const keys = new Set(others.map(({ key }) => key));
  return (line) =>
    keys.has([line.codeSet, line.subUnitCode, line.subActivityCode, line.accountCode, line.fundSourceCode].join('|'));
}

async function write(tx: EntityManager, row: CommandRow, from: readonly string[], { after, ended }: Restructured): Promise<void> {
  await recordSuccession(
    tx,
    row,
    from,
    after.map((line) => line.id),
  );
  await tx.query(
    `update budget_line set ended_at = $2, original = 0, appropriation = 0, realisation = 0, commitment = 0, cash_plan = null where id = any($1::uuid[])`,
    [ended, row.receivedAt],
  );
  const rows = after.map((line) => ({
    ...line,
    ...Object.fromEntries(FIGURES.map((figure) => [figure, line[figure].toString()])),
    cashPlan: line.cashPlan?.map(String) ?? null,
  }));
  const columns = `id uuid, "codeSet" text, "subUnitCode" text, "subActivityCode" text, "subActivityName" text, "accountCode" text, "accountName" text, description text,
    original bigint, appropriation bigint, realisation bigint, commitment bigint, "cashPlan" bigint[]`;
  const ancestry = `array_to_string((string_to_array(v."subActivityCode", '.'))[1:3], '.'), array_to_string((string_to_array(v."subActivityCode", '.'))[1:5], '.')`;
  await tx.query(
    `update budget_line l set (code_set, sub_unit_code, sub_activity_code, sub_activity_name, account_code, account_name, description, original, appropriation, realisation, commitment, cash_plan, program_code, activity_code)
       = (v."codeSet", v."subUnitCode", v."subActivityCode", v."subActivityName", v."accountCode", v."accountName", v.description, v.original, v.appropriation, v.realisation, v.commitment, v."cashPlan", ${ancestry})
     from jsonb_to_recordset($1) as v(${columns}) where l.id = v.id`,
    [JSON.stringify(rows)],
  );
  await tx.query(
    `insert into budget_line (id, year, code_set, agency_id, sub_unit_code, program_code, program_name, activity_code, activity_name, sub_activity_code, sub_activity_name, account_code, account_name,
       fund_source_code, fund_source_name, description, village, original, appropriation, realisation, commitment, cash_plan, realised_until, committed_until)
     select v.id, l.year, v."codeSet", l.agency_id, v."subUnitCode", p.program, l.program_name, p.activity, l.activity_name, v."subActivityCode", v."subActivityName", v."accountCode", v."accountName",
       l.fund_source_code, l.fund_source_name, v.description, l.village, v.original, v.appropriation, v.realisation, v.commitment, v."cashPlan", l.realised_until, l.committed_until
     from jsonb_to_recordset($1) as v(${columns}) join budget_line l on l.id = $2, lateral (select ${ancestry}) as p(program, activity)`,
    [JSON.stringify(rows.slice(1)), from[0]],
  );
  const underWay = await tx.query<unknown[]>(
    `select 1 from cut_item where line_id = any($1::uuid[]) and turn is not null limit 1`,
    [from],
  );
  if (underWay.length > 0) await bumpEpoch(tx); // the rules may read another line now
}

/** Which line took over from which, with the codes and the owner that the former had until now. */
export async function recordSuccession(
  tx: EntityManager,
  row: CommandRow,
  from: readonly string[],
  to: readonly string[] | 'themselves',
): Promise<void> {
  await tx.query(
    `insert into line_succession (change_id, from_line, to_line, changed_at, year, code_set, agency_id, sub_unit_code, sub_activity_code, account_code, fund_source_code)
     select $1, l.id, t.id, $2, l.year, l.code_set, l.agency_id, l.sub_unit_code, l.sub_activity_code, l.account_code, l.fund_source_code
     from budget_line l join unnest($4::uuid[]) as t(id) on $5::boolean or t.id = l.id where l.id = any($3::uuid[])`,
    [row.id, row.receivedAt, from, to === 'themselves' ? from : to, to !== 'themselves'],
  );
}
