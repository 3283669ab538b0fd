import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getBudgetLine,
  getProposal,
  listProposals,
  listRoundItems,
  proposalChecks,
  proposalHistory,
  queueFor,
  readAs,
  roundTargets,
  type ReadScope,
} from '#persistence';
import type { EntityManager } from 'typeorm';
import { AGENCY, applied, City, PEOPLE } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { appointmentsOf } from './reader.js';

const DINKES: ReadScope = { scope: 'agency', agencyIds: [AGENCY.dinkes] };
const DPUPR: ReadScope = { scope: 'agency', agencyIds: [AGENCY.dpupr] };
const OVERSIGHT: ReadScope = { scope: 'oversight', agencyIds: [] };

let db: TestDatabase;
let city: City;
let round: string;
let line: string;
let draft: string;
let sent: string;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  round = await city.round();
  line = await city.line();
  draft = await city.draft(round, [{ lineId: line, cut: 11n }]);
  sent = await city.draft(round, [{ lineId: await city.line(), cut: 13n }]);
  applied(await city.decide('head', 'proposal', sent, { kind: 'submitProposal' }));
});
afterAll(() => db?.drop());

/** Everything the read models say of the two dossiers to a reader of `scope`, inside a transaction of `rows`. */
async function told(scope: ReadScope, inside: (read: (tx: EntityManager) => Promise<unknown>) => Promise<unknown>) {
  const appointments = await appointmentsOf(city, 'otherHead');
  return inside(async (tx) => {
    const items = (page: { items: unknown[] } | null) => page?.items.length ?? 0;
    const targets = await roundTargets(tx, { scope, roundId: round });
    return {
      dossiers: [await getProposal(tx, { scope, id: draft }), await getProposal(tx, { scope, id: sent })].map((p) => p !== null),
      listed: items(await listProposals(tx, { scope })),
      items: items(await listRoundItems(tx, { scope, roundId: round })),
      checks: [await proposalChecks(tx, { scope, id: draft }), await proposalChecks(tx, { scope, id: sent })].map(
        (p) => p !== null,
      ),
      history: [await proposalHistory(tx, { scope, id: draft }), await proposalHistory(tx, { scope, id: sent })].map(
        (p) => p !== null,
      ),
      queued: items(await queueFor(tx, { scope, nip: PEOPLE.otherHead, appointments })),
      onLine: (await getBudgetLine(tx, { scope, id: line }))?.items.length ?? 0,
      agencies: targets?.agencies.map((a) => a.proposed),
      city: targets?.city.proposed,
    };
  });
}
const asSystem = (read: (tx: EntityManager) => Promise<unknown>) =>
  db.source.transaction(async (tx) => {
    await tx.query(`select set_config('refokus.scope', 'write', true)`);
    return read(tx);
  });
const asReader = (scope: ReadScope) => (read: (tx: EntityManager) => Promise<unknown>) => readAs(db.source, scope, read);

const NOTHING = {
  dossiers: [false, false],
  listed: 0,
  items: 0,
  checks: [false, false],
  history: [false, false],
  queued: 0,
  onLine: 0,
  city: '13',
};

describe('two walls around a dossier', () => {
  it('the queries’ own conditions hold without row-level security', async () => {
    expect(await told(DINKES, asSystem)).toMatchObject({ ...NOTHING, agencies: [] });
    expect(await told(OVERSIGHT, asSystem)).toMatchObject({
      dossiers: [false, true],
      listed: 1,
      items: 1,
      onLine: 0,
      agencies: ['13'],
    });
    expect(await told(DPUPR, asSystem)).toMatchObject({
      dossiers: [true, true],
      listed: 2,
      items: 2,
      onLine: 1,
      agencies: ['13'],
    });
  });

  it('row-level security holds without the queries’ own conditions', async () => {
    expect(await told(DPUPR, asReader(DINKES))).toMatchObject({ ...NOTHING, agencies: [] });
    expect(await told(DPUPR, asReader(OVERSIGHT))).toMatchObject({ dossiers: [false, true], listed: 1, items: 1, onLine: 0 });
  });

  it('a read writes nothing', async () => {
    await expect(readAs(db.source, OVERSIGHT, (tx) => tx.query('delete from hold'))).rejects.toThrow(/read-only/);
  });
});
