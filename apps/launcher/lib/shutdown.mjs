import { describeFailure } from './failure.mjs';
import { onOrphaned } from './pids.mjs';

/**
 * Runs a launcher's work so that nothing it started survives it: Ctrl-C, SIGTERM, SIGHUP and failures stop everything in
 * order; then the process exits.
 * @param {object} options
 * @param {import('./roster.mjs').Roster} options.roster
 * @param {import('./reporter.mjs').Reporter} options.reporter
 * @param {() => void} [options.cleanUp]  after all has stopped
 * @param {() => Promise<number>} options.work  its exit code
 */
export async function supervise({ roster, reporter, work, cleanUp }) {
  /** @type {Promise<never> | undefined} */
  let ending;
  const end = (/** @type {number} */ code) => {
    ending ??= (async () => {
      await roster.stopAll();
      cleanUp?.();
      return process.exit(code);
    })();
    return ending;
  };
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])) {
    process.on(signal, () => {
      if (!ending) reporter.line(reporter.lang === 'id' ? '\n  Menghentikan …' : '\n  Stopping …');
      void end(code);
    });
  }
  onOrphaned(() => void end(143));
  try {
    await end(await work());
  } catch (error) {
    if (!ending) reporter.line(describeFailure(error, reporter.lang).trimEnd());
    await end(1);
  }
}
