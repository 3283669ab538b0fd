/** What the rule engine may answer. PARTIAL is not here: it comes only from a human ruling with an amount. */
export type ExemptionOutcome = 'EXEMPT' | 'NOT_EXEMPT' | 'NEEDS_HUMAN';

/** One budget line as the rules read it. A text that is not known is the empty string, never a guess. */
export interface LineFacts {
  /** Id of the code set of the codes below (`permendagri-90-2019`, …); '' lets the engine infer it from the code's form. */
  codeSet: string;
  subActivityCode: string;
  subActivityName: string;
  accountCode: string;
  accountName: string;
  /** Uraian of the line or of its price items. */
  description: string;
  agencyCode: string;
  agencyName: string;
  fundSourceName: string;
  /** Kelurahan of the work, '' when not known or city-wide. */
  village: string;
  /** Pagu in whole rupiah. */
  appropriation: bigint;
}

/** An SK tanggap darurat. In force from `from` (included) to `until` (excluded), both UTC ISO instants. */
export interface EmergencyDecreeFact {
  number: string;
  /** What it was declared for: ROB, BANJIR, … */
  kind: string;
  /** Names of the kelurahan or kecamatan it covers; null covers the whole city. */
  area: string | null;
  from: string;
  until: string;
}

/** A message in both languages of the product. */
export interface BilingualText {
  id: string;
  en: string;
}

/** A value that a condition read: what the engine saw after normalising. */
interface ReadValue {
  name: string;
  value: string | boolean | string[];
}

/** One condition of one row: `held` is null when it could not be evaluated, and `error` then says why. */
interface ConditionExplanation {
  when: string;
  read: ReadValue[];
  held: boolean | null;
  error: string | null;
}

/** One row of the rule set as it was evaluated. A row outside its effective interval has `inEffect` false and no conditions. */
interface RowExplanation {
  id: string;
  basis: string;
  outcome: ExemptionOutcome;
  inEffect: boolean;
  /** Whether all conditions held; null when one could not be evaluated and none of the others failed. */
  held: boolean | null;
  decides: boolean;
  conditions: ConditionExplanation[];
}

/** A single change that would change the answer: this condition with the other truth value, everything else equal. */
interface FlipHint {
  when: string;
  held: boolean;
  wouldBe: ExemptionOutcome;
  byRule: string;
}

/** Everything the engine saw and thought. Plain JSON, the same bytes for the same input. */
export interface Explanation {
  rows: RowExplanation[];
  flips: FlipHint[];
}

/** The engine's answer for one line at one instant. */
export interface Classification {
  outcome: ExemptionOutcome;
  ruleId: string;
  ruleSetId: string;
  ruleSetVersion: number;
  engineVersion: string;
  /** SHA-256 (hex) of the canonical JSON of line, instant and emergency decrees. */
  inputHash: string;
  /** Stable codes, strongest first: `CODE:…`, `ACCOUNT:…`, `WORD:…`, `SK_AKTIF`, … */
  evidence: string[];
  /** Numbers of the emergency decrees in force over the line's place at that instant. */
  decreesInForce: string[];
  why: BilingualText;
  /** Built when first read; opening a round never reads it. */
  readonly explanation: Explanation;
}

/** A rule set ready to answer. `at` is a UTC ISO instant. Never throws for any line: what it cannot judge needs a human. */
export type Classifier = (line: LineFacts, at: string, emergencyDecrees: EmergencyDecreeFact[]) => Classification;

interface RulingBase {
  id: string;
  /** Instant of the ruling (UTC ISO); a later ruling of the same scope replaces an earlier one. */
  ruledAt: string;
  /** First instant at which it no longer applies, or null. */
  until: string | null;
  /** Number of the emergency decree with which it ends ("until the SK ends"), however often that is extended; or null. */
  endsWithDecree: string | null;
  /** Numbers of the emergency decrees over the line's place that were in force when it was made. */
  decreesSeen: string[];
  /** Numbers of those that, as far as is known by now, were in force then: an SK may be recorded after it began. */
  decreesThen: string[];
}

/** A ruling of the penelaah on one line. `cuttable` (whole rupiah) stays cuttable when PARTIAL, and belongs to the line. */
export type LineRuling = RulingBase & { scope: 'LINE' } & (
    | { outcome: 'EXEMPT' | 'NOT_EXEMPT' }
    | {
        outcome: 'PARTIAL';
        cuttable: bigint;
        /** Signed and held cuts of the line since the ruling, without the cut that is being checked. */
        cutsSince: bigint;
      }
  );

/** A ruling that serves as precedent for every line of a sub-activity; it carries no amount. */
export type PrecedentRuling = RulingBase & { scope: 'SUB_ACTIVITY'; outcome: 'EXEMPT' | 'NOT_EXEMPT' };

export type RulingFact = LineRuling | PrecedentRuling;

/** Why a ruling no longer applies: its date passed, its SK ended, or an SK that it did not see is in force. */
export type RulingEnd = 'EXPIRED' | 'DECREE_ENDED' | 'UNSEEN_DECREE';

/** The engine's answer after the rulings: PARTIAL means that an amount of the line stays cuttable. */
export type CheckOutcome = ExemptionOutcome | 'PARTIAL';

/** What the check means for one cut of one line. */
export interface ResolvedCheck {
  outcome: CheckOutcome;
  /** PARTIAL only: what may still be cut of the line, in whole rupiah, never below zero. */
  cuttable?: bigint;
  /** PARTIAL only: whether the cut fits into `cuttable`. */
  withinCuttable?: boolean;
  /** The ruling that replaced NEEDS_HUMAN. */
  rulingId?: string;
  /** A ruling that is shown but not applied. */
  endedRuling?: { id: string; outcome: RulingFact['outcome']; end: RulingEnd };
}
