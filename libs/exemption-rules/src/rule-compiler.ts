import type { Classifier } from '#domain';
import { createClassifier } from './classifier.js';
import { loadRuleSet } from './rule-set/load-rule-set.js';

/** How many rule sets stay compiled: the one in force and those of open comparisons. */
const KEPT = 8;

/**
 * Makes classifiers of published rule set sources, compiling each source once. A published source was checked before; one that does not
 * compile is a fault of the installation and throws.
 */
export function ruleCompiler(): (source: string) => Classifier {
  const compiled = new Map<string, Classifier>();
  return (source) => {
    const known = compiled.get(source);
    if (known) return known;
    const loaded = loadRuleSet(source);
    if (!loaded.ok)
      throw new Error(
        `a published rule set does not compile: ${loaded.problems.map((p) => `${p.row}:${p.column} ${p.message.en}`).join('; ')}`,
      );
    const classifier = createClassifier(loaded.ruleSet);
    const oldest = compiled.keys().next().value;
    if (compiled.size >= KEPT && oldest !== undefined) compiled.delete(oldest);
    compiled.set(source, classifier);
    return classifier;
  };
}
