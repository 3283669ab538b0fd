import type { Sha256 } from '../audit/chain.js';
import type { Appointment } from '../people/people.js';
import type { CheckFact, RoundFacts } from '../proposal/facts.js';
import type { LineFact } from './decree.js';

/** All that a decision about a decree may look at, read after the locks. */
export interface DecreeFacts {
  at: string;
  round: RoundFacts & { year: number };
  lines: ReadonlyMap<string, LineFact>;
  appointments: readonly Appointment[];
  /** A fresh exemption check per item, for freezing and signing. */
  checks: ReadonlyMap<string, CheckFact>;
  /** How many cuts of the item's line other open decrees or dossiers hold is in `lines`; this names decrees that already list an item. */
  sha256: Sha256;
  /** The system acts for the workflow: freezing anew after an item left. */
  bySystem: boolean;
}
