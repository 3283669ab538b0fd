import type { Seat } from './facts.js';
import type { CutItem, Proposal, Verdict } from './proposal.js';
import type { RoundPolicy } from '../round/policy.js';

/** Who cannot verify items of a dossier, and as what: proposers, and anybody in office at the proposing agency (domain rule 6). */
export function conflictOf(nip: string, proposal: Pick<Proposal, 'proposers'>, agencyStaff: ReadonlySet<string>): string | null {
  const proposer = proposal.proposers.find((p) => p.nip === nip);
  if (proposer) return proposer.as === 'DRAFTER' ? 'penyusun' : 'pengusul';
  return agencyStaff.has(nip) ? 'pejabat OPD pengusul' : null;
}

/** Why the holder of a seat cannot act on a dossier, or null when he can. */
export function unavailability(
  seat: Seat | undefined,
  proposal: Pick<Proposal, 'proposers'>,
  agencyStaff: ReadonlySet<string>,
): 'VACANT' | 'ABSENT' | 'CONFLICTED' | null {
  if (!seat || seat.nip === null) return 'VACANT';
  if (seat.absent) return 'ABSENT';
  return conflictOf(seat.nip, proposal, agencyStaff) ? 'CONFLICTED' : null;
}

export interface QuorumStatus {
  persons: number;
  approvals: number;
  rejections: number;
  outcome: 'APPROVED' | 'REJECTED' | null;
  /** Required seats that have not voted, and the seat that may act in their place when their holder cannot. */
  missing: { seat: string; actingSeat: string; because: 'VACANT' | 'ABSENT' | 'CONFLICTED' | null }[];
}

/**
 * Whether the votes on an item's current version make a quorum: enough distinct persons of one verdict, among them each required
 * seat or, when its holder cannot act, its named alternate (domain rule 7). Rejection needs the same quorum.
 */
export function quorumStatus(
  item: Pick<CutItem, 'votes'>,
  policy: RoundPolicy,
  seats: readonly Seat[],
  proposal: Pick<Proposal, 'proposers'>,
  agencyStaff: ReadonlySet<string>,
): QuorumStatus {
  const acting = policy.quorum.required.map(({ seat, alternate }) => {
    const because = unavailability(
      seats.find((s) => s.seat === seat),
      proposal,
      agencyStaff,
    );
    return { seat, actingSeat: because ? alternate : seat, because };
  });
  const persons = (verdict: Verdict) => new Set(item.votes.filter((v) => v.verdict === verdict).map((v) => v.nip)).size;
  const full = (verdict: Verdict) =>
    persons(verdict) >= policy.quorum.persons &&
    acting.every((a) => item.votes.some((v) => v.verdict === verdict && v.seats.includes(a.actingSeat)));
  return {
    persons: policy.quorum.persons,
    approvals: persons('APPROVE'),
    rejections: persons('REJECT'),
    outcome: full('APPROVE') ? 'APPROVED' : full('REJECT') ? 'REJECTED' : null,
    missing: acting.filter((a) => !item.votes.some((v) => v.seats.includes(a.actingSeat))),
  };
}

/** The seats among `mine` with which a person may vote on a dossier: ordinary ones, and alternates whose principal cannot act. */
export function votingSeats(
  mine: readonly string[],
  policy: RoundPolicy,
  seats: readonly Seat[],
  proposal: Pick<Proposal, 'proposers'>,
  agencyStaff: ReadonlySet<string>,
): string[] {
  return mine.filter((seat) => {
    if (policy.quorum.members.includes(seat)) return true;
    const principal = policy.quorum.required.find((r) => r.alternate === seat);
    if (!principal) return false;
    return (
      unavailability(
        seats.find((s) => s.seat === principal.seat),
        proposal,
        agencyStaff,
      ) !== null
    );
  });
}
