import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '#domain';
import { commitTransition, waitingSubjects } from '#persistence';
import { workflowId } from '#workflow-api';
import { applied, DATES } from '../builders/city.js';
import { eventually } from '../support/engine.js';
import { PASSWORD, StackRun, type Part } from '../support/stack-run.js';
import { draftGroup } from './plan.js';
import { expectCommandsOnce, expectIntended, expectSound, settled } from './record.js';
import { approvals, Story } from './story.js';

/** Between a death and the new start: long enough that clients, sweeper and engine notice. */
const DEAD_MS = 1_000;
const TEST_MS = 240_000;

let run: StackRun;
let round: string;
let pids: Record<Part, number | undefined>;
beforeAll(async () => {
  run = await StackRun.start('chaos');
  const base = defaultPolicy();
  const policy = { ...base, destination: { ...base.destination, agencyCode: 'code-bpkad' } };
  const { secretariat, sekda } = run.people;
  const prepared = await secretariat.command('/rounds', {
    year: 2020,
    title: 'Tahap uji',
    legalBasis: 'uji',
    policy,
    dates: DATES,
  });
  expect(prepared).toMatchObject({ status: 200 });
  round = String(prepared.body['roundId']);
  expect(await sekda.command(`/rounds/${round}/opening`, {})).toMatchObject({ status: 200 });
}, TEST_MS);
afterAll(() => run?.stop(), TEST_MS);
beforeEach(() => {
  pids = run.pids();
});

/** Everything that must be true once it is quiet, whoever died meanwhile. */
async function expectExactlyOnce(story: Story, killed: readonly Part[] = []): Promise<void> {
  await settled(run.city);
  await expectIntended(run.city, story.dossiers);
  await expectCommandsOnce(run.city, story.answers);
  await expectSound(run.city);
  for (const [part, pid] of Object.entries(run.pids()))
    expect([part, pid === pids[part as Part]]).toEqual([part, !killed.includes(part as Part)]);
}

describe('kill -9 in the middle of 50 dossiers', () => {
  const cases: [string, Part[], number][] = [
    ['the worker', ['worker'], 100],
    ['the API', ['api'], 120],
    ['the Temporal server', ['temporal'], 140],
    ['PostgreSQL', ['postgres'], 160],
    ['worker and API together', ['worker', 'api'], 180],
  ];
  it.each(cases)(
    'of %s: every accepted command takes effect exactly once',
    async (_, parts, afterAnswers) => {
      const story = await new Story(run, round).draft(5, 10);
      const told = story.tell();
      await Promise.race([told, story.answered(afterAnswers)]);
      await run.kill(...parts);
      const before = story.answers.length;
      await sleep(DEAD_MS);
      await run.restart(...parts);
      await told;
      await expectExactlyOnce(story, parts);
      expect(story.answers.length - before).toBeGreaterThan(50);
    },
    TEST_MS,
  );
});

it(
  'signs once when it is clicked ten times and sent by ten others, and the worker is killed in between',
  async () => {
    const story = await new Story(run, round).draft(1, 3);
    const group = story.dossiers;
    for (const dossier of group) {
      await story.submit(dossier);
      await story.vote(dossier, ['bappeda', 'ppkd', 'sekda']);
    }
    const { decreeId, annexHash } = await story.freeze(group);
    const same = randomUUID();
    const keys = [...Array.from({ length: 10 }, () => same), ...Array.from({ length: 10 }, () => randomUUID())];
    const path = `/decrees/${decreeId}/signatures`;
    const signing = keys.map((key) => run.people.mayor.command(path, { annexHash, password: PASSWORD }, 'repeats', key));
    await eventually(async () => {
      const received = await run.city.rows(`select 1 from command where kind = 'signDecree' and subject_id = $1`, [decreeId]);
      return received.length > 0 ? true : null;
    });
    await run.kill('worker');
    await sleep(DEAD_MS);
    await run.restart('worker');
    const answers = await Promise.all(signing);
    answers.forEach((answer) => story.note(answer));
    const distinct = new Map(answers.map(({ commandId, status, body }) => [commandId, { status, code: body['code'] }]));
    expect(distinct.size).toBe(11);
    const clicks = answers.filter((answer) => answer.commandId === same).map(({ body: { requestId: _, ...told } }) => told);
    expect(clicks).toEqual(Array(10).fill(clicks[0]));
    const refused = [...distinct.values()].filter(({ status }) => status !== 200);
    expect(refused).toEqual(Array(10).fill({ status: 409, code: 'DECREE_STATE' }));
    expect(
      await run.city.rows(`select type from audit_event where decree_id = $1 and type = 'decree.signed'`, [decreeId]),
    ).toHaveLength(1);
    await expectExactlyOnce(story, ['worker']);
  },
  TEST_MS,
);

it(
  'signs once when the worker dies between the commit and the answer, and the engine delivers the command again',
  async () => {
    const story = await new Story(run, round).draft(1, 3);
    const group = story.dossiers;
    for (const dossier of group) {
      await story.submit(dossier);
      await story.vote(dossier, ['bappeda', 'ppkd', 'sekda']);
    }
    const { decreeId, annexHash } = await story.freeze(group);
    await run.kill('worker');
    const commandId = randomUUID();
    const signing = run.people.mayor.command(
      `/decrees/${decreeId}/signatures`,
      { annexHash, password: PASSWORD },
      'asks',
      commandId,
    );
    await eventually(async () =>
      (await run.city.rows('select 1 from command where id = $1', [commandId])).length > 0 ? true : null,
    );
    // What the worker's activity had done when it died: the engine knows nothing of it and has the command decided again.
    applied(await commitTransition(run.city.source, run.city.ports, commandId));
    await run.restart('worker');
    const answer = await signing;
    story.note(answer);
    expect(answer).toMatchObject({ status: 200, body: { state: 'SIGNED' } });
    await eventually(async () => {
      const [decree] = await run.city.rows<{ told: boolean }>('select told from decree where id = $1', [decreeId]);
      return decree?.told ? true : null;
    });
    await expectExactlyOnce(story, ['worker']);
  },
  TEST_MS,
);

it(
  'takes commands, answers reads and keeps drafts while the engine is away, and decides once when it is back',
  async () => {
    const story = await new Story(run, round).draft(1, 3);
    const [dossier] = story.dossiers;
    if (!dossier) throw new Error('no dossier');
    const [other] = await draftGroup(run.city, round, 1);
    const { head } = run.people;
    await run.kill('temporal');
    const commandId = randomUUID();
    const sending = head.once('POST', `/proposals/${dossier.id}/submission`, {}, commandId);

    expect(await head.once('GET', `/proposals/${dossier.id}`)).toMatchObject({ status: 200 });
    expect(await head.once('GET', '/budget-lines?year=2020&limit=5')).toMatchObject({ status: 200 });
    const draft = await head.once('GET', `/proposals/${other?.id}`);
    const [item] = draft.body['items'] as { line: { id: string } }[];
    const items = [{ lineId: item?.line.id, cut: '7000', reason: 'disunting tanpa mesin' }];
    const letter = { number: '900/2', date: '2020-06-16', subject: 'Usulan' };
    const edited = await head.once('PUT', `/proposals/${other?.id}`, { revision: draft.body['revision'], letter, items });
    expect(edited).toMatchObject({ status: 200, body: { revision: Number(draft.body['revision']) + 1 } });

    const received = { status: 202, body: { commandId, status: 'RECEIVED', href: `/v1/commands/${commandId}` } };
    expect(await sending).toEqual(received);
    expect(await head.once('GET', '/status')).toMatchObject({ status: 200, body: { engine: 'away', waiting: 1 } });
    expect(await head.once('GET', `/commands/${commandId}`)).toMatchObject({ status: 200, body: { status: 'RECEIVED' } });
    await run.restart('temporal');
    const body = await eventually(async () => {
      const { body } = await head.once('GET', `/commands/${commandId}`);
      return body['status'] === 'RECEIVED' ? null : body;
    });
    expect(body).toMatchObject({ commandId, status: 'APPLIED' });
    await eventually(async () => ((await head.once('GET', '/status')).body['engine'] === 'up' ? true : null));
    // The same key again gives the recorded answer; then the dossiers go their way.
    const again = await head.command(`/proposals/${dossier.id}/submission`, {}, 'repeats', commandId);
    expect(again.body).toEqual({ commandId, outcome: 'APPLIED', ...(body['result'] as object) });
    story.note(again);
    await story.withdraw(dossier);
    for (const next of story.dossiers.slice(1)) await story.submit(next);
    await Promise.all(story.dossiers.map((next) => story.vote(next, ['bappeda', 'ppkd', 'sekda'])));
    await story.finish(story.dossiers);
    await expectExactlyOnce(story, ['temporal']);
  },
  TEST_MS,
);

it(
  'starts every terminated workflow again by the reconciler, with nobody sending a command',
  async () => {
    const story = await new Story(run, round).draft(1, 10);
    await Promise.all(story.dossiers.map((dossier) => story.submit(dossier)));
    await Promise.all(story.dossiers.map((dossier) => story.vote(dossier, ['bappeda', 'ppkd'])));
    const running = await runningWorkflows();
    expect(running).toEqual(expect.arrayContaining(story.dossiers.map(({ id }) => workflowId('proposal', id))));
    await Promise.all(running.map((id) => run.temporal.workflow.getHandle(id).terminate('test')));
    // The last vote as the record had it when its workflow died: what it opens waits for the check that only a workflow runs.
    for (const dossier of story.dossiers) {
      const commandId = randomUUID();
      const vote = { kind: 'reviewItems' as const, decisions: approvals(dossier), rest: null };
      const result = applied(await run.city.decide('sekda', 'proposal', dossier.id, vote, commandId));
      story.note({ commandId, status: 200, attempts: 1, body: { commandId, outcome: 'APPLIED', ...result } });
    }
    const wanted = (await waitingSubjects(run.city.source)).map(({ kind, id }) => workflowId(kind, id));
    await eventually(
      async () => ((await runningWorkflows()).filter((id) => wanted.includes(id)).length === wanted.length ? true : null),
      120,
    );
    await story.finish(story.dossiers);
    await expectExactlyOnce(story);
  },
  TEST_MS,
);

async function runningWorkflows(): Promise<string[]> {
  const ids: string[] = [];
  for await (const { workflowId } of run.temporal.workflow.list({ query: `ExecutionStatus = 'Running'` })) ids.push(workflowId);
  return ids;
}
