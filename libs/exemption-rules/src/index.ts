export { createClassifier, ENGINE_VERSION } from './classifier.js';
export { inputHash, inputSnapshot } from './input-hash.js';
export { loadRuleSet, type FindRuleSet, type LoadedRuleSet } from './rule-set/load-rule-set.js';
export type { RuleSetProblem, RuleSetProblemCode } from './rule-set/problem.js';
export type { RuleSet } from './rule-set/rule-set.js';
export { ruleSetJsonSchema } from './rule-set/schema.js';
export { ruleCompiler } from './rule-compiler.js';
export { EMPTY_LINE, runRuleTests, type FailedRuleTest } from './run-rule-tests.js';
