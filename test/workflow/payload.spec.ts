import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { applied, City } from '../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Engine } from '../support/engine.js';

const LIMIT = 64 * 1024;
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

it('keeps every payload of a dossier of 500 items with long comments below 64 KB, and no name, text or amount in it', async () => {
  const round = await city.round();
  const comment = 'Alasan rahasia '.repeat(134).slice(0, 2_000);
  const cuts = [];
  for (let i = 0; i < 500; i++) cuts.push({ lineId: await city.line(), cut: 987_654n, reason: comment });
  const dossier = await city.draft(round, cuts);
  applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
  for (const who of ['bappeda', 'ppkd', 'sekda'] as const) {
    const decisions = (await city.refs(dossier)).map((ref) => ({ ...ref, verdict: 'APPROVE' as const, comment }));
    applied(await engine.execute(who, 'proposal', dossier, { kind: 'reviewItems', decisions, rest: null }));
  }
  expect(new Set(await engine.settled(dossier))).toEqual(new Set(['AWAITING_MAYOR']));
  const history = await engine.client.workflow.getHandle(`proposal-${dossier}`).fetchHistory();
  const events = history.events ?? [];
  const sizes = events.map((event) => Buffer.byteLength(JSON.stringify(event)));
  expect(Math.max(...sizes)).toBeLessThan(LIMIT);
  const text = JSON.stringify(events, (_, v: unknown) => (v instanceof Uint8Array ? Buffer.from(v).toString('utf8') : v));
  for (const secret of ['Alasan rahasia', '987654', '(fiktif)', 'DPUPR']) expect(text).not.toContain(secret);
});
