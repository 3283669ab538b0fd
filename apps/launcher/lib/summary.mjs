/**
 * Counts what a gate found. A test file that could not run, failed checks, and a test run that failed without a failed test
 * (no results, a crash) count as a failure each, so that `0 failed` is never said of a red gate.
 * @param {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number } | undefined} results  of Jest
 * @param {{ checksFailed: boolean, testsFailed: boolean }} exits
 */
export function summarise(results, { checksFailed, testsFailed }) {
  const notes = [];
  let failed = (results?.numFailedTests ?? 0) + (results?.numRuntimeErrorTestSuites ?? 0);
  if (!results || (testsFailed && failed === 0)) {
    failed += 1;
    notes.push(results ? 'The tests passed, but the run failed.' : 'The tests left no results.');
  }
  if (checksFailed) {
    failed += 1;
    notes.push('npm run check failed.');
  }
  return { passed: results?.numPassedTests ?? 0, failed, notes };
}
