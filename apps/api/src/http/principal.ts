import { inForce, type Actor, type PostKind } from '#domain';
import type { ReadScope, SessionRow, Standing } from '#persistence';

/** The person behind a request: account, appointments, and what follows from them at this instant of the domain clock. */
export interface Principal extends SessionRow {
  /** SHA-256 of the session's secret id. */
  sessionHash: string;
  /** Confirmed appointments in force now. */
  appointments: Standing;
  roles: PostKind[];
  /** What the person may read. */
  scope: ReadScope;
  /** What the person may name in a command: an ended appointment still counts, so that the domain can say that its SK is over. */
  commandScope: ReadScope;
}

/** Posts that see every dossier once it was submitted (domain rule 22). */
export const OVERSIGHT: readonly PostKind[] = [
  'TAPD_MEMBER',
  'REGIONAL_SECRETARY',
  'TREASURY_OFFICER',
  'SECRETARIAT',
  'EXEMPTION_REVIEWER',
  'MAYOR',
  'INSPECTOR',
];

export function principalOf(session: SessionRow, sessionHash: string, appointments: Standing): Principal {
  const current = appointments.filter((a) => inForce(a.interval, session.now));
  return {
    ...session,
    sessionHash,
    appointments: current,
    roles: [...new Set(current.map((a) => a.postKind))],
    scope: scopeOf(current),
    commandScope: scopeOf(appointments),
  };
}

function scopeOf(appointments: Standing): ReadScope {
  const agencyIds = appointments.flatMap((a) => (a.agencyId === null ? [] : [a.agencyId]));
  const oversight = appointments.some((a) => OVERSIGHT.includes(a.postKind));
  return { scope: oversight ? 'oversight' : 'agency', agencyIds: [...new Set(agencyIds)] };
}

export function actorOf({ accountId, nip, name }: Principal): Actor {
  return { kind: 'person', accountId, nip, name };
}
