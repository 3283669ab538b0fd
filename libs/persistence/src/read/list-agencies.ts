import type { EntityManager } from 'typeorm';
import type { Page } from './page.js';

export interface AgencyView {
  id: string;
  code: string;
  shortCode: string;
  name: string;
}

/** All agencies of the city, by code; their names are public. */
export async function listAgencies(tx: EntityManager): Promise<Page<AgencyView>> {
  const items = await tx.query<AgencyView[]>(
    `select a.id, a.code, a.short_code as "shortCode", a.name from agency a order by a.code`,
  );
  return { items, next: null };
}
