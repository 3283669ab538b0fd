import { hash } from '@node-rs/argon2';
import { createDataSource } from '#persistence';
import { Client, Connection } from '@temporalio/client';
import { removeAbandoned } from '../../apps/launcher/lib/state.mjs';
import { isolatedFolder, startStack, type Stack } from '../../apps/launcher/stack.mjs';
import { City, type Who } from '../builders/city.js';
import { Person } from './stack-client.js';

export const PASSWORD = 'kata sandi uji';

const PARTS = ['api', 'worker', 'temporal', 'postgres'] as const;
/** A program of a stack that a test may kill. */
export type Part = (typeof PARTS)[number];

/** The whole product as it is run, in processes of its own, with a small city in its database. */
export class StackRun {
  private constructor(
    private readonly stack: Stack,
    readonly city: City,
    readonly temporal: Client,
    readonly people: Readonly<Record<Who, Person>>,
  ) {}

  /** Starts PostgreSQL, Temporal, API and worker from dist/, founds the city and signs its people in. */
  static async start(name: string): Promise<StackRun> {
    await removeAbandoned(isolatedFolder(''));
    const stack = await startStack({
      dir: isolatedFolder(`${name}-${process.pid}`),
      profile: 'test',
      demo: false,
      fresh: true,
      disposable: true,
      env: { LOG_LEVEL: 'warn' },
    });
    try {
      return await StackRun.inhabit(stack);
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  private static async inhabit(stack: Stack): Promise<StackRun> {
    const source = await createDataSource({ url: stack.env['DATABASE_URL'] ?? '', applicationName: 'refokus-test' }).initialize();
    const city = await City.found(source);
    await source.query('update account set password_hash = $1', [await hash(PASSWORD)]);
    const people = {} as Record<Who, Person>;
    for (const who of ['head', 'sekda', 'ppkd', 'bappeda', 'reviewer', 'mayor', 'secretariat'] as const) {
      people[who] = await Person.signIn(stack.url, who, PASSWORD);
    }
    const connection = Connection.lazy({ address: stack.temporal.address });
    return new StackRun(stack, city, new Client({ connection }), people);
  }

  /** kill -9 of all at once; they are gone when this resolves. */
  async kill(...parts: Part[]): Promise<void> {
    await Promise.all(parts.map((part) => this.handle(part).kill('SIGKILL')));
  }

  /** Starts killed parts again, on the same ports with the same data. */
  async restart(...parts: Part[]): Promise<void> {
    await Promise.all(parts.map((part) => this.handle(part).restart()));
  }

  /** Process ids by part: a part that died and was not started again has none. */
  pids(): Record<Part, number | undefined> {
    return Object.fromEntries(PARTS.map((part) => [part, this.handle(part).pid])) as Record<Part, number | undefined>;
  }

  async stop(): Promise<void> {
    await this.temporal.connection.close();
    await this.city.source.destroy();
    await this.stack.stop();
    this.stack.discard();
  }

  private handle(part: Part) {
    const handle = part === 'api' || part === 'worker' ? this.stack[part] : this.stack[part].handle;
    if (!handle) throw new Error(`${part} is not this stack's own`);
    return handle;
  }
}
