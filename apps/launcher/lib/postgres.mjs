import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { Failure } from './failure.mjs';
import { shown } from './paths.mjs';
import { chooseBinaries, findBinaries, prepareBinaries } from './postgres-binaries.mjs';
import { startProcess } from './process.mjs';
import { runStep } from './run-step.mjs';
import { secret } from './secrets.mjs';
import { makeOwnFolder, placeFor, serverAccount } from './user.mjs';

/**
 * @typedef {object} PostgresOptions
 * @property {string} dir  the stack's folder; the data stands in `<dir>/postgres` (or below /var/tmp when root cannot use it)
 * @property {number} port
 * @property {boolean | undefined} [disposable]  no fsync: for data that is thrown away; a commit still survives kill -9 of the server
 * @property {boolean | undefined} [useGiven]  take the server that DATABASE_URL names, if it does
 * @property {import('./roster.mjs').Roster} [roster]
 * @property {boolean | undefined} [verbose]
 */

/**
 * @typedef {object} RunningPostgres
 * @property {'given' | 'system' | 'embedded'} source
 * @property {string} version
 * @property {string} adminUrl  connection string of a role that may create roles
 * @property {string} address  host:port
 * @property {import('./process.mjs').ProcessHandle | undefined} handle  undefined when the server was given
 */

const STEP = { id: 'PostgreSQL', en: 'PostgreSQL' };
const MAINTENANCE = 'postgres';
const DATABASE = 'refokus';

/**
 * The PostgreSQL of a stack: the one that DATABASE_URL names (with `useGiven`), else a cluster of its own on loopback (made when missing)
 * with a generated superuser password and a database `refokus`.
 * @param {PostgresOptions} options
 * @returns {Promise<RunningPostgres>}
 * @throws {Failure} POSTGRES_UNREACHABLE, POSTGRES_MISSING, POSTGRES_VERSION, POSTGRES_FOREIGN_DATA, STEP_FAILED, PROCESS_DIED
 */
export async function startPostgres(options) {
  const given = process.env['DATABASE_URL'];
  if (given && options.useGiven) return givenPostgres(given);
  mkdirSync(options.dir, { recursive: true }); // before anyone asks who can reach it
  const account = serverAccount();
  const data = postgresFolder(options.dir);
  const versionFile = join(data, 'PG_VERSION');
  const dataMajor = existsSync(versionFile) ? Number(readFileSync(versionFile, 'utf8')) : undefined;
  const binaries = chooseBinaries(findBinaries(account), { dataMajor, force: process.env['REFOKUS_POSTGRES'] });
  const bin = prepareBinaries(binaries, account);
  const password = secret(join(options.dir, 'secrets'), 'postgres-superuser');
  if (dataMajor === undefined) await createCluster(options, bin, data, password);
  forgetReusedPid(data);
  const handle = await startProcess(
    {
      name: 'postgres',
      step: STEP,
      command: join(bin, 'postgres'),
      args: ['-D', data, ...settings(options)],
      env: cleanEnvironment(),
      cwd: dirname(data),
      ...account,
      logFile: join(options.dir, 'logs', 'postgres.log'),
      ready: async (pid) => isReady(data, pid),
      // After kill -9 the old backends need a moment to notice; until then the shared memory is theirs.
      retryOn: /pre-existing shared memory block|is another postmaster/,
      stopSignal: 'SIGINT', // "fast": SIGTERM would wait for every client to leave
      graceMs: 15_000,
    },
    options.roster,
  );
  const address = `127.0.0.1:${options.port}`;
  return {
    source: binaries.source,
    version: binaries.version,
    adminUrl: `postgres://${MAINTENANCE}:${password}@${address}/${DATABASE}`,
    address,
    handle,
  };
}

/**
 * Where a stack's cluster stands.
 * @param {string} dir  the stack's folder
 */
export const postgresFolder = (dir) => placeFor(join(dir, 'postgres'), serverAccount());

/**
 * The connection string of another role in the same database.
 * @param {string} adminUrl
 * @param {string} role
 * @param {string} password
 */
export function urlOfRole(adminUrl, role, password) {
  const url = new URL(adminUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

/** @param {string} adminUrl @returns {Promise<RunningPostgres>} */
async function givenPostgres(adminUrl) {
  const url = URL.canParse(adminUrl) ? new URL(adminUrl) : undefined;
  const address = `${url?.hostname || 'localhost'}:${url?.port || 5432}`;
  if (!url || !(await answers(url.hostname || 'localhost', Number(url.port || 5432)))) {
    throw new Failure({
      code: 'POSTGRES_UNREACHABLE',
      step: STEP,
      what: {
        id: `tidak ada jawaban di ${address} (dari DATABASE_URL)`,
        en: `nothing answers at ${address} (from DATABASE_URL)`,
      },
      mend: 'unset DATABASE_URL',
    });
  }
  return { source: 'given', version: '', adminUrl, address, handle: undefined };
}

/** Whether something accepts connections. @param {string} host @param {number} port @returns {Promise<boolean>} */
export function answers(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 3_000 });
    const end = (/** @type {boolean} */ result) => {
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/**
 * @param {PostgresOptions} options
 * @param {string} bin
 * @param {string} data
 * @param {string} password
 */
async function createCluster(options, bin, data, password) {
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw new Failure({
      code: 'POSTGRES_FOREIGN_DATA',
      step: STEP,
      what: { id: `${shown(data)} bukan data PostgreSQL`, en: `${shown(data)} holds no PostgreSQL data` },
      mend: `rm -rf ${shown(data)}`,
    });
  }
  const account = serverAccount();
  const draft = `${data}.new`;
  rmSync(draft, { recursive: true, force: true });
  makeOwnFolder(draft, account);
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) chownSync(passwordFile, account.uid, account.gid);
  const common = {
    step: STEP,
    env: cleanEnvironment(),
    cwd: dirname(data),
    ...account,
    verbose: options.verbose,
  };
  await runStep(
    {
      ...common,
      command: join(bin, 'initdb'),
      args: [
        ...['-D', draft, '-U', MAINTENANCE, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-locale', '--encoding=UTF8'],
        ...(options.disposable ? ['--no-sync'] : []),
      ],
      logFile: join(options.dir, 'logs', 'initdb.log'),
    },
    options.roster,
  );
  rmSync(passwordFile);
  // Single-user mode needs no client program, which the embedded binaries do not have.
  await runStep(
    {
      ...common,
      command: join(bin, 'postgres'),
      args: ['--single', '-D', draft, ...(options.disposable ? ['-F'] : []), 'postgres'],
      input: `CREATE DATABASE ${DATABASE};\n`,
      logFile: join(options.dir, 'logs', 'create-database.log'),
    },
    options.roster,
  );
  rmSync(data, { recursive: true, force: true });
  renameSync(draft, data);
}

/** @param {PostgresOptions} options */
function settings(options) {
  const values = {
    listen_addresses: '127.0.0.1',
    port: options.port,
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.disposable ? { fsync: 'off', full_page_writes: 'off' } : {}),
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** The user's PG* variables and locale must not leak into the server. */
function cleanEnvironment() {
  return { PATH: process.env['PATH'], LC_ALL: 'C', HOME: '/' };
}

/** The postmaster writes its state into the eighth line of its pid file, for programs like this one. @param {string} data @param {number} pid */
function isReady(data, pid) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return false;
  const lines = readFileSync(file, 'utf8').split('\n');
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

/**
 * A pid file left by a kill may name a pid that now belongs to somebody else (usual in containers), and PostgreSQL then
 * refuses to start. Where the system shows what that process is, such a file is removed.
 * @param {string} data
 */
function forgetReusedPid(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return;
  const comm = `/proc/${readFileSync(file, 'utf8').split('\n')[0]}/comm`;
  if (existsSync(comm) && !readFileSync(comm, 'utf8').startsWith('postgres')) rmSync(file);
}
