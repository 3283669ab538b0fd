/** What a classification of the budget rests on: the rule set in force, the emergency decrees on record, the rulings made so far. */
export interface ExemptionStanding {
  /** `id@version`. */
  ruleSet: string;
  /** `number from/until` of each confirmed emergency decree. */
  decrees: string[];
  /** How many rulings there are; none is ever deleted. */
  rulings: number;
}

/** Whether rules, emergency decrees or rulings changed since: only then may the base of an open round be out of date. */
export function sameStanding(a: ExemptionStanding | null, b: ExemptionStanding | null): boolean {
  return a !== null && b !== null && a.rulings === b.rulings && sameRules(a, b);
}

/** Whether the rules themselves are the same, so that only rulings can have changed an answer. */
export function sameRules(a: ExemptionStanding, b: ExemptionStanding): boolean {
  return a.ruleSet === b.ruleSet && a.decrees.length === b.decrees.length && a.decrees.every((d, i) => d === b.decrees[i]);
}
