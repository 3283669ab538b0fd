export { decreeInterval, isInForce } from './decree-interval.js';
export { resolveCheck, rulingEnd } from './resolve-check.js';
export type {
  BilingualText,
  CheckOutcome,
  Classification,
  Classifier,
  ConditionExplanation,
  EmergencyDecreeFact,
  ExemptionOutcome,
  Explanation,
  FlipHint,
  LineFacts,
  LineRuling,
  PrecedentRuling,
  ReadValue,
  ResolvedCheck,
  RowExplanation,
  RulingEnd,
  RulingFact,
} from './types.js';
