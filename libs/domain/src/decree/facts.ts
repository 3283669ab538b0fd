import type { Sha256 } from '../audit/chain.js';
import type { Appointment } from '../people/people.js';
import type { CheckFact, RoundFacts } from '../proposal/facts.js';
import type { BudgetShare } from '../budget/mandatory-shares.js';
import type { LineFact } from './decree.js';

/** All that a decision about a decree may look at, read after the locks. */
export interface DecreeFacts {
  at: string;
  round: RoundFacts & { year: number };
  /** The line of each item by the item's line id: the line itself, or of a correction the one that has taken over from it since. */
  lines: ReadonlyMap<string, LineFact>;
  /** The name of the agency that keeps the destination. */
  destinationAgency: string;
  /** Of a correction: the line that received each item's cut, by item. */
  destinations: ReadonlyMap<string, LineFact>;
  /** The whole budget by function and account, where the policy's mandatory shares are asked about. */
  budget: readonly BudgetShare[];
  appointments: readonly Appointment[];
  /** A fresh exemption check per item, for signing cuts. */
  checks: ReadonlyMap<string, CheckFact>;
  sha256: Sha256;
  /** The system acts for the workflow: freezing anew after an item left. */
  bySystem: boolean;
}
