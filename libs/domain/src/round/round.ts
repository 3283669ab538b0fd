import type { DossierItem } from '../decree/decree.js';
import type { RoundDates, RoundPolicy, TargetRow } from './policy.js';
import type { ExemptionStanding } from './standing.js';
import type { RoundState } from './states.js';

/** One refocusing exercise (tahap refocusing). */
export interface Round {
  id: string;
  no: number;
  year: number;
  title: string;
  legalBasis: string;
  state: RoundState;
  policy: RoundPolicy;
  dates: RoundDates;
  /** True from the first signed decree on: it can then no longer be cancelled. */
  signed: boolean;
  openedAt: string | null;
  /** Dates up to this instant have been kept: reminders given, submission closed. */
  datesKeptUntil: string | null;
  /** The classification run that last changed the base, and what it rested on; null until the round opens. */
  baseRunId: string | null;
  baseStanding: ExemptionStanding | null;
  revision: number;
}

/** A round with what its command touches: its items under way, and the base it freezes when it opens. */
export interface RoundFile {
  round: Round;
  items: DossierItem[];
  /** The frozen base and the targets; null until the round opens. */
  targets: TargetRow[] | null;
  /** Open decrees; set to CANCELLED with the round. */
  openDecrees: { id: string; number: string; cancelled: boolean }[];
}

export type RoundCommand =
  | { kind: 'prepareRound'; year: number; title: string; legalBasis: string; policy: RoundPolicy; dates: RoundDates }
  | { kind: 'reviseRound'; title: string; legalBasis: string; policy: RoundPolicy; dates: RoundDates }
  | { kind: 'openRound' }
  | { kind: 'extendRound'; dates: RoundDates; reason: string }
  /** `expireOpen` says that items under way, whoever holds them, are to expire. */
  | { kind: 'completeRound'; reason: string; expireOpen?: boolean }
  | { kind: 'cancelRound'; reason: string }
  | { kind: 'changeTarget'; target: RoundPolicy['target']; scope: RoundPolicy['scope'] | null; reason: string }
  | { kind: 'reviseBase' }
  | { kind: 'keepDates' };
