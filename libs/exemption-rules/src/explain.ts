import type { Explanation } from '#domain';
import { combine, decide, type Decision, type Evaluation } from './evaluate.js';
import type { Look } from './line-reading.js';
import type { Condition } from './rule-set/rule-set.js';

type RowExplanation = Explanation['rows'][number];
type FlipHint = Explanation['flips'][number];

/** Everything about an evaluation: each row, each condition, what it read, and which single change would change the answer. */
export function explain(evaluation: Evaluation, decision: Decision): Explanation {
  const { rows, conditions } = evaluation.ruleSet;
  return {
    rows: rows.map((row): RowExplanation => {
      const inEffect = evaluation.isInEffect(row);
      return {
        id: row.id,
        basis: row.basis,
        outcome: row.outcome,
        inEffect,
        held: inEffect ? (row.isDefault ? decision.row === row : evaluation.row(row)) : false,
        decides: decision.row === row,
        conditions: (inEffect ? row.conditions : []).map((index) => {
          const { held, error } = evaluation.condition(index);
          const read = evaluation.looks(index).map(readValue);
          return { when: (conditions[index] as Condition).text, read, held, error };
        }),
      };
    }),
    flips: flips(evaluation, decision),
  };
}

/** A field's value; for a look-up what it found in the line, or its answer when the line says nothing there. */
function readValue({ name, list, held, found }: Look): RowExplanation['conditions'][number]['read'][number] {
  if (list === null) return { name, value: found[0] ?? '' };
  return { name: `${name}(${list})`, value: found.length > 0 ? [...found] : held };
}

/**
 * Turns each condition over, one at a time and in every row that uses it (`x` and `!x` are one condition), and keeps those that
 * change the outcome. The first row that would then decide is named.
 */
function flips(evaluation: Evaluation, decision: Decision): FlipHint[] {
  const rows = evaluation.ruleSet.rows.filter((row) => evaluation.isInEffect(row));
  const conditions = evaluation.ruleSet.conditions;
  const used = new Set(rows.flatMap((row) => row.conditions));
  const hints: FlipHint[] = [];
  const seen = new Set<string>();
  for (const index of used) {
    const condition = conditions[index] as Condition;
    const held = evaluation.condition(index).held;
    if (held === null || seen.has(condition.base)) continue;
    seen.add(condition.base);
    const turned = (other: number): boolean | null => {
      const value = evaluation.condition(other).held;
      return conditions[other]?.base === condition.base && value !== null ? !value : value;
    };
    const then = decide(rows, (row) => (row.isDefault ? true : combine(row.conditions, turned)));
    if (then.outcome !== decision.outcome) {
      hints.push({
        when: condition.base,
        held: condition.negated ? !held : held,
        wouldBe: then.outcome,
        byRule: then.row?.id ?? '',
      });
    }
  }
  return hints;
}
