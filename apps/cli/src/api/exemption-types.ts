import type { Text } from '../text.js';
import type { Check, Line } from './types.js';

/** What the API answers about the exemption check, as far as the command line reads it. */
interface ExplainedRule {
  id: string;
  basis: string;
  outcome: Check['outcome'];
  inEffect: boolean;
  held: boolean | null;
  decides: boolean;
  conditions: {
    when: string;
    read: { name: string; value: string | boolean | string[] }[];
    held: boolean | null;
    error: string | null;
  }[];
}

export interface PresentCheck extends Check {
  at: string;
  ruleSet: { id: string; version: number };
  engineVersion: string;
  evidence: string[];
  inputHash: string;
  result: { rulingId?: string; cuttable?: string; endedRuling?: { end: RulingEnd } };
  explanation: { rows: ExplainedRule[]; flips: { when: string; held: boolean; wouldBe: Check['outcome']; byRule: string }[] };
}

export interface Rerun {
  same: boolean | null;
  because: 'ENGINE_VERSION' | 'RULE_SET_UNKNOWN' | 'INPUT_CHANGED' | null;
  differs: string[];
}

export interface ExplainedCheck extends PresentCheck {
  rerun: Rerun;
  agrees: boolean;
  differs: { what: 'RULE_SET' | 'ENGINE' | 'DECREES' | 'RULING' | 'LINE'; field: string | null; before: string; after: string }[];
}

export interface ItemExplanation {
  no: number;
  checks: ExplainedCheck[];
  now: PresentCheck;
}

export interface LineExplanation {
  line: Line;
  rounds: { roundNo: number; at: string; outcome: Check['outcome']; rule: string; rerun: Rerun }[];
  items: ItemExplanation[];
  now: PresentCheck;
}

export type RulingEnd = 'EXPIRED' | 'DECREE_ENDED' | 'UNSEEN_DECREE' | 'REPLACED';

export interface Ruling {
  scope: 'LINE' | 'SUB_ACTIVITY';
  outcome: Check['outcome'];
  cuttable: string | null;
  used: string | null;
  reason: string;
  evidence: string;
  until: string | null;
  endsWithDecree: string | null;
  name: string;
  ruledAt: string;
  line: Line;
  ended: RulingEnd | null;
}

export interface EmergencyDecree {
  id: string;
  number: string;
  kind: string;
  area: string | null;
  from: string;
  until: string;
  confirmedBy: string | null;
  changes: { id: string; number: string; until: string; reason: string; confirmedBy: string | null }[];
}

interface Total {
  items: number;
  amount: string;
}

export interface DispensationReport {
  items: {
    proposalNumber: string | null;
    no: number;
    agencyName: string;
    subActivityName: string;
    cut: string;
    state: string;
    inForce: boolean;
    acts: {
      act: 'REQUESTED' | 'GRANTED' | 'REFUSED' | 'REVOKED';
      at: string;
      actor: { name: string; post: string | null; capacity: string | null; sk: { number: string } | null };
      reason: string | null;
      documentId: string | null;
      opinionId: string | null;
      opinionFrom: string | null;
    }[];
  }[];
  totals: { requested: Total; inForce: Total; determined: Total };
}

/** Words for what ended a ruling. */
export const RULING_ENDS: Record<RulingEnd, Text> = {
  EXPIRED: { id: 'lewat waktu', en: 'lapsed' },
  DECREE_ENDED: { id: 'SK berakhir', en: 'SK ended' },
  UNSEEN_DECREE: { id: 'ada SK yang belum dipertimbangkan', en: 'an SK it had not seen' },
  REPLACED: { id: 'diganti yang lebih baru', en: 'replaced by a newer one' },
};
