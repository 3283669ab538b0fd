import { readAs, standingOf, type ReadScope } from '#persistence';
import type { Appointment } from '#domain';
import type { EntityManager } from 'typeorm';
import { AGENCY, PEOPLE, type City, type Who } from '../../builders/city.js';

const AGENCIES_OF: Partial<Record<Who, string[]>> = { head: [AGENCY.dpupr], drafter: [AGENCY.dpupr], otherHead: [AGENCY.dinkes] };

/** What a person of the test city may read, as the API works it out. */
const scopeOf = (who: Who): ReadScope =>
  AGENCIES_OF[who] ? { scope: 'agency', agencyIds: AGENCIES_OF[who] } : { scope: 'oversight', agencyIds: [] };

/** Reads as a person: the query gets the transaction and the person's scope. */
export function as<T>(city: City, who: Who, query: (tx: EntityManager, scope: ReadScope) => Promise<T>): Promise<T> {
  const scope = scopeOf(who);
  return readAs(city.source, scope, (tx) => query(tx, scope));
}

export function appointmentsOf(city: City, who: Who): Promise<Appointment[]> {
  return standingOf(city.source, PEOPLE[who]);
}
