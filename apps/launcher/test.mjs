// npm test: sets up what the tests need, starts PostgreSQL and Temporal for them, runs Jest and, in a whole run, the scenarios; stops everything.
import { Reporter } from './lib/reporter.mjs';
import { Roster } from './lib/roster.mjs';
import { runForeground } from './lib/run-foreground.mjs';
import { runScenarios } from './lib/run-scenarios.mjs';
import { build, prepare } from './lib/setup.mjs';
import { supervise } from './lib/shutdown.mjs';
import { isWholeRun, jestArguments, splitTestArguments } from './lib/test-arguments.mjs';
import { keptTestServers, runningTestServers, startTestServers, stopKeptTestServers } from './lib/test-servers.mjs';

const HELP = `npm test [-- options] [Jest's arguments]
  --keep      leave PostgreSQL and Temporal running for the next run
  --servers   only start them (kept) and print the environment for the tests
  --stop      stop the kept ones
  --no-build  do not build first (for tests that do not run the built programs)
  --verbose   show the output of the set-up
Without a path, a pattern or --keep the scenarios of test/scenarios run too (npm run test:scenarios).
`;

const { own, jest } = splitTestArguments(process.argv.slice(2));
const reporter = new Reporter('en', process.stderr);
const roster = new Roster('npm test -- --stop');
/** @type {(() => void)[]} */
const leftovers = [];

await supervise({
  roster,
  reporter,
  cleanUp: () => leftovers.forEach((remove) => remove()),
  async work() {
    const options = { reporter, roster, verbose: own.verbose };
    if (own.help) return print(HELP);
    if (own.stop) return print(`stopped: ${(await stopKeptTestServers()).join(', ') || 'nothing was running'}\n`);
    await prepare(options);
    if (own.servers) return print(asExports(await keptTestServers(options)));
    if (!own.noBuild) await build(options);
    const env = await servers(options);
    const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
    const code = await runForeground([...node, ...jestArguments(jest)], env);
    if (own.keep) process.exit(code);
    if (!isWholeRun(jest)) return code;
    const started = (/** @type {import('./stack.mjs').Stack} */ stack) => leftovers.push(() => stack.discard());
    return (await runScenarios({ args: [], reporter, roster, started })) || code;
  },
});

/** @param {import('./lib/test-servers.mjs').Options} options */
async function servers(options) {
  if (own.keep) return keptTestServers(options);
  const running = runningTestServers();
  if (running) return running;
  const started = await startTestServers(options);
  leftovers.push(started.remove);
  return started.env;
}

/** @param {string} text */
function print(text) {
  process.stdout.write(text);
  return process.exit(0);
}

/** Lines for a shell's eval. @param {import('./lib/test-servers.mjs').TestEnvironment} env */
function asExports(env) {
  return Object.entries(env)
    .map(([name, value]) => `export ${name}='${value}'\n`)
    .join('');
}
