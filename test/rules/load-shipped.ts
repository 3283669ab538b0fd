import { readFileSync } from 'node:fs';
import { createClassifier, loadRuleSet, type RuleSet } from '#exemption-rules';
import type { Classifier } from '#domain';

/** The text of a shipped rule set, or null. */
export function shippedText(id: string): string | null {
  try {
    return readFileSync(`rules/${id}.yaml`, 'utf8');
  } catch {
    return null;
  }
}

/** A rule set as it is shipped; fails the test with its problems when it is not valid. */
export function shippedSet(id: string): RuleSet {
  const loaded = loadRuleSet(shippedText(id) ?? '', shippedText);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
  return loaded.ruleSet;
}

export function shippedClassifier(id: string): Classifier {
  return createClassifier(shippedSet(id));
}
