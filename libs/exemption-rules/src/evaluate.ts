import type { ExemptionOutcome } from '#domain';
import type { CodeReading } from './codes/read-codes.js';
import type { LineReading, Look } from './line-reading.js';
import type { Condition, Row, RuleSet } from './rule-set/rule-set.js';

/** What a condition gave: its truth, or the error that kept it from having one; and the look-ups it made. */
export interface ConditionResult {
  held: boolean | null;
  error: string | null;
  looks: readonly Look[];
}

/** Results of conditions that read nothing but the sub-activity code, by its readings: a budget has few codes and many lines. */
export type CodeResults = WeakMap<CodeReading['subActivity'], (ConditionResult | undefined)[]>;

/** What a row gave: null when a condition failed to evaluate and no other one was false. */
export type RowResult = boolean | null;

/** What decides: a row, a row that could not be evaluated, or nothing (a set without a default row). */
export interface Decision {
  outcome: ExemptionOutcome;
  row: Row | null;
  failed: boolean;
}

/** Exemption by evidence beats the question, the question beats the cut: a stronger answer never loses to a weaker one. */
const STRENGTH: Record<ExemptionOutcome, number> = { EXEMPT: 3, NEEDS_HUMAN: 2, NOT_EXEMPT: 1 };

/** One line under one rule set at one instant; conditions are evaluated when first needed, each once. */
export class Evaluation {
  readonly #results: (ConditionResult | undefined)[] = [];
  readonly #codeResults: (ConditionResult | undefined)[];

  constructor(
    readonly ruleSet: RuleSet,
    readonly line: LineReading,
    readonly at: number,
    codeResults: CodeResults,
  ) {
    const readings = line.codes.subActivity;
    const known = codeResults.get(readings);
    this.#codeResults = known ?? [];
    if (known === undefined) codeResults.set(readings, this.#codeResults);
  }

  isInEffect(row: Row): boolean {
    return row.from <= this.at && this.at < row.until;
  }

  condition(index: number): ConditionResult {
    const condition = this.ruleSet.conditions[index] as Condition;
    const results = condition.readsOnlyCode ? this.#codeResults : this.#results;
    return (results[index] ??= run(condition, this.line));
  }

  /** The look-ups a condition made. */
  looks(index: number): readonly Look[] {
    return this.condition(index).looks;
  }

  row(row: Row): RowResult {
    return combine(row.conditions, (index) => this.condition(index).held);
  }

  /** Looks at all rows; `onHeld` hears each one that holds, in the order of the file. */
  decide(onHeld?: (row: Row) => void): Decision {
    return decide(this.ruleSet.rows, (row) => {
      if (!this.isInEffect(row)) return false;
      if (row.isDefault) return true;
      const result = this.row(row);
      if (result === true) onHeld?.(row);
      return result;
    });
  }
}

/** All conditions must hold; one that is false settles it, whatever the others' errors. */
export function combine(conditions: readonly number[], held: (index: number) => boolean | null): RowResult {
  let result: RowResult = true;
  for (const index of conditions) {
    const value = held(index);
    if (value === false) return false;
    if (value === null) result = null;
  }
  return result;
}

/**
 * The hit policy. All rows are looked at; the strongest outcome wins, and among its rows the first. A row that could not be
 * evaluated asks a human, whatever it would have answered, unless another one asks or exempts. The default row speaks only when no
 * other one did. A set whose rows all stay silent asks.
 */
export function decide(rows: readonly Row[], resultOf: (row: Row) => RowResult): Decision {
  let held: Row | null = null;
  let failed: Row | null = null;
  let byDefault: Row | null = null;
  for (const row of rows) {
    const result = resultOf(row);
    if (result === null) failed ??= row;
    else if (result && row.isDefault) byDefault ??= row;
    else if (result && (held === null || STRENGTH[row.outcome] > STRENGTH[held.outcome])) held = row;
  }
  if (failed && (held === null || held.outcome === 'NOT_EXEMPT')) return { outcome: 'NEEDS_HUMAN', row: failed, failed: true };
  const row = held ?? byDefault;
  return { outcome: row?.outcome ?? 'NEEDS_HUMAN', row, failed: false };
}

function run(condition: Condition, line: LineReading): ConditionResult {
  try {
    const held = condition.holds(line);
    return { held, error: null, looks: line.takeLooks() };
  } catch (error) {
    const summary = error instanceof Error && 'summary' in error ? String(error.summary) : String(error);
    return { held: null, error: summary, looks: line.takeLooks() };
  }
}
