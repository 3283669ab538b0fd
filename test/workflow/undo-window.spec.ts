import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { workflowId } from '#workflow-api';
import { applied, City, PEOPLE, type Who } from '../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { Engine, eventually } from '../support/engine.js';

const WINDOW_SECONDS = 4;

let db: TestDatabase;
let city: City;
let engine: Engine;
let round: string;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  engine = await Engine.start(city);
  round = await city.round({ voteUndoSeconds: WINDOW_SECONDS });
});
afterAll(async () => {
  await engine.stop();
  await db.drop();
}, 180_000);

async function submitted(): Promise<string> {
  const dossier = await city.draft(round, [{ lineId: await city.line(), cut: 100_000_000n }]);
  applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
  return dossier;
}
async function approve(who: Who, dossier: string, undo: boolean): Promise<void> {
  const decisions = (await city.refs(dossier)).map((ref) => ({ ...ref, verdict: 'APPROVE' as const, comment: null }));
  applied(await engine.execute(who, 'proposal', dossier, { kind: 'reviewItems', decisions, rest: null, undo }));
}
const state = async (dossier: string) => (await city.items(dossier))[0]?.state;
const moved = (dossier: string) => eventually(async () => ((await state(dossier)) === 'AWAITING_MAYOR' ? true : null));
const events = async (dossier: string): Promise<string[]> => {
  const rows = await city.rows<{ type: string }>(`select type from audit_event where stream = $1 order by seq`, [
    `proposal:${dossier}`,
  ]);
  return rows.map((row) => row.type);
};

describe('the undo window on the real engine', () => {
  it('a completing vote taken back moves nothing; cast again, the item moves by itself when the window ends', async () => {
    const dossier = await submitted();
    for (const who of ['bappeda', 'ppkd'] as const) await approve(who, dossier, false);
    await approve('sekda', dossier, true);
    expect(await state(dossier)).toBe('UNDER_REVIEW');
    applied(await engine.execute('sekda', 'proposal', dossier, { kind: 'retractVotes', items: await city.refs(dossier) }));
    await sleep((WINDOW_SECONDS + 1) * 1000);
    expect(await state(dossier)).toBe('UNDER_REVIEW');
    await approve('sekda', dossier, true);
    await moved(dossier);
    expect(await events(dossier)).toEqual([
      'item.submitted',
      'item.voted',
      'item.voted',
      'item.voted',
      'item.vote-retracted',
      'item.voted',
      'item.approved',
      'item.checked',
    ]);
  });

  it('a workflow that was terminated in the window is started again and loses nothing', async () => {
    const dossier = await submitted();
    for (const who of ['bappeda', 'ppkd'] as const) await approve(who, dossier, false);
    await approve('sekda', dossier, true);
    await engine.client.workflow.getHandle(workflowId('proposal', dossier)).terminate('test');
    await eventually(async () => ((await engine.upkeep.reconcile()).missing > 0 ? true : null));
    await moved(dossier);
    expect((await events(dossier)).filter((type) => type === 'item.approved')).toHaveLength(1);
  });
});

describe('a quorum that cannot be met', () => {
  it('is noticed when people are away, recorded once, and once again when somebody is back', async () => {
    const dossier = await submitted();
    const about = async () => (await events(dossier)).filter((type) => type.startsWith('proposal.quorum'));
    await engine.upkeep.reconcile();
    expect(await about()).toEqual([]);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    for (const nip of [PEOPLE.sekda, PEOPLE.deputy]) {
      const absence = { kind: 'recordAbsence' as const, nip, from: '2020-01-01T00:00:00.000Z', until, reason: 'Cuti sakit' };
      applied(await engine.execute('secretariat', 'people', 'people', absence));
    }
    for (let i = 0; i < 2; i++) await engine.upkeep.reconcile();
    expect(await about()).toEqual(['proposal.quorum-impossible']);
    await city.rows(`update absence set absent_until = now() where nip = $1 returning id`, [PEOPLE.deputy]);
    for (let i = 0; i < 2; i++) await engine.upkeep.reconcile();
    expect(await about()).toEqual(['proposal.quorum-impossible', 'proposal.quorum-possible']);
  });
});
