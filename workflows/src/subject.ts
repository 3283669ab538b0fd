import { decideUpdate, recordChangedSignal, type Committed } from '#workflow-api';
import { allHandlersFinished, condition, continueAsNew, setHandler, workflowInfo } from '@temporalio/workflow';
import { Mutex } from './mutex.js';

/** History length after which a workflow continues as new; an input, so that tests can reach it. */
export const HISTORY_LIMIT = 8_000;

/**
 * What every subject's workflow shares: it holds the last status adopted from the record, runs one decision at a time, and adopts again
 * whenever somebody says that the record changed. It believes nothing of its own: a terminated workflow loses nothing.
 */
export class Subject<S extends { done: boolean }> {
  private status: S | null = null;
  private changed = false;
  private readonly mutex = new Mutex();

  constructor(
    private readonly decide: (commandId: string) => Promise<Committed<S>>,
    private readonly adoptRecord: () => Promise<S>,
    private readonly historyLimit: number,
  ) {
    setHandler(
      decideUpdate,
      async ({ commandId }) => {
        const { outcome, status } = await this.mutex.run(() => this.decide(commandId));
        this.status = status;
        return { outcome };
      },
      { validator: requireCommandId },
    );
    setHandler(recordChangedSignal, () => {
      this.changed = true;
    });
  }

  get current(): S {
    if (!this.status) throw new Error('the record was not adopted yet');
    return this.status;
  }

  /**
   * Adopts the record, unless a command has already told, and takes steps until nothing is left to wait for. A command that came in
   * meanwhile may have opened something again: only when all are answered and it is still done, it is.
   */
  async live(step: () => Promise<void>): Promise<void> {
    await this.mutex.run(async () => {
      this.status ??= await this.adoptRecord();
    });
    do {
      while (!this.current.done) await step();
      await condition(allHandlersFinished);
    } while (!this.current.done);
  }

  /** One step of the workflow's own, under the mutex. */
  async step(work: () => Promise<S>): Promise<void> {
    await this.mutex.run(async () => {
      this.status = await work();
    });
  }

  /** Waits until a command or the record changed something, or until `ms` have passed; then adopts what changed outside. */
  async next(ms?: number): Promise<void> {
    const seen = this.status;
    const news = () => this.changed || this.status !== seen || workflowInfo().historyLength > this.historyLimit;
    const told = ms === undefined ? await condition(news).then(() => true) : await condition(news, ms);
    if (this.changed || !told) {
      this.changed = false;
      await this.step(this.adoptRecord);
    }
  }

  get tooLong(): boolean {
    return workflowInfo().historyLength > this.historyLimit;
  }

  /** Starts over with an empty history; the record carries everything. */
  async startOver(...input: unknown[]): Promise<never> {
    await condition(allHandlersFinished);
    return continueAsNew(...input);
  }
}

/** Shape only, synchronous: a validator's refusal leaves no trace, so everything that matters is decided in the record. */
function requireCommandId({ commandId }: { commandId: string }): void {
  if (typeof commandId !== 'string' || commandId.length !== 36) throw new Error('commandId must be a UUID');
}
