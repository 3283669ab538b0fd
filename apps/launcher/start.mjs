// npm start: from a fresh clone to a running product with two words; see HELP.
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { banner } from './lib/banner.mjs';
import { checkStack } from './lib/check.mjs';
import { Failure, describeFailure } from './lib/failure.mjs';
import { LOCAL } from './lib/paths.mjs';
import { isAlive } from './lib/pids.mjs';
import { Reporter } from './lib/reporter.mjs';
import { Roster } from './lib/roster.mjs';
import { build, prepare } from './lib/setup.mjs';
import { supervise } from './lib/shutdown.mjs';
import { parseStartArguments } from './lib/start-arguments.mjs';
import { endLeftovers, forgetState, readState, removeStackData, trackState, withLock } from './lib/state.mjs';
import { startStack } from './stack.mjs';

const HELP = `npm start [-- options]
  --check      start, check health, sign in as each demo user, stop
  --reset      delete the local data first (a database given by DATABASE_URL is left alone)
  --no-demo    do not load the demo's story
  --port N     port of the API (default 3000, or the next free one)
  --lang id|en language of what is printed here
  --verbose    show the output of each step

Environment: DATABASE_URL (a role that may create roles), TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE,
             REFOKUS_POSTGRES=system|embedded
`;

const options = readOptions();
const reporter = new Reporter(options.lang, process.stdout);
const roster = new Roster();
let claimed = false;

if (options.help) {
  process.stdout.write(HELP);
} else {
  await supervise({ roster, reporter, work: start, cleanUp: () => claimed && forgetState(LOCAL) });
}

/** @returns {Promise<number>} never settles while the product runs */
async function start() {
  if (await attach()) return 0;
  await prepare({ reporter, roster, verbose: options.verbose });
  reporter.line(
    `  Refokus · ${options.lang === 'id' ? 'lingkungan lokal' : 'local environment'} · Node ${process.versions.node}`,
  );
  const state = await withLock('start', claim);
  if (!state) return (await attach()) ? 0 : 1;
  await build({ reporter, roster, verbose: options.verbose });
  const stack = await startStack({
    ...{ dir: LOCAL, profile: 'demo', ports: 'usual', useGiven: true, apiPort: options.port, roster, reporter, state },
    ...{ demo: options.demo, verbose: options.verbose },
  });
  const info = {
    url: stack.url.replace('127.0.0.1', 'localhost'),
    apiUrl: stack.url,
    workerUrl: stack.workerUrl,
    temporalUi: stack.temporal.uiUrl,
    logins: options.demo ? await demoLogins(stack) : [],
  };
  state.ready(info);
  if (options.check) {
    await checkStack(info, reporter, options);
    return 0;
  }
  process.stdout.write(banner(info, options.lang));
  return new Promise((_, reject) => roster.handles.forEach((handle) => revive(handle, reject)));
}

function readOptions() {
  try {
    return parseStartArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(describeFailure(error, 'id'));
    return process.exit(1);
  }
}

/** Uses the stack that runs already, if there is one: shows how to reach it (or checks it). With --reset it is stopped instead. */
async function attach() {
  const launcher = readState(LOCAL)?.launcher;
  if (!launcher || !isAlive(launcher)) return false;
  if (options.reset) {
    process.kill(launcher.pid, 'SIGTERM');
    while (isAlive(launcher)) await sleep(100);
    return false;
  }
  while (isAlive(launcher)) {
    const info = readState(LOCAL)?.info;
    if (info) {
      if (options.check) await checkStack(info, reporter, { demo: info.logins.length > 0 });
      else process.stdout.write(banner(info, options.lang, { attached: true, port: options.port }));
      return true;
    }
    await sleep(200);
  }
  return false;
}

/** Takes the local data for this launcher; undefined when another one was faster. */
async function claim() {
  if (isAlive(readState(LOCAL)?.launcher)) return undefined;
  const ended = await endLeftovers(LOCAL);
  if (ended.length > 0) {
    const text = { id: 'Sisa proses lama dihentikan', en: 'Stopped what an earlier start left running' };
    reporter.line(`  [ok] ${text[options.lang]}: ${ended.join(', ')}`);
  }
  if (options.reset) removeStackData(LOCAL);
  claimed = true;
  return trackState(LOCAL, roster);
}

/** @param {import('./stack.mjs').Stack} stack @returns {Promise<import('./lib/banner.mjs').DemoLogin[]>} */
async function demoLogins(stack) {
  return JSON.parse(await stack.cli(['demo-logins', '--json']));
}

/**
 * Starts a server again that ended by itself; when that fails, or after the fifth time in a minute, gives up.
 * @param {import('./stack.mjs').ProcessHandle} handle
 * @param {(reason: unknown) => void} giveUp
 */
function revive(handle, giveUp) {
  /** @type {number[]} */
  let deaths = [];
  handle.onDeath((how) => {
    if (roster.closed) return;
    deaths = [...deaths.filter((at) => at > performance.now() - 60_000), performance.now()];
    if (deaths.length > 5) return giveUp(dyingOften(handle));
    const text = { id: 'berhenti sendiri, dinyalakan lagi', en: 'ended by itself, starting it again' };
    reporter.line(`  [!!] ${handle.name} (${how}) ${text[options.lang]} · ${join('.local', 'logs', `${handle.name}.log`)}`);
    handle.restart().catch(giveUp);
  });
}

/** @param {import('./stack.mjs').ProcessHandle} handle */
const dyingOften = (handle) =>
  new Failure({
    code: 'KEEPS_DYING',
    step: { id: handle.name, en: handle.name },
    what: { id: 'berulang kali berhenti sendiri', en: 'it keeps ending by itself' },
    logFile: handle.logFile,
    mend: 'npm start -- --reset',
  });
