import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readAs, type ReadScope } from '#persistence';
import pg from 'pg';
import { budgetLinesQuery, type BudgetLineFilter } from '../../../libs/persistence/src/read/list-budget-lines.js';
import { cursorOf } from '../../../libs/persistence/src/read/page.js';
import { queueItemsQuery } from '../../../libs/persistence/src/read/queue-for.js';
import { myTurns } from '../../../libs/persistence/src/read/queue-holders.js';
import { City, PEOPLE } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { appointmentsOf } from './reader.js';

const OVERSIGHT: ReadScope = { scope: 'oversight', agencyIds: [] };
const ID = '0190a000-0000-7000-8000-000000000001';

let db: TestDatabase;
let city: City;

/** A budget of 12,000 lines in 35 agencies, and 60 dossiers of 100 items under review, as rows: only the planner looks at them. */
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  const round = await city.round();
  const owner = new pg.Client({ connectionString: db.adminUrl });
  await owner.connect();
  await owner.query(
    `insert into agency (id, code, short_code, name) select gen_random_uuid(), 'x' || n, 'X' || n, 'OPD ' || n from generate_series(1, 35) n`,
  );
  await owner.query(
    `insert into budget_line (id, year, code_set, agency_id, sub_unit_code, sub_activity_code, sub_activity_name, account_code, account_name, fund_source_code, original, appropriation)
     select gen_random_uuid(), 2020, '2019', a.id, 'u' || n, '1.03.' || n % 60 || '.2.01.' || n % 20, 'Sub kegiatan ' || n, '5.1.02.' || n % 40, 'Belanja ' || n, 'PAD', 1000000, 1000000
     from generate_series(1, 12000) n join (select id, row_number() over (order by code) as k from agency where code like 'x%') a on a.k = n % 35 + 1`,
  );
  await owner.query(
    `insert into proposal (id, round_id, agency_id, number, proposers, submitted_at, created_at)
     select gen_random_uuid(), $1, a.id, 'R1/X/' || n, '[]', now(), now() from generate_series(1, 60) n
     join (select id, row_number() over (order by code) as k from agency where code like 'x%') a on a.k = n % 35 + 1`,
    [round],
  );
  await owner.query(
    `insert into cut_item (id, proposal_id, no, line_id, state, version, cut, before_amount, turn, turn_since, turn_due)
     select gen_random_uuid(), p.id, l.k, l.id, 'UNDER_REVIEW', 1, 1, 1, 'TAPD', now(), now() + (p.k * 100 + l.k) * interval '1 second'
     from (select id, row_number() over (order by number) as k from proposal) p
     join (select id, row_number() over (order by id) as k from budget_line) l on l.k <= 100`,
  );
  await owner.query('analyze');
  await owner.end();
});
afterAll(() => db?.drop());

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

/** How a query reads the big tables, and what it sorts: the part of its plan that must not change unnoticed. */
async function planOf({ sql, params }: { sql: string; params: unknown[] }): Promise<string[]> {
  const [row] = await readAs(db.source, OVERSIGHT, (tx) =>
    tx.query<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(`explain (costs off, format json) ${sql}`, params),
  );
  const nodes: string[] = [];
  const walk = (plan: Plan): void => {
    const { 'Node Type': type, 'Relation Name': relation, 'Index Name': index } = plan;
    if (relation === 'budget_line' || relation === 'cut_item') nodes.push(index ? `${type} ${index}` : `${type} ${relation}`);
    if (type.includes('Sort')) nodes.push(type);
    plan.Plans?.forEach(walk);
  };
  walk((row?.['QUERY PLAN'][0] as { Plan: Plan }).Plan);
  return nodes;
}

const lines = (filter: Omit<BudgetLineFilter, 'scope'>, scope = OVERSIGHT) => planOf(budgetLinesQuery({ scope, ...filter }, 51));

describe('plans over 12,000 lines and 6,000 items', () => {
  it('budget lines come in the order of an index, page by page', async () => {
    const byCode = ['Index Scan budget_line_sub_activity_code_account_code_id_idx'];
    expect(await lines({ year: 2020 })).toEqual(byCode);
    expect(await lines({ year: 2020, cursor: cursorOf('1.03.20.2.01.3', '5.1.02.7', ID) })).toEqual(byCode);
  });

  it('budget lines of an agency come by its own index', async () => {
    const [agency] = await city.rows<{ id: string }>(`select id from agency where code = 'x7'`);
    const agencyId = agency?.id as string;
    const plan = await lines({ agencyId, cursor: cursorOf('1.03.20.2.01.3', '5.1.02.7', ID) });
    expect(plan).toEqual(['Index Scan budget_line_agency_id_sub_activity_code_account_code_id_idx']);
    const own: ReadScope = { scope: 'agency', agencyIds: [agencyId] };
    expect((await lines({}, own)).join()).not.toContain('Seq Scan');
  });

  it('the queue takes the earliest due by index and looks up only the page', async () => {
    const request = { scope: OVERSIGHT, nip: PEOPLE.sekda, appointments: await appointmentsOf(city, 'sekda') };
    const turns = await readAs(db.source, OVERSIGHT, (tx) => myTurns(tx, request));
    const first = await planOf(queueItemsQuery(request, turns, 51));
    const next = await planOf(queueItemsQuery({ ...request, cursor: cursorOf('2020-06-20T03:00:00.000Z', ID) }, turns, 51));
    for (const plan of [first, next]) {
      expect(plan).toContain('Index Scan cut_item_turn_turn_due_id_idx');
      expect(plan).toContain('Index Scan budget_line_pkey');
      expect(plan.join()).not.toContain('Seq Scan');
    }
  });
});
