import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { readJson, writeJson } from './paths.mjs';
import { choosePort, freePort, isFree } from './ports.mjs';

/** @typedef {{ api: number, worker: number, temporal: number, ui: number, postgres: number }} StackPorts */

/** Where a person expects things. @type {StackPorts} */
const USUAL = { api: 3000, worker: 3010, temporal: 7233, ui: 8233, postgres: 54_321 };

/**
 * The ports of a stack: those of last time, else the usual ones, else the next free ones; all but the API's are remembered in `<dir>/ports.json`.
 * @param {string} dir
 * @param {number | undefined} apiPort  asked for by name: then it must be free
 * @returns {Promise<StackPorts>}
 * @throws {Failure} PORT_BUSY
 */
export async function usualPorts(dir, apiPort) {
  if (apiPort !== undefined && !(await isFree(apiPort))) {
    throw new Failure({
      code: 'PORT_BUSY',
      step: { id: 'Port', en: 'Port' },
      what: { id: `port ${apiPort} sedang dipakai program lain`, en: `port ${apiPort} is used by another program` },
      mend: 'npm start',
    });
  }
  const file = join(dir, 'ports.json');
  const wished = { ...USUAL, ...readJson(file), ...(apiPort === undefined ? {} : { api: apiPort }) };
  const ports = await choose(wished, choosePort);
  // A person expects the API at its usual port whenever that is free again.
  writeJson(file, { ...ports, api: USUAL.api });
  return ports;
}

/** Ports nobody expects anything of, for a stack beside others. @returns {Promise<StackPorts>} */
export const freePorts = () => choose(USUAL, (_, taken) => freePort(taken));

/**
 * @param {StackPorts} wished
 * @param {(preferred: number, taken: Set<number>) => Promise<number>} pick
 */
async function choose(wished, pick) {
  const ports = { ...USUAL };
  /** @type {Set<number>} */
  const taken = new Set();
  for (const name of /** @type {(keyof StackPorts)[]} */ (Object.keys(USUAL))) {
    ports[name] = await pick(wished[name], taken);
    taken.add(ports[name]);
  }
  return ports;
}
