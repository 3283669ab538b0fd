import type pg from 'pg';
import { cpuMs, type Pids } from './process-cpu.js';

/** What a piece of work took: wall milliseconds, CPU milliseconds per process, transactions of the database cluster that wrote something. */
export interface Taken {
  ms: number;
  cpu: Record<string, number>;
  writingCommits: number;
}

/** Reads clocks and counters before and after a piece of work. `own` names the CPU time of this process; of the others `workers` count. */
export class Meter {
  constructor(
    private readonly database: pg.Pool,
    private readonly pids: Pids,
  ) {}

  async take<T>(own: string, workers: readonly string[], work: () => Promise<T>): Promise<{ result: T; taken: Taken }> {
    const before = await this.read();
    const result = await work();
    const after = await this.read();
    const cpu = Object.fromEntries(
      Object.entries(after.cpu)
        .filter(([name]) => workers.includes(name))
        .map(([name, ms]) => [name, ms - (before.cpu[name] ?? 0)]),
    );
    cpu[own] = (after.own - before.own) / 1_000;
    return { result, taken: { ms: after.ms - before.ms, cpu, writingCommits: Number(after.xid - before.xid) } };
  }

  /** A transaction gets an id when it first writes, so the next free id counts them; reading it takes none. */
  private async read() {
    const { rows } = await this.database.query<{ xid: string }>('select pg_snapshot_xmax(pg_current_snapshot())::text as xid');
    const { user, system } = process.cpuUsage();
    return { ms: performance.now(), cpu: cpuMs(this.pids), own: user + system, xid: BigInt(rows[0]?.xid ?? 0) };
  }
}
