// Ends a gate: node summarise-tests.mjs RESULTS CHECKS_FAILED TESTS_FAILED prints `N passed, N failed`, scenarios among them, and exits 1 on a failure.
import { readJson } from './lib/paths.mjs';
import { SCENARIO_RESULTS } from './lib/run-scenarios.mjs';
import { summarise } from './lib/summary.mjs';

const [file = '', checksFailed, testsFailed] = process.argv.slice(2);
const exits = { checksFailed: checksFailed !== '0', testsFailed: testsFailed !== '0' };
const { passed, failed, notes } = summarise(readJson(file), exits, readJson(SCENARIO_RESULTS) ?? []);
notes.forEach((note) => console.log(note));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
