import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure.mjs';
import { answers } from './postgres.mjs';
import { startProcess } from './process.mjs';
import { temporalCli } from './temporal-binaries.mjs';

const run = promisify(execFile);
const STEP = { id: 'Temporal', en: 'Temporal' };

/** Closed dossiers stay visible to operators for 30 days. */
const RETENTION = '720h';

/**
 * @typedef {object} TemporalOptions
 * @property {string} dir  the stack's folder
 * @property {number} port
 * @property {number} [uiPort]  none: no web interface
 * @property {boolean | undefined} [inMemory]  state in memory only; without it, in `<dir>/temporal/dev.sqlite`
 * @property {boolean | undefined} [useGiven]  take the server that TEMPORAL_ADDRESS names, if it does
 * @property {import('./roster.mjs').Roster} [roster]
 * @property {boolean | undefined} [verbose]
 */

/**
 * @typedef {object} RunningTemporal
 * @property {import('./temporal-binaries.mjs').Binary['source']} source
 * @property {string} version
 * @property {string} address  host:port
 * @property {string | undefined} uiUrl
 * @property {import('./process.mjs').ProcessHandle | undefined} handle  undefined when the server was given
 */

/**
 * The Temporal server of a stack: the one that TEMPORAL_ADDRESS names (with `useGiven`), else a development server of its own on loopback.
 * @param {TemporalOptions} options
 * @returns {Promise<RunningTemporal>}
 * @throws {Failure} TEMPORAL_UNREACHABLE, TEMPORAL_MISSING, WHEEL_SUM, PROCESS_DIED, PROCESS_NOT_READY
 */
export async function startTemporal(options) {
  const given = process.env['TEMPORAL_ADDRESS'];
  if (given && options.useGiven) return givenTemporal(given);
  const logs = join(options.dir, 'logs');
  const { path, source } = await temporalCli({ logs, roster: options.roster, verbose: options.verbose });
  const address = `127.0.0.1:${options.port}`;
  const file = join(options.dir, 'temporal', 'dev.sqlite');
  if (!options.inMemory) mkdirSync(dirname(file), { recursive: true });
  const handle = await startProcess(
    {
      name: 'temporal',
      step: STEP,
      command: path,
      args: [
        ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(options.port), '--log-level', 'warn'],
        ...(options.uiPort === undefined ? ['--headless'] : ['--ui-port', String(options.uiPort)]),
        ...(options.inMemory ? [] : ['--db-filename', file]),
      ],
      logFile: join(logs, 'temporal.log'),
      ready: () => keepsHistory(path, address),
    },
    options.roster,
  );
  return {
    source,
    version: await serverVersion(path),
    address,
    uiUrl: options.uiPort === undefined ? undefined : `http://localhost:${options.uiPort}`,
    handle,
  };
}

/** @param {string} address @returns {Promise<RunningTemporal>} */
async function givenTemporal(address) {
  const [, host = '', port = '7233'] = /^(.*?)(?::(\d+))?$/.exec(address) ?? [];
  if (!(await answers(host, Number(port)))) {
    throw new Failure({
      code: 'TEMPORAL_UNREACHABLE',
      step: STEP,
      what: {
        id: `tidak ada jawaban di ${address} (dari TEMPORAL_ADDRESS)`,
        en: `nothing answers at ${address} (from TEMPORAL_ADDRESS)`,
      },
      mend: 'unset TEMPORAL_ADDRESS',
    });
  }
  return { source: 'given', version: '', address, uiUrl: undefined, handle: undefined };
}

/**
 * Sets the retention of the namespace. It succeeds only once the server answers, so it is the readiness check too.
 * @param {string} cli
 * @param {string} address
 */
async function keepsHistory(cli, address) {
  const [host = '', port = ''] = address.split(':');
  if (!(await answers(host, Number(port)))) return false;
  const args = ['operator', 'namespace', 'update', '--namespace', 'default', '--retention', RETENTION, '--address', address];
  return run(cli, args, { timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}

/** `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)` -> `1.32.0`. @param {string} cli */
async function serverVersion(cli) {
  const { stdout } = await run(cli, ['--version']);
  return /Server (\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? stdout.trim();
}
