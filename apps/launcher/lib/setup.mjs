import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure.mjs';
import { LOCAL, ROOT, readJson } from './paths.mjs';
import { WATCH_PARENT } from './pids.mjs';
import { runStep } from './run-step.mjs';
import { withLock } from './state.mjs';

/** @typedef {{ reporter: import('./reporter.mjs').Reporter, roster: import('./roster.mjs').Roster, verbose?: boolean | undefined }} SetupOptions */

const NODE_MAJOR = 24;
const PINNED_NODE = join(ROOT, 'node_modules', '.bin', 'node');
const LOGS = join(LOCAL, 'logs');

/**
 * Makes the clone ready to run: packages as the lock file says, then the pinned Node.js.
 * Returns only inside the pinned Node.js; the older one waits for it and takes over its exit code.
 * @param {SetupOptions} options
 */
export async function prepare(options) {
  await installPackages(options);
  await useNode(options);
}

/** @param {SetupOptions} options */
async function installPackages({ reporter, roster, verbose }) {
  if (!installIsStale(readJson(join(ROOT, 'package-lock.json')), readJson(join(ROOT, 'node_modules', '.package-lock.json'))))
    return;
  const step = { id: 'Memasang paket (npm ci)', en: 'Installing packages (npm ci)' };
  await reporter.step(step, () =>
    runStep(
      {
        step,
        command: 'npm',
        args: ['ci', '--no-audit', '--no-fund'],
        cwd: ROOT,
        logFile: join(LOGS, 'npm-ci.log'),
        mend: 'npm ci',
        verbose,
      },
      roster,
    ),
  );
}

/**
 * Whether node_modules differs from the lock file. Optional packages may be missing: other platforms have their own.
 * @param {any} lock  package-lock.json
 * @param {any} installed  node_modules/.package-lock.json, which npm writes
 */
export function installIsStale(lock, installed) {
  if (!installed) return true;
  return Object.entries(lock.packages).some(([path, wanted]) => {
    if (path === '' || wanted.link) return false;
    const found = installed.packages[path];
    return found ? found.version !== wanted.version : !wanted.optional && !wanted.devOptional;
  });
}

/** Goes on in the pinned Node.js, unless this one is new enough. @param {SetupOptions} options */
async function useNode({ reporter, roster }) {
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return;
  if (!existsSync(PINNED_NODE)) {
    throw new Failure({
      code: 'NODE_MISSING',
      step: { id: 'Node.js', en: 'Node.js' },
      what: {
        id: `Node.js ${NODE_MAJOR} tidak ikut terpasang (skrip pemasangan paket dimatikan?)`,
        en: `Node.js ${NODE_MAJOR} was not installed (are install scripts switched off?)`,
      },
      mend: 'npm rebuild node --ignore-scripts=false',
    });
  }
  const env = { ...process.env, [WATCH_PARENT]: '1' };
  const child = spawn(PINNED_NODE, process.argv.slice(1), { stdio: 'inherit', env });
  const exit = new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
  reporter.stream = undefined; // from here on the child speaks
  roster.add(successor(child, exit));
  process.exit(await exit);
}

/**
 * The launcher in the pinned Node.js, as something that this one has to stop: it takes the time it needs.
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} exit
 * @returns {import('./process.mjs').ProcessHandle}
 */
function successor(child, exit) {
  const kill = async (/** @type {NodeJS.Signals} */ signal = 'SIGTERM') => void child.kill(signal);
  return {
    name: 'node',
    logFile: '',
    stopSignal: 'SIGTERM',
    pid: child.pid,
    kill,
    async stop() {
      await kill('SIGTERM');
      await exit;
    },
    restart: () => Promise.reject(new Error('a launcher cannot be restarted')),
    onDeath: () => undefined,
    release: () => child.unref(),
  };
}

/**
 * Builds dist/ unless the sources are those of the last build.
 * @param {SetupOptions} options
 */
export async function build({ reporter, roster, verbose }) {
  const step = { id: 'Membangun', en: 'Building' };
  await withLock('build', async () => {
    const stamp = join(ROOT, 'dist', '.sources');
    const sources = sourceHash(ROOT);
    if (existsSync(join(ROOT, 'dist', 'workflow-bundle.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources)
      return;
    await reporter.step(step, () =>
      runStep(
        {
          step,
          command: 'npm',
          args: ['run', '--silent', 'build'],
          cwd: ROOT,
          logFile: join(LOGS, 'build.log'),
          mend: 'npm run build',
          verbose,
        },
        roster,
      ),
    );
    writeFileSync(stamp, sources);
  });
}

/**
 * A hash over everything the build reads.
 * @param {string} root
 */
export function sourceHash(root) {
  const hash = createHash('sha256');
  const walk = (/** @type {string} */ path) => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = join(path, entry.name);
      if (entry.isDirectory()) walk(below);
      else if (!entry.name.endsWith('.spec.ts')) hash.update(`${below}\0`).update(readFileSync(join(root, below)));
    }
  };
  for (const folder of ['apps', 'libs', 'workflows']) if (existsSync(join(root, folder))) walk(folder);
  for (const file of ['package.json', 'package-lock.json', '.swcrc'])
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}
