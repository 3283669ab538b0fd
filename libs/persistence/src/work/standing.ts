import type { Appointment } from '#domain';
import type { DataSource } from 'typeorm';
import { appointmentsOf } from '../transitions/people-facts.js';

/** What a person's rights follow from: confirmed appointments, also ended ones, with the agencies' names. */
export type Standing = (Appointment & { agencyName: string | null })[];

export async function standingOf(source: DataSource, nip: string): Promise<Standing> {
  const appointments = await appointmentsOf(source.manager, nip);
  const agencyIds = [...new Set(appointments.flatMap((a) => a.agencyId ?? []))];
  const rows =
    agencyIds.length === 0
      ? []
      : await source.query<{ id: string; name: string }[]>('select id, name from agency where id = any($1::uuid[])', [agencyIds]);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return appointments.map((a) => ({ ...a, agencyName: a.agencyId === null ? null : (names.get(a.agencyId) ?? null) }));
}
