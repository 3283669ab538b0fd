import type { Classification, Classifier, EmergencyDecreeFact, Explanation, LineFacts } from '#domain';
import { Evaluation, type CodeResults, type Decision } from './evaluate.js';
import { explain } from './explain.js';
import { inputHash } from './input-hash.js';
import { LineReading } from './line-reading.js';
import { whyOf } from './messages.js';
import type { Row, RuleSet } from './rule-set/rule-set.js';

/** Rises when the same rule set and input could give another answer or other bytes. Stored with every check. */
export const ENGINE_VERSION = '1.1.0';

/** The rule named when the engine itself could not read the line. */
const UNREADABLE = 'tidak-terbaca';

/**
 * Makes the classifier of a rule set. The answer comes at once; explanation and hash are built when first read, from the same
 * evaluation and input. A line, instant or decree that cannot be read is answered NEEDS_HUMAN with the cause, never with an exception.
 */
export function createClassifier(ruleSet: RuleSet): Classifier {
  const codeResults: CodeResults = new WeakMap();
  return (line, at, emergencyDecrees) => {
    try {
      return classify(ruleSet, codeResults, line, at, emergencyDecrees);
    } catch (error) {
      return unreadable(ruleSet, line, at, emergencyDecrees, error);
    }
  };
}

function classify(
  ruleSet: RuleSet,
  codeResults: CodeResults,
  line: LineFacts,
  at: string,
  decrees: readonly EmergencyDecreeFact[],
): Classification {
  const instant = instantOf(at);
  for (const decree of decrees) [decree.from, decree.until].forEach(instantOf);
  const evaluation = new Evaluation(ruleSet, new LineReading(line, at, decrees, ruleSet.tables), instant, codeResults);
  const held: Row[] = [];
  const decision = evaluation.decide((row) => held.push(row));
  let explanation: Explanation | undefined;
  let hash: string | undefined;
  return {
    outcome: decision.outcome,
    ruleId: decision.row?.id ?? 'tanpa-baris-bawaan',
    ...stamp(ruleSet),
    get inputHash() {
      return (hash ??= inputHash(line, at, decrees));
    },
    evidence: evidenceOf(evaluation, decision, held),
    decreesInForce: decrees.length === 0 ? [] : evaluation.line.decreesInForce.map((decree) => decree.number).sort(),
    why: whyOf(evaluation, decision),
    get explanation() {
      return (explanation ??= explain(evaluation, decision));
    },
  };
}

/** What the rows that held found, the deciding row's first; the default row found nothing. */
function evidenceOf(evaluation: Evaluation, decision: Decision, held: Row[]): string[] {
  if (held.length === 0 && !decision.failed) return [];
  const evidence = new Set<string>(decision.failed ? [`ERROR:${decision.row?.id}`] : []);
  if (decision.row?.cutPercent) evidence.add(`CUT_PERCENT:${decision.row.cutPercent}`);
  for (const row of held.sort((a, b) => Number(b === decision.row) - Number(a === decision.row))) {
    for (const look of row.conditions.flatMap((index) => evaluation.looks(index))) {
      if (!look.held || look.label === null) continue;
      if (look.label === 'SK_AKTIF') evidence.add('SK_AKTIF');
      else for (const value of look.found) evidence.add(`${look.label}:${value}`);
    }
  }
  return [...evidence];
}

function unreadable(
  ruleSet: RuleSet,
  line: LineFacts,
  at: string,
  decrees: EmergencyDecreeFact[],
  error: unknown,
): Classification {
  const cause = String(error);
  return {
    outcome: 'NEEDS_HUMAN',
    ruleId: UNREADABLE,
    ...stamp(ruleSet),
    inputHash: inputHash(line, at, decrees),
    evidence: [`ERROR:${UNREADABLE}`],
    decreesInForce: [],
    why: { id: `Baris anggaran tidak dapat dibaca (${cause}); perlu telaahan.`, en: `The budget line cannot be read (${cause}); a human must decide.` }, // prettier-ignore
    explanation: { rows: [], flips: [] },
  };
}

function stamp(ruleSet: RuleSet): Pick<Classification, 'ruleSetId' | 'ruleSetVersion' | 'engineVersion'> {
  return { ruleSetId: ruleSet.id, ruleSetVersion: ruleSet.version, engineVersion: ENGINE_VERSION };
}

function instantOf(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new RangeError(`not an instant: ${text}`);
  return instant;
}
