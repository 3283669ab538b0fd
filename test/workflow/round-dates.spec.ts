import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TASK_QUEUE, WORKFLOW_TYPE, workflowId, type RoundActivities, type RoundStatus } from '#workflow-api';
import { recordChangedSignal } from '#workflow-api';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { BUNDLE, quietRuntime } from '../support/engine.js';

const DAY = 86_400_000;
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  quietRuntime();
  const path = process.env['TEST_TIME_SKIPPING_SERVER'];
  if (!path) throw new Error('TEST_TIME_SKIPPING_SERVER is not set: run the tests by `npm test -- <path>`');
  env = await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
});
afterAll(() => env.teardown());

/** A record whose dates follow the time-skipping server's clock; it keeps what was kept, and when. */
class FakeRecord implements RoundActivities {
  readonly kept: number[] = [];
  adopted = 0;
  constructor(
    private dates: number[],
    private readonly now: () => Promise<number>,
  ) {}
  postpone(dates: number[]): void {
    this.dates = dates;
  }
  async adoptRound(): Promise<RoundStatus> {
    this.adopted += 1;
    const [next] = this.dates;
    const dueInMs = next === undefined ? null : Math.max(0, next - (await this.now()));
    return {
      revision: this.adopted,
      state: next === undefined ? 'COMPLETED' : 'OPEN',
      dueInMs,
      baseStale: false,
      done: next === undefined,
    };
  }
  async keepDates(): Promise<RoundStatus> {
    const now = await this.now();
    while (this.dates[0] !== undefined && this.dates[0] <= now) {
      this.kept.push(now - this.dates[0]);
      this.dates.shift();
    }
    return this.adoptRound();
  }
  reviseBase(): never {
    throw new Error('the base is not out of date');
  }
  decideRound(): never {
    throw new Error('no command is expected');
  }
}

async function runRound(record: FakeRecord, during?: (env: TestWorkflowEnvironment) => Promise<void>): Promise<void> {
  const worker = await Worker.create({
    connection: env.nativeConnection,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: BUNDLE },
    activities: { ...methods(record) },
  });
  await worker.runUntil(async () => {
    const handle = await env.client.workflow.start(WORKFLOW_TYPE.round, {
      taskQueue: TASK_QUEUE,
      workflowId: workflowId('round', crypto.randomUUID()),
      args: ['round'],
    });
    if (during) {
      await during(env);
      await handle.signal(recordChangedSignal);
    }
    await handle.result();
  });
}

const methods = (record: FakeRecord): RoundActivities => ({
  adoptRound: () => record.adoptRound(),
  keepDates: () => record.keepDates(),
  reviseBase: () => record.reviseBase(),
  decideRound: () => record.decideRound(),
});

describe('the dates of a round, with time skipped', () => {
  it('keeps each date when it comes, thirty days apart, and never early', async () => {
    const start = await env.currentTimeMs();
    const record = new FakeRecord([start + 10 * DAY, start + 13 * DAY, start + 43 * DAY], () => env.currentTimeMs());
    await runRound(record);
    expect(record.kept).toHaveLength(3);
    for (const late of record.kept) expect(late).toBeGreaterThanOrEqual(0);
    expect((await env.currentTimeMs()) - start).toBeGreaterThanOrEqual(43 * DAY);
  });

  it('re-arms its timer when the record says that a date moved', async () => {
    const start = await env.currentTimeMs();
    const record = new FakeRecord([start + 2 * DAY], () => env.currentTimeMs());
    await runRound(record, async (e) => {
      await e.sleep(DAY);
      record.postpone([start + 20 * DAY]);
    });
    expect(record.kept).toHaveLength(1);
    expect(record.kept[0]).toBeGreaterThanOrEqual(0);
    expect((await env.currentTimeMs()) - start).toBeGreaterThanOrEqual(20 * DAY);
  });
});
