import { Reporter } from './reporter.mjs';
import { Roster } from './roster.mjs';
import { runForeground } from './run-foreground.mjs';
import { build, prepare } from './setup.mjs';
import { supervise } from './shutdown.mjs';
import { removeAbandoned } from './state.mjs';
import { isolatedFolder, mainOf, startStack } from '../stack.mjs';

/**
 * Sets up, starts a stack of its own, runs one command of `refokus` against it in this terminal and removes the stack.
 * Progress goes to stderr: stdout belongs to the command.
 * @param {object} options
 * @param {string} options.command  the CLI's command, and the name of the stack
 * @param {string[]} options.args
 * @param {'demo' | 'test'} options.profile
 * @param {import('./failure.mjs').Lang} options.lang
 * @param {boolean} [options.measured]  PostgreSQL with fsync as in production; DATABASE_URL and TEMPORAL_ADDRESS are used
 * @param {boolean} [options.bare]  the command needs no stack: it is only built
 * @param {string} [options.url]  of a running stack to use instead
 * @param {(stack: import('../stack.mjs').Stack) => NodeJS.ProcessEnv} [options.extra]  more environment for the command
 */
export async function runOnStack({ command, args, profile, lang, measured = false, bare = false, url, extra }) {
  const reporter = new Reporter(lang, process.stderr);
  const roster = new Roster(`npm run ${command}`);
  /** @type {import('../stack.mjs').Stack | undefined} */
  let stack;
  await supervise({
    roster,
    reporter,
    cleanUp: () => stack?.discard(),
    async work() {
      await prepare({ reporter, roster });
      await build({ reporter, roster });
      const program = [mainOf('cli'), command, ...args];
      if (bare) return runForeground(program, {});
      if (url) return runForeground(program, { REFOKUS_URL: url });
      await removeAbandoned(isolatedFolder(''));
      stack = await startStack({
        dir: isolatedFolder(`${command}-${process.pid}`),
        profile,
        demo: false,
        fresh: true,
        disposable: !measured,
        useGiven: measured,
        roster,
        reporter,
      });
      return runForeground(program, { ...stack.env, ...extra?.(stack) });
    },
  });
}
