import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '#persistence';
import { applied, City } from '../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Engine, eventually } from '../support/engine.js';

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

const evidence = { method: 'password', accountId: 'x', verifiedAt: '2020-06-20T00:00:00.000Z' };
const decree = async (id: string) =>
  (await city.rows<{ state: string; annex_hash: string | null }>('select state, annex_hash from decree where id = $1', [id]))[0];
const sign = (id: string, annexHash: string) =>
  engine.execute('mayor', 'decree', id, { kind: 'signDecree', annexHash, evidence });
const frozen = async (id: string) =>
  String(applied(await engine.execute('secretariat', 'decree', id, { kind: 'freezeDecree' }))['annexHash']);
const completed = (id: string) =>
  eventually(async () => ((await engine.workflowStatus('decree', id)) === 'COMPLETED' ? true : null));

it('a correction runs by its own workflow: an item leaves it, the annex is frozen anew, it is signed once and ends', async () => {
  const roundId = await city.round();
  const cuts = [
    { lineId: await city.line(), cut: 300n },
    { lineId: await city.line(), cut: 200n },
  ];
  const dossier = await city.draft(roundId, cuts);
  applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
  await engine.approve(dossier);
  expect(await engine.settled(dossier)).toEqual(['AWAITING_MAYOR', 'AWAITING_MAYOR']);
  const first = newId();
  const items = await city.refs(dossier);
  applied(await engine.execute('secretariat', 'decree', first, { kind: 'prepareDecree', roundId, items }));
  applied(await sign(first, await frozen(first)));
  await completed(first);

  const id = newId();
  const lowered = items.map((ref) => ({ ...ref, effective: 50n }));
  applied(await engine.execute('secretariat', 'decree', id, { kind: 'prepareCorrection', roundId, reason: 'Salah jumlah', items: lowered })); // prettier-ignore
  const before = await frozen(id);
  const out = { kind: 'excludeItems' as const, itemIds: [items[1]?.itemId as string], reason: 'Ternyata benar', then: 'STAY' as const }; // prettier-ignore
  applied(await engine.execute('mayor', 'decree', id, out));
  const anew = await eventually(async () => {
    const now = await decree(id);
    return now?.state === 'FROZEN' && now.annex_hash !== before ? now.annex_hash : null;
  });
  const key = newId();
  const signature = { kind: 'signDecree' as const, annexHash: anew, evidence };
  applied(await engine.execute('mayor', 'decree', id, signature, key));
  applied(await engine.execute('mayor', 'decree', id, signature, key));
  await completed(id);
  expect((await city.items(dossier)).map((i) => i.state)).toEqual(['CORRECTED', 'DETERMINED']);
  const postings = await city.rows('select kind, count(*)::int as n from ledger_posting group by kind order by kind');
  expect(postings).toEqual([
    { kind: 'CORRECTION', n: 1 },
    { kind: 'DETERMINATION', n: 2 },
  ]);
});
