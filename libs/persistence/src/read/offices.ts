import type { Seat } from '#domain';
import type { EntityManager } from 'typeorm';

/** How the TAPD's seats are filled, and who is in office (head, drafter) at agencies, at one instant. */
export interface Offices {
  seats: Seat[];
  staffOf(agencyId: string): ReadonlySet<string>;
}

interface Row {
  seat: string | null;
  agencyId: string | null;
  nip: string | null;
  name: string | null;
  absent: boolean;
}

/** The same facts as a decision reads for one agency, for many agencies at once. */
export async function officesOf(tx: EntityManager, agencyIds: readonly string[], at: string): Promise<Offices> {
  const rows = await tx.query<Row[]>(
    `select po.seat, po.agency_id as "agencyId", ap.nip, pe.name,
       exists (select 1 from absence ab where ab.nip = ap.nip and ab.absent_from <= $2 and (ab.absent_until is null or $2 < ab.absent_until)) as absent
     from post po
     left join appointment ap on ap.post_id = po.id and ap.confirmed_at is not null and ap.valid_from <= $2 and (ap.valid_until is null or $2 < ap.valid_until)
     left join person pe on pe.nip = ap.nip
     where po.seat is not null or po.agency_id = any($1::uuid[]) order by po.seat, ap.valid_from desc`,
    [agencyIds, at],
  );
  const seats = new Map<string, Seat>();
  const staff = new Map<string, Set<string>>();
  for (const { seat, agencyId, nip, name, absent } of rows) {
    if (seat !== null && !seats.has(seat)) seats.set(seat, { seat, nip, name, absent });
    if (agencyId !== null && nip !== null) staff.set(agencyId, (staff.get(agencyId) ?? new Set()).add(nip));
  }
  const nobody: ReadonlySet<string> = new Set();
  return { seats: [...seats.values()], staffOf: (agencyId) => staff.get(agencyId) ?? nobody };
}
