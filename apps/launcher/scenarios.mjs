// npm run test:scenarios [-- FILE…]: runs executable scenarios (docs/scenarios.md) against a stack of its own.
import { Reporter } from './lib/reporter.mjs';
import { Roster } from './lib/roster.mjs';
import { runScenarios } from './lib/run-scenarios.mjs';
import { build, prepare } from './lib/setup.mjs';
import { supervise } from './lib/shutdown.mjs';

const reporter = new Reporter('id', process.stderr);
const roster = new Roster('npm run test:scenarios');
/** @type {import('./stack.mjs').Stack | undefined} */
let stack;
await supervise({
  roster,
  reporter,
  cleanUp: () => stack?.discard(),
  async work() {
    await prepare({ reporter, roster });
    await build({ reporter, roster });
    return runScenarios({ args: process.argv.slice(2), reporter, roster, started: (running) => (stack = running) });
  },
});
