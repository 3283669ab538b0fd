import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts CPU time in hundredths of a second for whoever reads /proc, whatever the kernel's own tick is. */
const MS_PER_TICK = 10;

/** The processes of a stack by name, as the launcher names them in BENCH_PIDS; a server that was given has no pid. */
export type Pids = Record<string, number | undefined>;

interface Stat {
  parent: number;
  /** Own time and that of children that have ended and were waited for, in ticks. */
  ticks: number;
}

/**
 * CPU milliseconds that each named process and everything below it has used since it started (PostgreSQL's backends are children of its
 * first process). A process without a pid, or a system without /proc, is left out.
 */
export function cpuMs(pids: Pids): Record<string, number> {
  const stats = readStats();
  const used: Record<string, number> = {};
  for (const [name, pid] of Object.entries(pids)) {
    if (pid !== undefined && stats.has(pid)) used[name] = treeTicks(stats, pid) * MS_PER_TICK;
  }
  return used;
}

function treeTicks(stats: ReadonlyMap<number, Stat>, root: number): number {
  let sum = stats.get(root)?.ticks ?? 0;
  for (const [pid, { parent }] of stats) if (parent === root) sum += treeTicks(stats, pid);
  return sum;
}

function readStats(): Map<number, Stat> {
  const stats = new Map<number, Stat>();
  try {
    for (const name of readdirSync('/proc')) {
      const stat = /^\d+$/.test(name) ? statOf(name) : null;
      if (stat) stats.set(Number(name), stat);
    }
  } catch {
    // no /proc on this system: nothing can be said
  }
  return stats;
}

function statOf(pid: string): Stat | null {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return null; // ended between the listing and the reading
  }
}

/** The fields after the name, which may itself hold blanks and brackets: state, ppid, … utime, stime, cutime, cstime. */
export function parseStat(text: string): Stat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15).map(Number);
  return { parent: Number(fields[1]), ticks: utime + stime + cutime + cstime };
}
