import type { Appointment } from '../people/people.js';
import type { BudgetLine } from '../budget/line.js';
import type { Classification, ResolvedCheck } from '../exemption/index.js';
import type { Rupiah } from '../money/rupiah.js';
import type { RoundDates, RoundPolicy } from '../round/policy.js';
import type { RoundState } from '../round/states.js';

/** A TAPD seat as it is filled at the time of the decision; nobody in it, or an absence, makes it unavailable. */
export interface Seat {
  seat: string;
  nip: string | null;
  name: string | null;
  absent: boolean;
}

export interface RoundFacts {
  id: string;
  no: number;
  state: RoundState;
  policy: RoundPolicy;
  dates: RoundDates;
}

/** A fresh run of the exemption check for one item. */
export interface CheckFact {
  /** Id under which the whole explanation is stored. */
  id: string;
  /** Counts changes of rule sets, rulings and emergency decrees: a check of an older epoch may be out of date. */
  epoch: number;
  result: ResolvedCheck;
  classification: Pick<
    Classification,
    'outcome' | 'ruleId' | 'ruleSetId' | 'ruleSetVersion' | 'engineVersion' | 'inputHash' | 'evidence' | 'decreesInForce'
  >;
  /** NIP of the penelaah whose ruling was applied. */
  rulingNip: string | null;
}

/** All that a decision about a dossier may look at, read after the locks (docs/architecture.md, step 5). */
export interface DossierFacts {
  /** When the command was received (ISO, UTC, domain clock): deadlines and intervals compare with it. */
  at: string;
  round: RoundFacts;
  lines: ReadonlyMap<string, { line: BudgetLine; held: Rupiah }>;
  /** What the ledger has posted on lines so far, additions less cuts of all rounds (rupiah); none where nothing was. */
  posted: ReadonlyMap<string, Rupiah>;
  /** Appointments of the person who asks, also ended ones. */
  appointments: readonly Appointment[];
  seats: readonly Seat[];
  /** Persons with an appointment in force at the proposing agency (head, drafter). */
  agencyStaff: ReadonlySet<string>;
  /** Current results of the exemption check by item; present where the command asks for them. */
  checks: ReadonlyMap<string, CheckFact>;
  /** Numbers of the emergency decrees in force at `at`, by item: what a ruling made now has seen. */
  decreesInForce: readonly string[];
  /** Documents that exist among those the command names. */
  documents: ReadonlySet<string>;
  /** The dossier number to give at a first submission. */
  nextNumber: string;
}
