import { existsSync, mkdirSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOCAL, readJson, writeJson } from './paths.mjs';
import { endProcess, isAlive, markOf } from './pids.mjs';
import { postgresFolder } from './postgres.mjs';

/** @typedef {import('./pids.mjs').ProcessMark} ProcessMark */
/** @typedef {ProcessMark & { name: string, stopSignal: NodeJS.Signals }} ProcessRecord */
/**
 * @typedef {object} StackState  what `<dir>/processes.json` tells about a stack's servers
 * @property {ProcessMark} [launcher]  who takes care of them; none for servers that were left running on purpose
 * @property {ProcessRecord[]} processes  in the order they were started
 * @property {any} [info]  written once all are ready
 */

/** @typedef {{ ready: (info: unknown) => void }} StateWriter */

/** @param {string} dir */
const stateFile = (dir) => join(dir, 'processes.json');

/** @param {string} dir @returns {StackState | undefined} */
export const readState = (dir) => readJson(stateFile(dir));

/**
 * Keeps the state file of a stack true while its roster changes, so that servers orphaned by kill -9 are found again.
 * @param {string} dir
 * @param {import('./roster.mjs').Roster} roster
 * @param {{ keep?: boolean }} [options]  keep: the servers outlive this process
 * @returns {StateWriter}
 */
export function trackState(dir, roster, { keep = false } = {}) {
  /** @type {unknown} */
  let info;
  const launcher = keep ? undefined : markOf(process.pid);
  const write = () => {
    const processes = roster.handles.flatMap((handle) => {
      const mark = handle.pid === undefined ? undefined : markOf(handle.pid);
      return mark ? [{ name: handle.name, stopSignal: handle.stopSignal, ...mark }] : [];
    });
    // While it stops, nobody may attach any more.
    writeJson(stateFile(dir), { launcher, processes, info: roster.closed ? undefined : info });
  };
  roster.onChange(write);
  write();
  return {
    ready(value) {
      info = value;
      write();
    },
  };
}

/** @param {string} dir */
export const forgetState = (dir) => rmSync(stateFile(dir), { force: true });

/**
 * Ends what a vanished launcher left running, last started first.
 * @param {string} dir
 * @returns {Promise<string[]>} the names of what was ended
 */
export async function endLeftovers(dir) {
  const alive = (readState(dir)?.processes ?? []).filter(isAlive).reverse();
  for (const record of alive) await endProcess(record, record.stopSignal);
  forgetState(dir);
  return alive.map((record) => record.name);
}

/**
 * Deletes what a stack keeps in its folder, and its PostgreSQL data. Its servers must have ended. Fetched binaries stay.
 * @param {string} dir
 */
export function removeStackData(dir) {
  rmSync(postgresFolder(dir), { recursive: true, force: true });
  if (dir !== LOCAL) return rmSync(dir, { recursive: true, force: true });
  for (const name of ['temporal', 'logs', 'secrets', 'ports.json', 'demo.json', 'processes.json']) {
    rmSync(join(dir, name), { recursive: true, force: true });
  }
}

/**
 * Removes the stacks below a folder whose launcher was killed.
 * @param {string} parent
 */
export async function removeAbandoned(parent) {
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const dir = join(parent, name);
    if (isAlive(readState(dir)?.launcher)) continue;
    await endLeftovers(dir);
    removeStackData(dir);
  }
}

/**
 * Runs a piece of work that only one launcher of this clone may do at a time.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const file = join(LOCAL, 'locks', name);
  mkdirSync(dirname(file), { recursive: true });
  while (!tryLock(file)) {
    const holder = readJson(file);
    if (holder && !isAlive(holder)) rmSync(file, { force: true });
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    unlinkSync(file);
  }
}

/** @param {string} file */
function tryLock(file) {
  try {
    writeFileSync(file, JSON.stringify(markOf(process.pid)), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}
