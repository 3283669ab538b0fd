import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from './failure.mjs';
import { shown } from './paths.mjs';
import { signalGroup } from './pids.mjs';

/**
 * @typedef {object} ProcessSpec
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} [env]  the whole environment of the child
 * @property {string} [cwd]
 * @property {number | undefined} [uid]
 * @property {number | undefined} [gid]
 * @property {string} logFile  takes stdout and stderr
 * @property {(pid: number) => Promise<boolean>} [ready]  asked until it says yes
 * @property {number} [readyTimeoutMs]
 * @property {RegExp} [retryOn]  when the child dies before it is ready and its log says this, it is launched again
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [graceMs]  between the stop signal and SIGKILL
 * @property {import('./failure.mjs').Text} [step]
 */

/**
 * @typedef {object} ProcessHandle
 * @property {string} name
 * @property {string} logFile
 * @property {NodeJS.Signals} stopSignal
 * @property {number | undefined} pid  undefined while it does not run
 * @property {(signal?: NodeJS.Signals) => Promise<void>} kill  the whole process group, SIGKILL by default; after SIGKILL it is gone when this resolves
 * @property {() => Promise<void>} stop  stop signal, grace period, SIGKILL
 * @property {() => Promise<void>} restart  the same command on the same port with the same data; resolves when it is ready
 * @property {(listener: (how: string) => void) => void} onDeath  hears of an end that nobody asked for through this handle
 * @property {() => void} release  lets the child outlive this process
 */

/**
 * Starts a child in its own process group (so that Ctrl-C reaches only the launcher) and waits until it is ready.
 * @param {ProcessSpec} spec
 * @param {import('./roster.mjs').Roster} [roster]  learns of the child before it is ready, so that an abort can end it
 * @returns {Promise<ProcessHandle>}
 * @throws {Failure} PROCESS_DIED, PROCESS_NOT_READY
 */
export async function startProcess(spec, roster) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  /** @type {Promise<void>} */
  let gone = Promise.resolve();
  let wanted = false;
  /** @type {((how: string) => void)[]} */
  const mourners = [];

  /** @param {'a' | 'w'} mode */
  const spawnOnce = (mode) => {
    mkdirSync(dirname(spec.logFile), { recursive: true });
    const log = openSync(spec.logFile, mode);
    const born = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env ?? process.env,
      detached: true,
      stdio: ['ignore', log, log],
      ...(spec.uid === undefined ? {} : { uid: spec.uid, gid: spec.gid }),
    });
    closeSync(log);
    child = born;
    gone = new Promise((resolve) => {
      const ended = (/** @type {string} */ how) => {
        if (child !== born) return;
        child = undefined;
        resolve();
        roster?.changed();
        if (wanted) mourners.forEach((listener) => listener(how));
      };
      born.once('exit', (code, signal) => ended(signal ?? `exit ${code}`));
      born.once('error', (error) => {
        writeFileSync(spec.logFile, `${error.message}\n`, { flag: 'a' });
        ended(error.message);
      });
    });
    roster?.changed();
  };

  /** @param {'a' | 'w'} mode */
  const launch = async (mode) => {
    const deadline = Date.now() + (spec.readyTimeoutMs ?? 60_000);
    wanted = false;
    spawnOnce(mode);
    while (!(child?.pid && (!spec.ready || (await spec.ready(child.pid))))) {
      if (!child) {
        const tail = logTail(spec.logFile);
        if (roster?.closed || !spec.retryOn?.test(tail) || Date.now() > deadline) throw died(spec, tail, roster);
        await sleep(250);
        spawnOnce('a');
      }
      if (Date.now() > deadline) {
        await handle.kill('SIGKILL');
        throw notReady(spec, roster);
      }
      await sleep(50);
    }
    wanted = true;
  };

  /** @type {ProcessHandle} */
  const handle = {
    name: spec.name,
    logFile: spec.logFile,
    stopSignal: spec.stopSignal ?? 'SIGTERM',
    get pid() {
      return child?.pid;
    },
    async kill(signal = 'SIGKILL') {
      wanted = false;
      const pid = child?.pid;
      if (pid === undefined) return;
      signalGroup(pid, signal);
      if (signal === 'SIGKILL') await gone;
    },
    async stop() {
      await handle.kill(handle.stopSignal);
      const timer = sleep(spec.graceMs ?? 10_000, 'late', { ref: false });
      if ((await Promise.race([gone, timer])) === 'late') await handle.kill('SIGKILL');
    },
    async restart() {
      await handle.stop();
      await launch('a');
    },
    onDeath: (listener) => void mourners.push(listener),
    release: () => child?.unref(),
  };
  roster?.add(handle);
  await launch('w');
  return handle;
}

/**
 * Waits for two starts at once. A failure is told only when both have settled, so that nothing starts after the clean-up.
 * @template A, B
 * @param {Promise<A>} first
 * @param {Promise<B>} second
 * @returns {Promise<[A, B]>}
 */
export async function bothOrNone(first, second) {
  await Promise.allSettled([first, second]);
  return Promise.all([first, second]);
}

/** The end of a log, for a message. @param {string} logFile @param {number} [lines] */
export function logTail(logFile, lines = 12) {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/** @param {ProcessSpec} spec @param {string} tail @param {import('./roster.mjs').Roster | undefined} roster */
const died = (spec, tail, roster) =>
  new Failure({
    code: 'PROCESS_DIED',
    step: spec.step ?? { id: spec.name, en: spec.name },
    what: { id: 'proses berhenti sebelum siap', en: 'it ended before it was ready' },
    detail: tail,
    logFile: spec.logFile,
    mend: roster?.startOver ?? `less ${shown(spec.logFile)}`,
  });

/** @param {ProcessSpec} spec @param {import('./roster.mjs').Roster | undefined} roster */
const notReady = (spec, roster) =>
  new Failure({
    code: 'PROCESS_NOT_READY',
    step: spec.step ?? { id: spec.name, en: spec.name },
    what: { id: 'tidak siap pada waktunya', en: 'it was not ready in time' },
    logFile: spec.logFile,
    mend: roster?.startOver ?? `less ${shown(spec.logFile)}`,
  });
