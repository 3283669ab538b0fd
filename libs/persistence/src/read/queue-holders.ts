import {
  conflictOf,
  inForce,
  unavailability,
  votingSeats,
  type Appointment,
  type Proposal,
  type RoundPolicy,
  type TurnHolder,
} from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { domainNow } from '../write/status.js';
import { officesOf, type Offices } from '../transitions/people-facts.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

/** Whose turns a person's own are, and the dossiers that wait for the TAPD or its chair and concern the person. */
export interface MyTurns {
  holders: TurnHolder[];
  /** Dossiers with items to vote on, and those with exempt items to decide about, each with what keeps the person from it. */
  tapd: ReadonlyMap<string, string | null>;
  chair: ReadonlyMap<string, string | null>;
}

interface Dossier extends Pick<Proposal, 'proposers'> {
  id: string;
  agencyId: string;
  roundId: string;
  tapd: boolean;
  chair: boolean;
}

/**
 * Finds out, by the same rules as a decision, for which holders the person acts now. A seat that only stands in for another (Sekda,
 * PPKD) has a turn only where its principal cannot act; who is involved in a dossier keeps the turn, with the conflict said.
 */
export async function myTurns(
  tx: EntityManager,
  { scope, nip, appointments }: { scope: ReadScope; nip: string; appointments: readonly Appointment[] },
): Promise<MyTurns> {
  const now = await domainNow(tx);
  const current = appointments.filter((a) => inForce(a.interval, now));
  const has = (...kinds: Appointment['postKind'][]) => current.some((a) => kinds.includes(a.postKind));
  const seats = current.flatMap((a) => a.seat ?? []);
  const votes = has('REGIONAL_SECRETARY', 'TREASURY_OFFICER', 'TAPD_MEMBER') && seats.length > 0;
  const chairs = has('REGIONAL_SECRETARY') ? 'CHAIR' : seats.includes('DEPUTY_CHAIR') ? 'DEPUTY' : null;
  const holders: [TurnHolder, boolean][] = [
    ['AGENCY_HEAD', scope.agencyIds.length > 0],
    ['TAPD', votes],
    ['TAPD_CHAIR', chairs !== null],
    ['EXEMPTION_REVIEWER', has('EXEMPTION_REVIEWER')],
    ['SECRETARIAT', has('SECRETARIAT')],
    ['MAYOR', has('MAYOR')],
  ];
  const tapd = new Map<string, string | null>();
  const chair = new Map<string, string | null>();
  const dossiers = votes || chairs ? await waitingDossiers(tx, scope) : [];
  const offices = dossiers.length > 0 ? await officesOf(tx, [...new Set(dossiers.map((d) => d.agencyId))], now) : null;
  const policies = await policiesOf(tx, dossiers);
  for (const dossier of dossiers) {
    if (!offices) break;
    const staff = offices.staffOf(dossier.agencyId);
    const conflict = conflictOf(nip, dossier, staff);
    const policy = policies.get(dossier.roundId) as RoundPolicy;
    if (dossier.tapd && votes && votingSeats(seats, policy, offices.seats, dossier, staff).length > 0)
      tapd.set(dossier.id, conflict);
    if (dossier.chair && (chairs === 'CHAIR' || (chairs === 'DEPUTY' && chairCannot(dossier, offices))))
      chair.set(dossier.id, conflict);
  }
  return { holders: holders.flatMap(([holder, acts]) => (acts ? [holder] : [])), tapd, chair };
}

function chairCannot(dossier: Dossier, offices: Offices): boolean {
  const sekda = offices.seats.find((s) => s.seat === 'SEKDA');
  return unavailability(sekda, dossier, offices.staffOf(dossier.agencyId)) !== null;
}

async function waitingDossiers(tx: EntityManager, scope: ReadScope): Promise<Dossier[]> {
  return tx.query<Dossier[]>(
    `select p.id, p.agency_id as "agencyId", p.round_id as "roundId", p.proposers, bool_or(i.turn = 'TAPD') as tapd, bool_or(i.turn = 'TAPD_CHAIR') as chair
     from cut_item i join proposal p on p.id = i.proposal_id where i.turn in ('TAPD', 'TAPD_CHAIR') and ${SEES_PROPOSAL} group by p.id`,
    bindings(scope).params,
  );
}

async function policiesOf(tx: EntityManager, dossiers: readonly Dossier[]): Promise<Map<string, RoundPolicy>> {
  if (dossiers.length === 0) return new Map();
  const rows = await tx.query<{ id: string; policy: RoundPolicy }[]>(`select id, policy from round where id = any($1::uuid[])`, [
    [...new Set(dossiers.map((d) => d.roundId))],
  ]);
  return new Map(rows.map((row) => [row.id, row.policy]));
}
