import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { editDraft } from '#persistence';
import { City } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { eventually } from '../../support/engine.js';

let db: TestDatabase;
let city: City;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
});
afterAll(() => db.drop());

it('a draft being edited while its round is closed waits for the round without holding the draft', async () => {
  const round = await city.round();
  const draft = await city.draft(round, [{ lineId: await city.line(), cut: 1n }]);
  const content = { letter: { number: '900/2', date: '2020-06-16', subject: 'Usulan' }, items: [] };
  const closing = city.source.createQueryRunner();
  await closing.connect();
  await closing.startTransaction();
  await closing.query(`select pg_advisory_xact_lock(hashtextextended('round ' || $1, 0))`, [round]);
  const edited = editDraft(city.source, draft, 1, content, city.actor('drafter'));
  await eventually(async () => {
    const waiting = await city.rows(
      `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
    );
    return waiting.length > 0 ? true : null;
  });
  await closing.query(`select set_config('refokus.scope', 'write', true)`);
  expect(await closing.query('select id from proposal where id = $1 for no key update nowait', [draft])).toEqual([{ id: draft }]);
  await closing.rollbackTransaction();
  await closing.release();
  expect(await edited).toEqual({ ok: true, id: draft, revision: 2 });
});
