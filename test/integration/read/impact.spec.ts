import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { roundImpact } from '#persistence';
import type { EntityManager } from 'typeorm';
import { AGENCY, applied, City, PEOPLE } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { as } from './reader.js';

const LINES = 5_000;
const DOSSIERS = 10;

let db: TestDatabase;
let city: City;
let round: string;
let lines: string[];
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  await city.rows(
    `insert into budget_line (id, year, code_set, agency_id, sub_unit_code, sub_activity_code, sub_activity_name, account_code, account_name, fund_source_code, fund_source_name, description, original, appropriation)
     select gen_random_uuid(), 2020, '2019', $1, n::text, case n % 3 when 0 then '1.03.02.2.01.09' else '1.03.10.2.01.10' end,
       case n % 3 when 0 then 'Pembangunan Tanggul Sungai' else 'Pemeliharaan Berkala Jalan' end, '5.2.04.01.01.0004', 'Belanja Modal', 'PAD', 'PAD',
       case n % 3 when 0 then 'Pembangunan tanggul ' else 'Pemeliharaan jalan ' end || n, 1000000, 1000000 from generate_series(1, ${LINES}) n`,
    [AGENCY.dpupr],
  );
  lines = (await city.rows<{ id: string }>('select id from budget_line order by id')).map((l) => l.id);
  round = await city.round();
}, 120_000);
afterAll(() => db.drop());

/** How many statements a look ahead takes, and what it answers. */
async function look(request: Pick<Parameters<typeof roundImpact>[2], 'cuts' | 'awaiting'>) {
  let statements = 0;
  const counting = (tx: EntityManager) =>
    new Proxy(tx, {
      get: (target, key) => {
        if (key === 'query') statements += 1;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  const asked = { items: [], roundId: round, nip: PEOPLE.bappeda, seats: ['BAPPEDA'], ...request };
  const impact = await as(city, 'bappeda', (tx, scope) => roundImpact(counting(tx), city.ports, { ...asked, scope }));
  if (!impact) throw new Error('no round');
  return { impact, statements };
}

it('looks at 5,000 draft cuts with as many statements as at one', async () => {
  const cuts = lines.map((lineId) => ({ lineId, cut: 100_000n }));
  const one = await look({ cuts: cuts.slice(0, 1), awaiting: [] });
  const all = await look({ cuts, awaiting: [] });
  expect(all.statements).toBe(one.statements);
  expect(all.impact).toMatchObject({ decisions: LINES, stopped: 0, city: { after: { proposed: '500000000' } } });
  expect(all.impact.counts).toEqual([{ code: 'EXEMPT', stops: false, decisions: 1_666 }]);
}, 60_000);

it('looks at all that awaits: 5,000 items of many dossiers, in a few statements too', async () => {
  const size = 500;
  for (let n = 0; n < DOSSIERS; n += 1) {
    const dossier = await city.draft(round, lines.slice(n * size, (n + 1) * size).map((lineId) => ({ lineId, cut: 100_000n }))); // prettier-ignore
    applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
  }
  const { impact, statements } = await look({ cuts: [], awaiting: ['UNDER_REVIEW'] });
  expect(statements).toBeLessThan(25);
  expect(impact).toMatchObject({
    decisions: LINES,
    stopped: 1_666,
    city: { before: { proposed: '500000000', approved: '0' }, after: { proposed: '0', approved: '333400000' } },
  });
}, 120_000);
