import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Answer } from '#persistence';
import { City } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** How long the crowd goes on; CROWD_SECONDS=30 is the long run. */
const SECONDS = Number(process.env['CROWD_SECONDS'] ?? 10);
const CLIENTS = 20;
const TIMES = 100;
const AT_ONCE = 5;

let db: TestDatabase;
let city: City;
let round: string;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  round = await city.round();
});
afterAll(() => db.drop());

const submit = (dossier: string): Promise<Answer> => city.decide('head', 'proposal', dossier, { kind: 'submitProposal' });

describe('two cuts on one line that do not both fit (scenario A4)', () => {
  it(`a hundred times at the same instant: one is accepted, the other told what the first left`, async () => {
    const left: string[] = [];
    const once = async () => {
      const lineId = await city.line();
      const [first, second] = await Promise.all(
        [1_400_000_000n, 800_000_000n].map((cut) => city.draft(round, [{ lineId, cut }])),
      );
      const answers = await Promise.all([submit(first as string), submit(second as string)]);
      const refusals = answers.flatMap((a) => (a.outcome === 'REFUSED' ? [a.refusal] : []));
      expect(refusals).toHaveLength(1);
      const accepted = answers[0]?.outcome === 'APPLIED' ? 1_400_000_000n : 800_000_000n;
      expect(refusals[0]).toMatchObject({
        code: 'CUT_EXCEEDS_AVAILABLE',
        params: { available: String(2_150_000_000n - accepted) },
      });
      expect(await city.rows('select held from budget_line where id = $1', [lineId])).toEqual([{ held: accepted }]);
      left.push(String(refusals[0]?.params['available']));
    };
    for (let done = 0; done < TIMES; done += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, once));
    expect(left).toHaveLength(TIMES);
    for (const figure of left) expect(['750000000', '1350000000']).toContain(figure);
  }, 240_000);
});

describe(`${CLIENTS} clients against five lines`, () => {
  it(
    'never hold more than is there, and no deadlock surfaces',
    async () => {
      const lines = await Promise.all(
        Array.from({ length: 5 }, () => city.line({ appropriation: 1_000_000n, realisation: 0n, commitment: 0n })),
      );
      const until = Date.now() + SECONDS * 1000;
      const done = { accepted: 0, refused: 0, withdrawn: 0, looks: 0 };
      const client = async (n: number) => {
        let seed = n + 1;
        const random = (below: number) => {
          seed = (seed * 48_271) % 2_147_483_647;
          return Math.floor((seed / 2_147_483_647) * below);
        };
        while (Date.now() < until) {
          const some = [...lines].sort(() => random(3) - 1).slice(0, 2 + random(3));
          const dossier = await city.draft(
            round,
            some.map((lineId) => ({ lineId, cut: BigInt(1 + random(800_000)) })),
          );
          const answer = await submit(dossier);
          if (answer.outcome === 'REFUSED') {
            expect(answer.refusal.code).toBe('CUT_EXCEEDS_AVAILABLE');
            done.refused += 1;
            continue;
          }
          done.accepted += 1;
          const items = await city.refs(dossier);
          const taken = await city.decide('head', 'proposal', dossier, { kind: 'withdrawItems', items, reason: 'batal' });
          expect(taken.outcome).toBe('APPLIED');
          done.withdrawn += 1;
        }
      };
      const watcher = async () => {
        while (Date.now() < until) {
          expect(
            await city.rows(
              `select l.id from budget_line l left join (select line_id, sum(amount) as sum from hold group by line_id) h on h.line_id = l.id
               where l.id = any($1) and (l.held <> coalesce(h.sum, 0) or l.held > l.appropriation - l.realisation - l.commitment)`,
              [lines],
            ),
          ).toEqual([]);
          done.looks += 1;
        }
      };
      await Promise.all([...Array.from({ length: CLIENTS }, (_, n) => client(n)), watcher()]);
      for (const [act, times] of Object.entries(done)) expect([act, times > 0]).toEqual([act, true]);
      const [database] = await city.rows<{ deadlocks: bigint }>(
        'select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()',
      );
      expect(database).toEqual({ deadlocks: 0 });
      expect(await city.rows('select id from budget_line where id = any($1) and held > 0', [lines])).toEqual([]);
    },
    (SECONDS + 120) * 1000,
  );
});
