/** @typedef {{ elements: { steps: { result: { status: string } }[] }[] }} ScenarioFeature */

/**
 * Counts what a gate found. A test file that could not run, failed checks, and a test run that failed without a failed test
 * (no results, a crash) count as a failure each, so that `0 failed` is never said of a red gate.
 * @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number } | undefined} results  of Jest
 * @param {{ checksFailed: boolean, testsFailed: boolean }} exits
 * @param {ScenarioFeature[]} [features]  of cucumber's JSON: a scenario passed when every step of it did
 */
export function summarise(results, { checksFailed, testsFailed }, features = []) {
  const notes = [];
  const scenarios = features.flatMap((feature) => feature.elements);
  const well = scenarios.filter(({ steps }) => steps.every((step) => step.result.status === 'passed')).length;
  let failed = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0) + scenarios.length - well;
  if (!results || (testsFailed && failed === 0)) {
    failed += 1;
    notes.push(results ? 'The tests passed, but the run failed.' : 'The tests left no results.');
  }
  if (checksFailed) {
    failed += 1;
    notes.push('npm run check failed.');
  }
  return { passed: (results?.numPassedTests ?? 0) + well, failed, notes };
}
