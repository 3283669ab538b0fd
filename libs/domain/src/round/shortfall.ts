import type { Json } from '../audit/canonical-json.js';
import { sum, type Rupiah } from '../money/rupiah.js';
import type { RoundPolicy } from './policy.js';

/** How far an agency is, in rupiah: disetujui TAPD and ditetapkan are disjoint, dispensations are in neither. */
export interface AgencyProgress {
  agencyId: string;
  target: Rupiah;
  approved: Rupiah;
  determined: Rupiah;
  /** Whether it has sent a dossier in this round. */
  submitted: boolean;
}

/** Kekurangan = target - disetujui TAPD - ditetapkan, never below zero. */
export function shortfall({ target, approved, determined }: Pick<AgencyProgress, 'target' | 'approved' | 'determined'>): Rupiah {
  const missing = target - approved - determined;
  return missing > 0n ? missing : 0n;
}

/** The city's: net of what other agencies cut beyond their targets when the policy allows it, else the sum of the agencies' shortfalls. */
export function cityShortfall(policy: RoundPolicy, agencies: readonly AgencyProgress[]): Rupiah {
  return policy.target.compensation ? shortfall(totals(agencies)) : sum(agencies.map(shortfall));
}

/** What the record of a closing or a completion says about the target: the city's figures, who fell short, who sent nothing. */
export function progressOf(policy: RoundPolicy, agencies: readonly AgencyProgress[]): Record<string, Json> {
  const { target, approved, determined } = totals(agencies);
  const short = agencies.filter((a) => shortfall(a) > 0n);
  return {
    target: target.toString(),
    approved: approved.toString(),
    determined: determined.toString(),
    shortfall: cityShortfall(policy, agencies).toString(),
    short: short.map((a) => ({ agencyId: a.agencyId, shortfall: shortfall(a).toString() })),
    notSubmitted: agencies.filter((a) => a.target > 0n && !a.submitted).map((a) => a.agencyId),
  };
}

function totals(agencies: readonly AgencyProgress[]) {
  return {
    target: sum(agencies.map((a) => a.target)),
    approved: sum(agencies.map((a) => a.approved)),
    determined: sum(agencies.map((a) => a.determined)),
  };
}
