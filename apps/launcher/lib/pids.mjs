import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {{ pid: number, born: string }} ProcessMark A pid together with its birth, so that a reused pid is not mistaken. */

/**
 * When a process was born, as an opaque string; undefined when it is gone (or a zombie).
 * @param {number} pid
 * @returns {string | undefined}
 */
export function birth(pid) {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid @returns {ProcessMark | undefined} */
export function markOf(pid) {
  const born = birth(pid);
  return born === undefined ? undefined : { pid, born };
}

/** @param {ProcessMark | undefined} mark */
export const isAlive = (mark) => mark !== undefined && birth(mark.pid) === mark.born;

/**
 * Sends a signal to a process group; a group that is already gone is not an error.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/**
 * Ends a process that another launcher started: its stop signal, a grace period, then SIGKILL.
 * @param {ProcessMark} mark
 * @param {NodeJS.Signals} [signal]
 * @param {number} [graceMs]
 */
export async function endProcess(mark, signal = 'SIGTERM', graceMs = 10_000) {
  if (!isAlive(mark)) return;
  signalGroup(mark.pid, signal);
  for (let waited = 0; isAlive(mark) && waited < graceMs; waited += 50) await sleep(50);
  if (isAlive(mark)) signalGroup(mark.pid, 'SIGKILL');
  while (isAlive(mark)) await sleep(20);
}

/** Set by a launcher for the one that goes on in its place in a newer Node.js. */
export const WATCH_PARENT = 'REFOKUS_WATCH_PARENT';

/**
 * Calls once when npm (or the launcher's older Node.js), which started this process, was killed: then no signal comes, and
 * nobody is left to press Ctrl-C.
 * @param {() => void} listener
 */
export function onOrphaned(listener) {
  if (process.env['npm_lifecycle_event'] === undefined && process.env[WATCH_PARENT] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    listener();
  }, 500);
  timer.unref();
}
