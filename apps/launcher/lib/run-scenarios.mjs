import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isolatedFolder, startStack } from '../stack.mjs';
import { Failure } from './failure.mjs';
import { LOCAL, ROOT } from './paths.mjs';
import { runForeground } from './run-foreground.mjs';
import { runStep } from './run-step.mjs';
import { removeAbandoned } from './state.mjs';

const COMPILED = join(ROOT, 'dist', 'test', 'scenarios');
/** What the last run found, for the summary of a gate. */
export const SCENARIO_RESULTS = join(LOCAL, 'scenario-results.json');

/**
 * Runs feature files against a stack of its own, in a city of invented people; each scenario begins in a fresh one.
 * @param {object} options
 * @param {string[]} options.args  feature files (also from outside the repository) and cucumber's options; without a file: all of test/scenarios
 * @param {import('./reporter.mjs').Reporter} options.reporter
 * @param {import('./roster.mjs').Roster} options.roster
 * @param {(stack: import('../stack.mjs').Stack) => void} options.started  told of the stack, to discard it in the end
 * @returns {Promise<number>} 0 when every scenario passed
 * @throws {Failure} FEATURE_MISSING
 */
export async function runScenarios({ args, reporter, roster, started }) {
  const features = args.filter((arg) => /\.feature(:\d+)*$/.test(arg));
  const options = args.filter((arg) => !features.includes(arg));
  features.forEach(mustExist);
  rmSync(COMPILED, { recursive: true, force: true });
  await compile({ reporter, roster });
  await removeAbandoned(isolatedFolder(''));
  const stack = await startStack({
    dir: isolatedFolder(`scenarios-${process.pid}`),
    profile: 'test',
    demo: false,
    fresh: true,
    disposable: true,
    env: { LOG_LEVEL: 'error' },
    roster,
    reporter,
  });
  started(stack);
  await installPeople(stack);
  const paths = features.length > 0 ? features.map((file) => resolve(file)) : ['test/scenarios/*.feature'];
  const formats = ['--format', 'pretty', '--format', `json:${SCENARIO_RESULTS}`];
  const config = ['--config', 'test/scenarios/cucumber.json'];
  return runForeground(
    ['node_modules/@cucumber/cucumber/bin/cucumber.js', ...config, ...formats, ...options, ...paths],
    stack.env,
  );
}

/** @param {string} feature */
function mustExist(feature) {
  const file = feature.replace(/(:\d+)+$/, '');
  if (existsSync(file)) return;
  throw new Failure({
    code: 'FEATURE_MISSING',
    step: { id: 'Skenario', en: 'Scenarios' },
    what: { id: `berkas skenario tidak ada: ${file}`, en: `no such feature file: ${file}` },
    mend: 'npm run test:scenarios -- test/scenarios/pengecualian.feature',
  });
}

/** @param {Pick<import('./setup.mjs').SetupOptions, 'reporter' | 'roster'>} options */
function compile({ reporter, roster }) {
  const step = { id: 'Menyiapkan langkah skenario', en: 'Preparing the steps of scenarios' };
  const args = ['node_modules/@swc/cli/bin/swc.js', 'test/scenarios', '-d', 'dist', '--ignore', '**/*.spec.ts', '--quiet'];
  return reporter.step(step, () =>
    runStep({ step, command: process.execPath, args, cwd: ROOT, logFile: join(LOCAL, 'logs', 'scenarios.log') }, roster),
  );
}

/** The first people of the city, by the ordinary installation. @param {import('../stack.mjs').Stack} stack */
async function installPeople(stack) {
  const { firstPeople } = await import(pathToFileURL(join(COMPILED, 'support', 'people.js')).href);
  const file = join(LOCAL, 'scenario-people.yaml');
  mkdirSync(LOCAL, { recursive: true });
  writeFileSync(file, JSON.stringify(firstPeople()));
  await stack.cli(['install-people', file]);
}
