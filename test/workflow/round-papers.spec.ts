import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '#persistence';
import { applied, City, PEOPLE, refusalOf } from '../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Engine } from '../support/engine.js';

let db: TestDatabase;
let city: City;
let engine: Engine;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  engine = await Engine.start(city);
});
afterAll(async () => {
  await engine.stop();
  await db.drop();
});

it('a paper is recorded and corrected when the round has ended and its workflow with it', async () => {
  const round = await city.round();
  const documentId = newId();
  await city.rows(
    `insert into document (id, sha256, name, media_type, size, bytes, uploaded_by, uploaded_at) values ($1, '-', 'surat.pdf', 'application/pdf', 1, '-', $2, now())`,
    [documentId, PEOPLE.secretariat],
  );
  applied(await engine.execute('sekda', 'round', round, { kind: 'completeRound', reason: 'selesai' }));
  const notice = { kind: 'DPRD_NOTICE' as const, number: '170/1', date: '2020-07-15', documentId, supersedes: null };
  const command = { kind: 'recordRegulation' as const, regulation: notice, reason: '' };
  const key = newId();
  const first = applied(await engine.execute('secretariat', 'round', round, command, key));
  expect(applied(await engine.execute('secretariat', 'round', round, command, key))).toEqual(first);
  const correction = { ...notice, number: '170/2', supersedes: first['regulationId'] as string };
  applied(await engine.execute('secretariat', 'round', round, { ...command, regulation: correction, reason: 'salah nomor' }));
  const again = await engine.execute('secretariat', 'round', round, { ...command, regulation: correction, reason: 'lagi' });
  expect(refusalOf(again).code).toBe('REGULATION_SUPERSEDED');
  expect(await city.rows('select number from round_regulation where round_id = $1 order by recorded_at', [round])).toEqual([
    { number: '170/1' },
    { number: '170/2' },
  ]);
});
