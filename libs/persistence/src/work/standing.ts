import type { Appointment } from '#domain';
import type { DataSource } from 'typeorm';
import { appointmentsOf } from '../transitions/people-facts.js';
import { domainNow } from '../write/status.js';

/** A person's confirmed appointments (also ended ones), with the agencies' names, and the domain clock's instant. */
export interface Standing {
  now: string;
  appointments: (Appointment & { agencyName: string | null })[];
}

/** What a person's rights follow from. */
export async function standingOf(source: DataSource, nip: string): Promise<Standing> {
  const appointments = await appointmentsOf(source.manager, nip);
  const agencyIds = [...new Set(appointments.flatMap((a) => (a.agencyId === null ? [] : [a.agencyId])))];
  const names = new Map<string, string>();
  if (agencyIds.length > 0) {
    const rows = await source.query<
      {
        id: string;
        name: string;
      }[]
    >('select id, name from agency where id = any($1::uuid[])', [agencyIds]);
    rows.forEach((row) => names.set(row.id, row.name));
  }
  return {
    now: await domainNow(source),
    appointments: appointments.map((a) => ({ ...a, agencyName: a.agencyId === null ? null : (names.get(a.agencyId) ?? null) })),
  };
}
