import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '#domain';
import { newId, stampPositions } from '#persistence';
import { applied, City, DATES, DRAINAGE_TRAVEL } from '../builders/city.js';
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

describe('the base of a round on the real engine', () => {
  it('follows a ruling as soon as the relay has seen it, by one event, whoever tells the workflow how often', async () => {
    const line = await city.line(DRAINAGE_TRAVEL);
    const round = newId();
    const base = defaultPolicy();
    const policy = { ...base, destination: { ...base.destination, agencyCode: 'code-bpkad' } };
    const prepared = { kind: 'prepareRound' as const, year: 2020, title: 'Tahap uji', legalBasis: 'uji', policy, dates: DATES };
    applied(await engine.execute('secretariat', 'round', round, prepared));
    applied(await engine.execute('sekda', 'round', round, { kind: 'openRound' }));
    const dossier = await city.draft(round, [{ lineId: line, cut: 1_000_000n }]);
    applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
    await engine.approve(dossier);
    expect(await engine.settled(dossier)).toEqual(['NEEDS_HUMAN_REVIEW']);
    const ruling = { outcome: 'PARTIAL' as const, cuttable: 40_000_000n, scope: 'LINE' as const, reason: 'Sebagian perlu', evidence: '', until: null, endsWithDecree: null }; // prettier-ignore
    const items = await city.refs(dossier);
    applied(await engine.execute('reviewer', 'proposal', dossier, { kind: 'ruleItems', items, ruling }));

    await engine.upkeep.relay();
    const revised = () =>
      city.rows<{ base: bigint; revisions: number }>(
        `select sum(t.base)::bigint as base, (select count(*)::int from audit_event e where e.stream = 'round:' || $1::uuid and e.type = 'round.base-revised') as revisions
         from round_target t where t.round_id = $1::uuid`,
        [round],
      );
    const seen = await eventually(async () => ((await revised())[0]?.revisions ? await revised() : null));
    expect(seen).toEqual([{ base: 40_000_000n, revisions: 1 }]);
    await stampPositions(city.source);
    await engine.upkeep.reconcile();
    applied(await engine.execute('sekda', 'round', round, { kind: 'completeRound', reason: 'selesai', expireOpen: true }));
    expect(await revised()).toEqual([{ base: 40_000_000n, revisions: 1 }]);
  });
});
