import { stream, type DomainEvent } from '../audit/event.js';
import type { Effects } from '../decision.js';
import type { BilingualText } from '../exemption/index.js';
import type { RoundPolicy } from '../round/policy.js';
import type { DossierFacts, Seat } from './facts.js';
import type { CutItem, Proposal } from './proposal.js';
import { unavailability } from './quorum.js';

type Because = 'VACANT' | 'ABSENT' | 'CONFLICTED';

/** A seat of the TAPD whose holder cannot act on a dossier, who acts in its place, and what mends it. */
interface MissingSeat {
  seat: string;
  name: string | null;
  because: Because;
  /** The named alternate of a required seat; null for an ordinary one. */
  actingSeat: string | null;
  actingName: string | null;
  /** Why the alternate cannot act either. */
  actingBecause: Because | null;
  mend: BilingualText;
}

/** Whether the quorum of a dossier's items under review can still be met, and by how many persons. */
export interface QuorumOutlook {
  possible: boolean;
  /** How many persons a quorum takes, and how many can vote. */
  persons: number;
  available: number;
  missing: MissingSeat[];
}

type Voted = Pick<CutItem, 'state' | 'votes' | 'ruledBy'>;

/**
 * Looks ahead (domain rule 7, "a quorum that cannot be met is said, with who may act instead"): conflicts, vacancies and recorded
 * absences take persons out; votes already cast stay.
 */
export function quorumOutlook(
  proposal: Pick<Proposal, 'proposers'> & { items: readonly Voted[] },
  policy: RoundPolicy,
  seats: readonly Seat[],
  agencyStaff: ReadonlySet<string>,
): QuorumOutlook {
  const holder = (name: string) => seats.find((s) => s.seat === name);
  const because = (name: string) => unavailability(holder(name), proposal, agencyStaff);
  const { persons, members, required } = policy.quorum;
  const acting = required.map(({ seat, alternate }) => (because(seat) ? alternate : seat));
  const able = new Set([...members, ...acting].filter((seat) => because(seat) === null));
  const nipOf = (seat: string) => holder(seat)?.nip ?? '';
  const outlooks = proposal.items
    .filter((item) => item.state === 'UNDER_REVIEW')
    .map((item) => {
      const can = [...able].filter((seat) => nipOf(seat) !== item.ruledBy);
      const voters = new Set([...can.map(nipOf), ...item.votes.map((v) => v.nip)]);
      const filled = acting.every((seat) => can.includes(seat) || item.votes.some((v) => v.seats.includes(seat)));
      return { possible: filled && voters.size >= persons, voters: voters.size };
    });
  const missing = [...new Set([...required.map((r) => r.seat), ...members])].flatMap((seat): MissingSeat[] => {
    const why = because(seat);
    if (!why) return [];
    const actingSeat = required.find((r) => r.seat === seat)?.alternate ?? null;
    const actingBecause = actingSeat === null ? null : because(actingSeat);
    const actingName = actingSeat === null ? null : (holder(actingSeat)?.name ?? null);
    const found = { seat, name: holder(seat)?.name ?? null, because: why, actingSeat, actingName, actingBecause };
    return [{ ...found, mend: mend(found) }];
  });
  return {
    possible: outlooks.every((o) => o.possible),
    persons,
    available: Math.min(...outlooks.map((o) => o.voters), new Set([...able].map(nipOf)).size),
    missing,
  };
}

const HOLDER: Record<Because, (seat: string) => BilingualText> = {
  VACANT: (seat) => ({
    id: `angkat pejabat untuk kursi ${seat} dan catat SK-nya`,
    en: `appoint somebody to the seat ${seat} and record the SK`,
  }),
  ABSENT: (seat) => ({
    id: `catat Plh untuk kursi ${seat}, atau tunggu pejabatnya kembali`,
    en: `record a Plh for the seat ${seat}, or wait until its holder is back`,
  }),
  CONFLICTED: (seat) => ({
    id: `pemegang kursi ${seat} terlibat dalam usulan ini; catat pejabat lain untuknya`,
    en: `the holder of the seat ${seat} is involved in this proposal; record another official for it`,
  }),
};

function mend({ seat, because, actingSeat, actingName, actingBecause }: Omit<MissingSeat, 'mend'>): BilingualText {
  if (actingSeat === null) return HOLDER[because](seat);
  if (actingBecause === null) {
    return {
      id: `${actingName} (${actingSeat}) bersuara sebagai pengganti`,
      en: `${actingName} (${actingSeat}) votes in this place`,
    };
  }
  const [own, alternate] = [HOLDER[because](seat), HOLDER[actingBecause](actingSeat)];
  return { id: `${own.id}; atau ${alternate.id}`, en: `${own.en}; or ${alternate.en}` };
}

/** Records once that a dossier's quorum cannot be met, and once that it can again. */
export function watchingQuorum(
  { state: proposal, events }: Effects<Proposal>,
  { round, seats, agencyStaff }: DossierFacts,
): Pick<Effects<Proposal>, 'state' | 'events'> {
  const { possible, persons, available, missing } = quorumOutlook(proposal, round.policy, seats, agencyStaff);
  if (possible !== proposal.quorumBlocked) return { state: proposal, events };
  const waits = proposal.items.some((item) => item.state === 'UNDER_REVIEW');
  const event: DomainEvent = {
    type: possible ? 'proposal.quorum-possible' : 'proposal.quorum-impossible',
    stream: stream.proposal(proposal.id),
    agencyId: proposal.agencyId,
    audience: 'AGENCY',
    before: { quorumBlocked: possible },
    after: { quorumBlocked: !possible },
    data: {
      proposal: proposal.number,
      persons,
      available,
      missing: missing.map(({ seat, because, actingSeat, actingBecause }) => ({ seat, because, actingSeat, actingBecause })),
    },
  };
  return { state: { ...proposal, quorumBlocked: !possible }, events: waits ? [...events, event] : events };
}
