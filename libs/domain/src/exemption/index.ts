export { decreeInterval, isInForce } from './decree-interval.js';
export { resolveCheck, rulingEnd } from './resolve-check.js';
export { shadowRun, type Judge, type NearMiss, type ShadowChange, type ShadowLine, type ShadowResult } from './shadow.js';
export type {
  BilingualText,
  CheckOutcome,
  Classification,
  Classifier,
  EmergencyDecreeFact,
  ExemptionOutcome,
  Explanation,
  LineFacts,
  ResolvedCheck,
  RulingEnd,
  RulingFact,
} from './types.js';
