import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '#domain';
import { newId, receive, type AnyCommand, type NewCommand } from '#persistence';
import { TASK_QUEUE, WORKFLOW_TYPE, workflowId } from '#workflow-api';
import { applied, City, DATES, DRAINAGE_TRAVEL, refusalOf, TANGGUL } from '../builders/city.js';
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

const NOT_EXEMPT = {
  outcome: 'NOT_EXEMPT' as const,
  cuttable: null,
  scope: 'LINE' as const,
  reason: 'Perjalanan bukan pekerjaan fisik',
  evidence: '',
  until: null,
  endsWithDecree: null,
};
const evidence = () => ({ method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() });

async function openRound(): Promise<string> {
  const round = newId();
  const base = defaultPolicy();
  const policy = { ...base, destination: { ...base.destination, agencyCode: 'code-bpkad' } };
  applied(
    await engine.execute('secretariat', 'round', round, {
      kind: 'prepareRound',
      year: 2020,
      title: 'Tahap uji',
      legalBasis: 'uji',
      policy,
      dates: DATES,
    }),
  );
  applied(await engine.execute('sekda', 'round', round, { kind: 'openRound' }));
  return round;
}

describe('a dossier on the real engine', () => {
  it('walks three items to three different ends and then completes', async () => {
    const round = await openRound();
    const lines = [await city.line(), await city.line(TANGGUL), await city.line(DRAINAGE_TRAVEL)];
    const dossier = await city.draft(
      round,
      lines.map((lineId) => ({ lineId, cut: 100_000_000n })),
    );
    applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
    await engine.approve(dossier);
    expect(await engine.settled(dossier)).toEqual(['AWAITING_MAYOR', 'EXEMPTED', 'NEEDS_HUMAN_REVIEW']);
    const refs = await city.refs(dossier);
    applied(
      await engine.execute('reviewer', 'proposal', dossier, { kind: 'ruleItems', items: refs.slice(2), ruling: NOT_EXEMPT }),
    );
    applied(
      await engine.execute('head', 'proposal', dossier, {
        kind: 'withdrawItems',
        items: refs.slice(1, 2),
        reason: 'dikecualikan',
      }),
    );
    const decree = newId();
    applied(
      await engine.execute('secretariat', 'decree', decree, {
        kind: 'prepareDecree',
        roundId: round,
        items: [...refs.slice(0, 1), ...refs.slice(2)],
      }),
    );
    applied(
      await engine.execute('mayor', 'decree', decree, {
        kind: 'excludeItems',
        itemIds: [refs[2]?.itemId ?? ''],
        reason: 'belum perlu',
        then: 'REJECT',
      }),
    );
    const frozen = applied(await engine.execute('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
    applied(
      await engine.execute('mayor', 'decree', decree, {
        kind: 'signDecree',
        annexHash: String(frozen['annexHash']),
        evidence: evidence(),
      }),
    );
    expect((await city.items(dossier)).map((i) => i.state)).toEqual(['DETERMINED', 'WITHDRAWN', 'REJECTED']);
    await eventually(async () => ((await engine.workflowStatus('proposal', dossier)) === 'COMPLETED' ? true : null));
    await eventually(async () => ((await engine.workflowStatus('decree', decree)) === 'COMPLETED' ? true : null));
  });

  it('answers a command for a completed workflow from the record', async () => {
    const round = await openRound();
    const dossier = await city.draft(round, [{ lineId: await city.line(), cut: 1n }]);
    applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
    const [ref] = await city.refs(dossier);
    if (!ref) throw new Error('no item');
    const commandId = newId();
    const withdraw = { kind: 'withdrawItems' as const, items: [ref], reason: 'batal' };
    const first = await engine.execute('head', 'proposal', dossier, withdraw, commandId);
    applied(first);
    await eventually(async () => ((await engine.workflowStatus('proposal', dossier)) === 'COMPLETED' ? true : null));
    expect(await engine.execute('head', 'proposal', dossier, withdraw, commandId)).toEqual(first);
    expect(refusalOf(await engine.execute('head', 'proposal', dossier, withdraw)).code).toBe('ITEM_STATE');
  });

  it('lets thirty callers decide about one dossier at once, each command once', async () => {
    const round = await openRound();
    const cuts = await Promise.all(Array.from({ length: 30 }, async () => ({ lineId: await city.line(), cut: 1_000n })));
    const dossier = await city.draft(round, cuts);
    applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
    const refs = await city.refs(dossier);
    const answers = await Promise.all(
      refs.map((ref) => engine.execute('head', 'proposal', dossier, { kind: 'withdrawItems', items: [ref], reason: 'ditarik' })),
    );
    answers.forEach(applied);
    const [events] = await city.rows<{ n: number }>(
      `select count(*)::int as n from audit_event where type = 'item.withdrawn' and stream = $1`,
      [`proposal:${dossier}`],
    );
    expect(events?.n).toBe(30);
    expect(await city.rows('select 1 from hold where line_id = any($1::uuid[])', [cuts.map((c) => c.lineId)])).toEqual([]);
  });

  it('loses nothing when its workflow is terminated at every stage', async () => {
    const round = await openRound();
    const dossier = await city.draft(round, [
      { lineId: await city.line(), cut: 500n },
      { lineId: await city.line(TANGGUL), cut: 500n },
    ]);
    const terminate = () =>
      engine.client.workflow
        .getHandle(`proposal-${dossier}`)
        .terminate('test')
        .catch(() => undefined);
    applied(await engine.execute('head', 'proposal', dossier, { kind: 'submitProposal' }));
    await terminate();
    await engine.approve(dossier);
    await terminate();
    await engine.upkeep.reconcile();
    expect(await engine.settled(dossier)).toEqual(['AWAITING_MAYOR', 'EXEMPTED']);
    await terminate();
    const [first, second] = await city.refs(dossier);
    if (!first || !second) throw new Error('no items');
    applied(
      await engine.execute('sekda', 'proposal', dossier, {
        kind: 'requestDispensation',
        items: [second],
        reason: 'kebutuhan mendesak kota, disetujui rapat',
      }),
    );
    await terminate();
    applied(await engine.execute('mayor', 'proposal', dossier, { kind: 'refuseDispensation', items: [second], reason: 'tidak' }));
    const decree = newId();
    applied(await engine.execute('secretariat', 'decree', decree, { kind: 'prepareDecree', roundId: round, items: [first] }));
    await engine.client.workflow.getHandle(`decree-${decree}`).terminate('test');
    const frozen = applied(await engine.execute('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
    await engine.client.workflow.getHandle(`decree-${decree}`).terminate('test');
    await terminate();
    applied(
      await engine.execute('mayor', 'decree', decree, {
        kind: 'signDecree',
        annexHash: String(frozen['annexHash']),
        evidence: evidence(),
      }),
    );
    expect((await city.items(dossier)).map((i) => i.state)).toEqual(['DETERMINED', 'REJECTED']);
  });

  it('starts over with an empty history and answers on, losing no command', async () => {
    const round = await openRound();
    const cuts = await Promise.all(Array.from({ length: 12 }, async () => ({ lineId: await city.line(), cut: 1_000n })));
    const dossier = await city.draft(round, cuts);
    const options = { taskQueue: TASK_QUEUE, workflowId: workflowId('proposal', dossier) };
    const submission = newId();
    await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }, submission);
    const first = await engine.client.workflow.start(WORKFLOW_TYPE.proposal, { ...options, args: [dossier, 30] });
    for (const ref of await city.refs(dossier)) {
      applied(await engine.execute('head', 'proposal', dossier, { kind: 'withdrawItems', items: [ref], reason: 'ditarik' }));
    }
    await eventually(async () => ((await engine.workflowStatus('proposal', dossier)) === 'COMPLETED' ? true : null));
    const last = await engine.client.workflow.getHandle(options.workflowId).describe();
    expect(last.runId).not.toBe(first.firstExecutionRunId);
    expect(new Set((await city.items(dossier)).map((i) => i.state))).toEqual(new Set(['WITHDRAWN']));
  });
});

describe('upkeep', () => {
  it('sends an unanswered command again, and one that cannot be decided holds up nobody', async () => {
    const round = await openRound();
    const dossier = await city.draft(round, [{ lineId: await city.line(), cut: 1_000n }]);
    const [broken, waiting] = [newId(), newId()];
    const receiveOnly = (id: string, subject: NewCommand['subject'], command: AnyCommand) =>
      receive(city.source, {
        id,
        subject,
        command,
        actor: city.actor(subject.kind === 'budget' ? 'ppkd' : 'head'),
        requestId: 'test',
      });
    await receiveOnly(broken, { kind: 'budget', id: '2020' }, { kind: 'importBudget', importId: 'not-an-id', keepGood: false });
    await receiveOnly(waiting, { kind: 'proposal', id: dossier }, { kind: 'submitProposal' });
    await city.rows(`update command set received_wall = now() - interval '1 minute' where id = any($1::uuid[])`, [
      [broken, waiting],
    ]);
    await engine.upkeep.sweep();
    expect((await city.items(dossier)).map((i) => i.state)).toEqual(['UNDER_REVIEW']);
    const [row] = await city.rows<{ state: string }>('select state from command where id = $1', [waiting]);
    expect(row?.state).toBe('APPLIED');
  });

  it('lets a sleeping round look at a clock that was moved', async () => {
    const round = newId();
    const base = defaultPolicy();
    const policy = { ...base, destination: { ...base.destination, agencyCode: 'code-bpkad' } };
    const now = Date.now();
    const iso = (days: number) => new Date(now + days * 86_400_000).toISOString();
    const dates = { submission: iso(10), review: iso(11), signing: iso(12) };
    applied(
      await engine.execute('secretariat', 'round', round, {
        kind: 'prepareRound',
        year: 2020,
        title: 'Jam',
        legalBasis: 'uji',
        policy,
        dates,
      }),
    );
    applied(await engine.execute('sekda', 'round', round, { kind: 'openRound' }));
    await engine.upkeep.relay();
    await city.rows('update clock_offset set offset_ms = $1', [10 * 86_400_000 + 60_000]);
    await engine.upkeep.relay();
    await eventually(async () => {
      const [row] = await city.rows<{ state: string }>('select state from round where id = $1', [round]);
      return row?.state === 'CLOSED_FOR_SUBMISSION' ? true : null;
    });
    const events = await city.rows<{ type: string }>(`select type from audit_event where stream = $1 order by seq`, [
      `round:${round}`,
    ]);
    expect(events.map((e) => e.type)).toEqual([
      'round.prepared',
      'round.opened',
      'round.submission-reminder',
      'round.submission-reminder',
      'round.submission-closed',
    ]);
  });
});
