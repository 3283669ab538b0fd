import type { Appointment, Seat } from '#domain';
import type { EntityManager } from 'typeorm';

const APPOINTMENT = `jsonb_build_object('id', ap.id, 'nip', ap.nip, 'name', pe.name, 'postKind', po.kind, 'postTitle', po.title, 'seat', po.seat,
  'agencyId', po.agency_id, 'capacity', ap.capacity, 'skNumber', ap.sk_number, 'from', ap.valid_from, 'until', ap.valid_until,
  'mandateNumber', ap.mandate_number, 'mandateFrom', ap.mandate_from, 'mandateUntil', ap.mandate_until)`;

interface AppointmentJson {
  id: string;
  nip: string;
  name: string;
  postKind: Appointment['postKind'];
  postTitle: string;
  seat: string | null;
  agencyId: string | null;
  capacity: Appointment['capacity'];
  skNumber: string;
  from: string;
  until: string | null;
  mandateNumber: string | null;
  mandateFrom: string | null;
  mandateUntil: string | null;
}

/** A person's confirmed appointments, also ended ones. */
export async function appointmentsOf(tx: EntityManager, nip: string | null): Promise<Appointment[]> {
  return nip === null ? [] : appointmentsOfAll(tx, [nip]);
}

/** The same of several persons. */
export async function appointmentsOfAll(tx: EntityManager, nips: readonly string[]): Promise<Appointment[]> {
  const rows = await tx.query<{ a: AppointmentJson }[]>(
    `select ${APPOINTMENT} as a from appointment ap join post po on po.id = ap.post_id join person pe on pe.nip = ap.nip
     where ap.nip = any($1::text[]) and ap.confirmed_at is not null order by ap.valid_from, ap.id`,
    [nips],
  );
  return rows.map((row) => toAppointment(row.a));
}

/** How the TAPD's seats are filled, and who is in office (head, drafter) at agencies, at one instant. */
export interface Offices {
  seats: Seat[];
  staffOf(agencyId: string): ReadonlySet<string>;
}

interface OfficeRow {
  seat: string | null;
  agencyId: string | null;
  nip: string | null;
  name: string | null;
  absent: boolean;
}

/** How the TAPD seats are filled at an instant, with recorded absences; and who is in office (head, drafter) at each of some agencies. */
export async function officesOf(tx: EntityManager, agencyIds: readonly string[], at: string): Promise<Offices> {
  const rows = await tx.query<OfficeRow[]>(
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

function toAppointment(a: AppointmentJson): Appointment {
  const { from, until, mandateNumber, mandateFrom, mandateUntil, ...rest } = a;
  const mandate =
    mandateNumber === null || mandateFrom === null
      ? null
      : { number: mandateNumber, interval: { from: iso(mandateFrom), until: mandateUntil && iso(mandateUntil) } };
  return { ...rest, interval: { from: iso(from), until: until && iso(until) }, mandate };
}

/** jsonb renders instants in the session's zone: back to the one form in which instants are compared. */
function iso(text: string): string {
  return new Date(text).toISOString();
}
