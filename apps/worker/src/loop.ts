import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '#platform';

/** Repeats a task until it is stopped, pausing between runs; a failed run is logged and tried again. */
export class Loop {
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(name: string, pauseMs: number, task: () => Promise<unknown>, logger: Logger) {
    this.running = this.run(name, pauseMs, task, logger);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(name: string, pauseMs: number, task: () => Promise<unknown>, logger: Logger): Promise<void> {
    while (!this.stopping.signal.aborted) {
      await task().catch((error: unknown) => logger.warn({ err: error, loop: name }, 'a run failed and will be repeated'));
      await sleep(pauseMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }
}
