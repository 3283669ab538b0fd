import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { defaultPolicy } from '#domain';
import { newId } from '#persistence';
import { workflowId } from '#workflow-api';
import { applied, City, DATES } from '../builders/city.js';
import { countWritingCommits, type CommitCounter } from '../support/commit-counter.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Engine, eventually } from '../support/engine.js';

/**
 * The gate against creeping cost: what one dossier may take of the engine and of the record, counted exactly, because times say nothing on
 * a machine that others use too. Whoever changes a number here says in the commit why it is worth it.
 */
const ITEMS = 20;

/**
 * Submission, three votes and the check: two writing transactions each (the command received, the decision), whatever the number of items.
 * Each decision is one workflow task with a local activity; the check runs in the task of the vote that completes the quorum.
 */
const TO_AWAITING_MAYOR = { commits: 10, workflowTasks: 4, events: 26 };
/** The decree's three commands and the note that the dossiers were told; the dossier itself wakes once. */
const TO_DETERMINED = { commits: 17, workflowTasks: 5, events: 32 };
/** Three commands and the telling as normal activities: two tasks each but the last. */
const DECREE = { workflowTasks: 7, events: 41 };

let db: TestDatabase;
let city: City;
let engine: Engine;
let commits: CommitCounter;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  engine = await Engine.start(city);
  commits = await countWritingCommits(db.adminUrl);
});
afterAll(async () => {
  await engine.stop();
  await commits.stop();
  await db.drop();
});

async function history(kind: 'proposal' | 'decree', id: string): Promise<{ events: number; workflowTasks: number }> {
  const { events = [] } = await engine.client.workflow.getHandle(workflowId(kind, id)).fetchHistory();
  return {
    events: events?.length ?? 0,
    workflowTasks: events?.filter((e) => e.workflowTaskCompletedEventAttributes).length ?? 0,
  };
}

async function openRound(): Promise<string> {
  const round = newId();
  const base = defaultPolicy();
  const policy = { ...base, destination: { ...base.destination, agencyCode: 'code-bpkad' } };
  const prepared = { kind: 'prepareRound' as const, year: 2020, title: 'Tahap uji', legalBasis: 'uji', policy, dates: DATES };
  applied(await engine.execute('secretariat', 'round', round, prepared));
  applied(await engine.execute('sekda', 'round', round, { kind: 'openRound' }));
  return round;
}

it(`a dossier of ${ITEMS} items takes this many writing commits, workflow tasks and history events`, async () => {
  const roundId = await openRound();
  const cuts = await Promise.all(Array.from({ length: ITEMS }, async () => ({ lineId: await city.line(), cut: 1_000n })));
  const dossier = await city.draft(roundId, cuts);
  await commits.reset();

  applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
  await engine.approve(dossier);
  expect(new Set(await engine.settled(dossier))).toEqual(new Set(['AWAITING_MAYOR']));
  const checked = await eventually(async () => {
    const seen = await history('proposal', dossier); // the task that made the check ends a moment after its transaction
    return seen.events >= TO_AWAITING_MAYOR.events ? seen : null;
  });
  expect({ commits: await commits.count(), ...checked }).toEqual(TO_AWAITING_MAYOR);

  const decree = newId();
  const items = await city.refs(dossier);
  applied(await engine.execute('secretariat', 'decree', decree, { kind: 'prepareDecree', roundId, items }));
  const { annexHash } = applied(await engine.execute('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
  const evidence = { method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() };
  applied(await engine.execute('mayor', 'decree', decree, { kind: 'signDecree', annexHash: String(annexHash), evidence }));
  await engine.client.workflow.getHandle(workflowId('proposal', dossier)).result();
  await engine.client.workflow.getHandle(workflowId('decree', decree)).result();
  expect(new Set(await engine.settled(dossier))).toEqual(new Set(['DETERMINED']));
  expect({ commits: await commits.count(), ...(await history('proposal', dossier)) }).toEqual(TO_DETERMINED);
  expect(await history('decree', decree)).toEqual(DECREE);
});
