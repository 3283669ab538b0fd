import { join } from 'node:path';
import { LOCAL } from './paths.mjs';
import { isAlive } from './pids.mjs';
import { freePort } from './ports.mjs';
import { bothOrNone } from './process.mjs';
import { startPostgres } from './postgres.mjs';
import { endLeftovers, readState, removeAbandoned, removeStackData, trackState, withLock } from './state.mjs';
import { timeSkippingServer } from './temporal-binaries.mjs';
import { startTemporal } from './temporal.mjs';

/**
 * @typedef {object} TestEnvironment  what the tests are told
 * @property {string} TEST_DATABASE_ADMIN_URL  a role that may create roles and databases
 * @property {string} TEST_TEMPORAL_ADDRESS  a real server, state in memory
 * @property {string} TEST_TIME_SKIPPING_SERVER  path of the binary
 */

const RUNS = join(LOCAL, 'test', 'runs');
const KEPT = join(LOCAL, 'test', 'kept');

/** @typedef {{ reporter: import('./reporter.mjs').Reporter, roster: import('./roster.mjs').Roster, verbose?: boolean | undefined }} Options */

/**
 * The servers for one run of the tests; they end with the roster.
 * @param {Options} options
 * @returns {Promise<{ env: TestEnvironment, remove: () => void }>}
 */
export async function startTestServers(options) {
  await removeAbandoned(RUNS);
  const dir = join(RUNS, String(process.pid));
  const env = await start(dir, options, false);
  return { env, remove: () => removeStackData(dir) };
}

/**
 * The servers that stay: those already running, else new ones that outlive this process.
 * @param {Options} options
 * @returns {Promise<TestEnvironment>}
 */
export function keptTestServers(options) {
  return withLock('test-servers', async () => {
    const running = runningTestServers();
    if (running) return running;
    await stopKeptTestServers();
    const env = await start(KEPT, options, true);
    options.roster.handles.forEach((handle) => handle.release());
    return env;
  });
}

/** @returns {TestEnvironment | undefined} */
export function runningTestServers() {
  const state = readState(KEPT);
  return state?.info && state.processes.length === 2 && state.processes.every(isAlive) ? state.info : undefined;
}

/** Ends the servers that were kept and deletes their data. */
export async function stopKeptTestServers() {
  const names = await endLeftovers(KEPT);
  removeStackData(KEPT);
  return names;
}

/**
 * @param {string} dir
 * @param {Options} options
 * @param {boolean} keep
 * @returns {Promise<TestEnvironment>}
 */
async function start(dir, { reporter, roster, verbose }, keep) {
  const state = trackState(dir, roster, { keep });
  const [postgresPort, temporalPort] = [await freePort(), await freePort()];
  const common = { dir, roster, verbose };
  const label = { id: 'PostgreSQL dan Temporal untuk pengujian', en: 'PostgreSQL and Temporal for the tests' };
  const { postgres, temporal, timeSkipping } = await reporter.step(
    label,
    async () => {
      const [postgres, temporal] = await bothOrNone(
        startPostgres({ ...common, disposable: true, port: postgresPort }),
        startTemporal({ ...common, inMemory: true, port: temporalPort }),
      );
      return { postgres, temporal, timeSkipping: await timeSkippingServer({ logs: join(dir, 'logs'), roster, verbose }) };
    },
    ({ postgres, temporal }) => {
      const text = `PostgreSQL ${postgres.version} ${postgres.address}, Temporal ${temporal.version} ${temporal.address}`;
      return { id: text, en: text };
    },
  );
  const env = {
    TEST_DATABASE_ADMIN_URL: postgres.adminUrl,
    TEST_TEMPORAL_ADDRESS: temporal.address,
    TEST_TIME_SKIPPING_SERVER: timeSkipping.path,
  };
  state.ready(env);
  return env;
}
