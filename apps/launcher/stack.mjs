import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LOCAL, ROOT, readJson, writeJson } from './lib/paths.mjs';
import { startPostgres, urlOfRole } from './lib/postgres.mjs';
import { bothOrNone, startProcess } from './lib/process.mjs';
import { Reporter } from './lib/reporter.mjs';
import { Roster } from './lib/roster.mjs';
import { runStep } from './lib/run-step.mjs';
import { secret } from './lib/secrets.mjs';
import { freePorts, usualPorts } from './lib/stack-ports.mjs';
import { endLeftovers, forgetState, removeStackData, trackState } from './lib/state.mjs';
import { startTemporal } from './lib/temporal.mjs';

export { startPostgres } from './lib/postgres.mjs';
export { startProcess } from './lib/process.mjs';
export { startTemporal } from './lib/temporal.mjs';

/** @typedef {import('./lib/process.mjs').ProcessHandle} ProcessHandle */

/**
 * @typedef {object} StackOptions
 * @property {string} dir  where its data, logs and secrets stand; see `isolatedFolder`
 * @property {'demo' | 'test'} profile
 * @property {boolean} demo  load the demo's story unless it is there
 * @property {'free' | 'usual'} [ports]  usual: 3000, 8233 … where possible, and the same again next time. Default: free
 * @property {number | undefined} [apiPort]
 * @property {boolean} [fresh]  delete what an earlier stack left in `dir` first
 * @property {boolean} [disposable]  PostgreSQL without fsync, for data that is thrown away; a commit still survives kill -9
 * @property {boolean} [useGiven]  let DATABASE_URL and TEMPORAL_ADDRESS replace the servers of its own
 * @property {NodeJS.ProcessEnv} [env]  added to the environment of API, worker and CLI
 * @property {Roster} [roster]
 * @property {Reporter} [reporter]  default: silent
 * @property {import('./lib/state.mjs').StateWriter} [state]  given by a caller that has claimed `dir` already
 * @property {boolean | undefined} [verbose]
 */

/**
 * @typedef {object} Stack
 * @property {string} url  of the API
 * @property {string} workerUrl  answers only /health/ready
 * @property {NodeJS.ProcessEnv} env  what the CLI needs: REFOKUS_URL, DATABASE_URL, DATABASE_ADMIN_URL, TEMPORAL_ADDRESS, REFOKUS_PROFILE …
 * @property {import('./lib/postgres.mjs').RunningPostgres} postgres
 * @property {import('./lib/temporal.mjs').RunningTemporal} temporal
 * @property {ProcessHandle} api
 * @property {ProcessHandle} worker
 * @property {(args: string[]) => Promise<string>} cli  runs a command of `refokus` against this stack; what it printed
 * @property {() => Promise<void>} stop  all, last started first
 * @property {() => void} discard  deletes the data once all has stopped
 */

/** The built program of an app. @param {'api' | 'worker' | 'cli'} app */
export const mainOf = (app) => join(ROOT, 'dist', 'apps', app, 'src', 'main.js');

/** A stack's folder beside the one of `npm start`. @param {string} name */
export const isolatedFolder = (name) => join(LOCAL, 'stacks', name);

/**
 * Starts the whole product: PostgreSQL, Temporal, migrations, API, worker and, if wished, the demo's story.
 * It needs dist/ (`npm run build`).
 * Other programs find the stack of `npm start` by its files in .local/: processes.json (info.apiUrl), ports.json, secrets/app-role.
 * When a step fails, everything it started has ended before the failure is thrown.
 * @param {StackOptions} options
 * @returns {Promise<Stack>}
 * @throws {import('./lib/failure.mjs').Failure}
 */
export async function startStack(options) {
  const roster = options.roster ?? new Roster();
  try {
    return await start({ ...options, roster, reporter: options.reporter ?? silent() });
  } catch (error) {
    await roster.stopAll();
    forgetState(options.dir);
    throw error;
  }
}

/**
 * @param {StackOptions & { roster: Roster, reporter: Reporter }} options
 * @returns {Promise<Stack>}
 */
async function start(options) {
  const { dir, roster, reporter, verbose } = options;
  if (!options.state) await endLeftovers(dir);
  if (options.fresh) removeStackData(dir);
  if (!options.state) trackState(dir, roster);
  const ports = options.ports === 'usual' ? await usualPorts(dir, options.apiPort) : await freePorts();
  const [postgres, temporal] = await startServers(options, ports);
  const appPassword = secret(join(dir, 'secrets'), 'app-role');
  const shared = {
    ...process.env,
    ...options.env,
    DATABASE_URL: urlOfRole(postgres.adminUrl, 'refokus_app', appPassword),
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: process.env['TEMPORAL_NAMESPACE'] ?? 'default',
    REFOKUS_PROFILE: options.profile,
  };
  const url = `http://127.0.0.1:${ports.api}`;
  const env = { ...shared, DATABASE_ADMIN_URL: postgres.adminUrl, REFOKUS_APP_PASSWORD: appPassword, REFOKUS_URL: url };
  const logs = join(dir, 'logs');
  const cli = (/** @type {string[]} */ args, /** @type {import('./lib/failure.mjs').Text} */ step) => {
    const logFile = join(logs, `${args[0]}.log`);
    return runStep({ step, command: process.execPath, args: [mainOf('cli'), ...args], cwd: ROOT, env, logFile, verbose }, roster);
  };
  const migrating = { id: 'Migrasi', en: 'Migrations' };
  await reporter.step(migrating, () => cli(['migrate'], migrating));
  const workerUrl = `http://127.0.0.1:${ports.worker}`;
  const starting = { id: 'API dan worker', en: 'API and worker' };
  const [api, worker] = await reporter.step(starting, () =>
    bothOrNone(
      startProcess(program('api', { ...shared, HOST: '127.0.0.1', PORT: String(ports.api) }, url, logs), roster),
      startProcess(program('worker', { ...shared, WORKER_HEALTH_PORT: String(ports.worker) }, workerUrl, logs), roster),
    ),
  );
  if (options.demo) await seedDemo({ dir, reporter, postgres, cli });
  const stop = async () => {
    await roster.stopAll();
    forgetState(dir);
  };
  return {
    ...{ url, workerUrl, env, postgres, temporal, api, worker, stop },
    cli: (args) => cli(args, { id: `refokus ${args[0]}`, en: `refokus ${args[0]}` }),
    discard: () => removeStackData(dir),
  };
}

/**
 * @param {StackOptions & { roster: Roster, reporter: Reporter }} options
 * @param {import('./lib/stack-ports.mjs').StackPorts} ports
 */
function startServers({ dir, roster, reporter, verbose, disposable, useGiven }, ports) {
  const common = { dir, roster, verbose, useGiven };
  return bothOrNone(
    reporter.step(
      { id: 'PostgreSQL', en: 'PostgreSQL' },
      () => startPostgres({ ...common, disposable, port: ports.postgres }),
      ({ version, source, address }) => both(`PostgreSQL ${version} (${source})`.padEnd(38) + address),
    ),
    reporter.step(
      { id: 'Temporal', en: 'Temporal' },
      () => startTemporal({ ...common, port: ports.temporal, uiPort: ports.ui }),
      ({ version, source, address }) => both(`Temporal ${version} (${source})`.padEnd(38) + address),
    ),
  );
}

/**
 * @param {'api' | 'worker'} name
 * @param {NodeJS.ProcessEnv} env
 * @param {string} url
 * @param {string} logs
 * @returns {import('./lib/process.mjs').ProcessSpec}
 */
function program(name, env, url, logs) {
  return {
    name,
    command: process.execPath,
    args: [mainOf(name)],
    cwd: ROOT,
    env,
    logFile: join(logs, `${name}.log`),
    ready: () => isHealthy(url),
    graceMs: 15_000,
  };
}

/** Whether a program says that it is ready. @param {string} url */
export async function isHealthy(url) {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/**
 * Loads the demo's story once per database.
 * @param {object} options
 * @param {string} options.dir
 * @param {Reporter} options.reporter
 * @param {import('./lib/postgres.mjs').RunningPostgres} options.postgres
 * @param {(args: string[], step: import('./lib/failure.mjs').Text) => Promise<string>} options.cli
 */
async function seedDemo({ dir, reporter, postgres, cli }) {
  const file = join(dir, 'demo.json');
  const database = postgres.source === 'given' ? postgres.address + new URL(postgres.adminUrl).pathname : 'own';
  if (existsSync(file) && readJson(file)?.database === database) return;
  const step = { id: 'Data demo (fiktif)', en: 'Demo data (invented)' };
  await reporter.step(step, () => cli(['seed-demo'], step));
  writeJson(file, { database });
}

/** @param {string} text */
const both = (text) => ({ id: text, en: text });

const silent = () => new Reporter('en', undefined);
