import { isInForce, type CheckOutcome, type Explanation } from '#domain';
import type { CheckRun, RulesInForce } from '../transitions/exemption-facts.js';
import { lineFacts } from '../transitions/exemption-facts.js';
import type { Why } from './check-reasons.js';
import type { CheckInput, StoredCheck } from './proposal-checks.js';

/** What the check says at the instant that is asked about, of the line as it is now. It is not kept. */
export interface PresentCheck {
  at: string;
  outcome: CheckOutcome;
  rule: string;
  ruleSet: { id: string; version: number };
  engineVersion: string;
  why: Why;
  result: StoredCheck['result'];
  evidence: string[];
  input: CheckInput;
  inputHash: string;
  explanation: Explanation;
}

/** One thing that is otherwise than it was for a check. */
export interface Difference {
  /** RULE_SET, ENGINE, DECREES (in force), RULING (applied), or LINE with the `field`. */
  what: 'RULE_SET' | 'ENGINE' | 'DECREES' | 'RULING' | 'LINE';
  field: string | null;
  before: string;
  after: string;
}

/** A fresh run as it is shown. */
export function presentCheck({ fact, classification: c, line }: CheckRun, rules: RulesInForce): PresentCheck {
  const { cuttable, ...result } = fact.result;
  return {
    at: rules.at,
    outcome: fact.result.outcome,
    rule: c.ruleId,
    ruleSet: { id: c.ruleSetId, version: c.ruleSetVersion },
    engineVersion: c.engineVersion,
    why: c.why,
    result: { ...result, ...(cuttable === undefined ? {} : { cuttable: cuttable.toString() }) },
    evidence: c.evidence,
    input: { line: { ...lineFacts(line), appropriation: line.appropriation.toString() }, at: rules.at, decrees: rules.decrees },
    inputHash: c.inputHash,
    explanation: c.explanation,
  };
}

/** What is otherwise at the instant asked about than it was when a check was kept, whether or not its answer changed. */
export function differences(kept: StoredCheck, now: PresentCheck): Difference[] {
  const setOf = ({ ruleSet }: Pick<StoredCheck, 'ruleSet'>) => `${ruleSet.id} ${ruleSet.version}`;
  const pairs: [Difference['what'], string | null, string, string][] = [
    ['RULE_SET', null, setOf(kept), setOf(now)],
    ['ENGINE', null, kept.engineVersion, now.engineVersion],
    ['DECREES', null, decreesInForce(kept.input), decreesInForce(now.input)],
    ['RULING', null, kept.result.rulingId ?? '', now.result.rulingId ?? ''],
    ...(Object.keys(now.input.line) as (keyof CheckInput['line'])[]).map(
      (field): [Difference['what'], string, string, string] => ['LINE', field, kept.input.line[field], now.input.line[field]],
    ),
  ];
  return pairs.flatMap(([what, field, before, after]) => (before === after ? [] : [{ what, field, before, after }]));
}

function decreesInForce({ decrees, at }: CheckInput): string {
  return decrees
    .filter((decree) => isInForce(decree, at))
    .map((decree) => decree.number)
    .sort()
    .join(', ');
}
