import { condition } from '@temporalio/workflow';

/** Handlers interleave at every await: whoever touches the record takes the mutex first, in the order of arrival. */
export class Mutex {
  private tickets = 0;
  private served = 0;

  async run<T>(work: () => Promise<T>): Promise<T> {
    const ticket = ++this.tickets;
    await condition(() => this.served === ticket - 1);
    try {
      return await work();
    } finally {
      this.served += 1;
    }
  }
}
