import type { LineFacts } from '#domain';
import { createClassifier } from './classifier.js';
import type { RuleSet } from './rule-set/rule-set.js';
import type { RuleTest } from './rule-set/schema.js';

/** A test case of a rule set that did not come out as it says. */
export interface FailedRuleTest {
  rowId: string;
  /** Number of the test within its row, from 1. */
  test: number;
  expected: string;
  actual: string;
}

const DEFAULT_AT = '2020-06-12T05:00:00.000Z';

/** Runs all test cases that stand in a rule set: outcome, and the row that decides. */
export function runRuleTests(ruleSet: RuleSet): { total: number; failed: FailedRuleTest[] } {
  const classify = createClassifier(ruleSet);
  const failed: FailedRuleTest[] = [];
  for (const test of ruleSet.tests) {
    const answer = classify(testLine(test.line), test.at ?? DEFAULT_AT, test.emergencyDecrees ?? []);
    const byRule = test.byRule ?? test.rowId;
    if (answer.outcome === test.expect && answer.ruleId === byRule) continue;
    failed.push({
      rowId: test.rowId,
      test: Number(test.path.at(-1)) + 1,
      expected: `${test.expect} (${byRule})`,
      actual: `${answer.outcome} (${answer.ruleId})`,
    });
  }
  return { total: ruleSet.tests.length, failed };
}

function testLine(given: RuleTest['line']): LineFacts {
  const { appropriation, ...texts } = given;
  const known = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== undefined));
  return { ...EMPTY_LINE, ...known, appropriation: BigInt(appropriation ?? '0') };
}

/** A line that says nothing: the start for callers that know only some columns. */
export const EMPTY_LINE: LineFacts = Object.freeze({
  codeSet: '',
  subActivityCode: '',
  subActivityName: '',
  accountCode: '',
  accountName: '',
  description: '',
  agencyCode: '',
  agencyName: '',
  fundSourceName: '',
  village: '',
  appropriation: 0n,
});
