import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { TASK_QUEUE } from '#workflow-api';
import { newId, type AnyCommand, type Answer, type SubjectKind } from '#persistence';
import { createLogger } from '#platform';
import { CommandDispatcher } from '../../apps/api/src/commands/dispatcher.js';
import { createActivities } from '../../apps/worker/src/activities.js';
import { Upkeep } from '../../apps/worker/src/upkeep.js';
import { applied, type City, type Who } from '../builders/city.js';

export const BUNDLE = fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url));

let installed = false;
/** One runtime per process, its signals left to the test runner. */
export function quietRuntime(): void {
  if (installed) return;
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });
  installed = true;
}

/** The real engine around a city's database: a namespace of its own on the real server, a worker, and the API's dispatcher. */
export class Engine {
  private constructor(
    readonly city: City,
    readonly client: Client,
    readonly upkeep: Upkeep,
    private readonly dispatcher: CommandDispatcher,
    private readonly namespace: string,
    private readonly address: string,
  ) {}
  private worker: Worker | null = null;
  private connection: NativeConnection | null = null;
  private running: Promise<void> | null = null;

  static async start(city: City): Promise<Engine> {
    quietRuntime();
    const address = process.env['TEST_TEMPORAL_ADDRESS'];
    if (!address) throw new Error('TEST_TEMPORAL_ADDRESS is not set: run the tests by `npm test -- <path>`');
    const namespace = `test-${newId()}`;
    const connection = await Connection.connect({ address });
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
    });
    const client = new Client({ connection, namespace });
    const engine = new Engine(
      city,
      client,
      new Upkeep(city.source, client, city.ports, createLogger('test', 'silent')),
      new CommandDispatcher(city.source, client, city.ports),
      namespace,
      address,
    );
    await engine.startWorker();
    return engine;
  }

  /** A fresh namespace takes a moment to be known everywhere. */
  async startWorker(): Promise<void> {
    this.connection ??= await NativeConnection.connect({ address: this.address });
    for (let attempt = 0; ; attempt++) {
      try {
        this.worker = await Worker.create({
          connection: this.connection,
          namespace: this.namespace,
          taskQueue: TASK_QUEUE,
          workflowBundle: { codePath: BUNDLE },
          activities: createActivities(this.city.source, this.client, this.city.ports),
        });
        this.running = this.worker.run();
        return;
      } catch (error) {
        if (attempt >= 50) throw error;
        await sleep(200);
      }
    }
  }

  async stopWorker(): Promise<void> {
    this.worker?.shutdown();
    await this.running;
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    const directory = process.env['RECORD_HISTORIES'];
    if (directory) this.record(directory);
    await this.connection?.close();
    await this.client.connection.close();
  }

  /** Writes this namespace's histories for the replay tests: RECORD_HISTORIES=test/replay/histories npm test -- test/workflow/dossier */
  private record(directory: string): void {
    execFileSync(process.execPath, ['test/replay/record.mjs', this.address, this.namespace, directory]);
  }

  /** A command through the dispatcher and the subject's workflow, as the API sends it. */
  async execute(who: Who, kind: SubjectKind, id: string, command: AnyCommand, commandId = newId()): Promise<Answer> {
    for (;;) {
      const done = await this.dispatcher.execute({
        id: commandId,
        subject: { kind, id },
        command,
        actor: this.city.actor(who),
        requestId: 'test',
      });
      if (done.state === 'ANSWERED') return done.answer;
      if (done.state === 'KEY_REUSED') throw new Error('the key was used for another request');
    }
  }

  async approve(proposalId: string): Promise<void> {
    for (const who of ['bappeda', 'ppkd', 'sekda'] as const) {
      const decisions = (await this.city.items(proposalId))
        .filter((i) => i.state === 'UNDER_REVIEW')
        .map((i) => ({ itemId: i.id, itemVersion: i.version, verdict: 'APPROVE' as const, comment: null }));
      applied(await this.execute(who, 'proposal', proposalId, { kind: 'reviewItems', decisions, rest: null }));
    }
  }

  /** The states of a dossier's items once none of them waits for the check. */
  async settled(proposalId: string): Promise<string[]> {
    return eventually(async () => {
      const states = (await this.city.items(proposalId)).map((i) => i.state);
      return states.includes('EXEMPTION_CHECK') ? null : states;
    });
  }

  async workflowStatus(kind: string, id: string): Promise<string> {
    return (await this.client.workflow.getHandle(`${kind}-${id}`).describe()).status.name;
  }
}

/** Looks until there is something to see; fails after a generous while. */
export async function eventually<T>(look: () => Promise<T | null>, seconds = 60): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > until) throw new Error(`not seen within ${seconds} s`);
    await sleep(50);
  }
}
