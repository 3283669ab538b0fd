import type { EntityManager } from 'typeorm';
import type { Page } from './page.js';

export interface AgencyView {
  id: string;
  code: string;
  shortCode: string;
  name: string;
}

/** The agencies that the city has, by code; their names are public. One that was merged into another is no longer among them. */
export async function listAgencies(tx: EntityManager): Promise<Page<AgencyView>> {
  const items = await tx.query<AgencyView[]>(
    `select a.id, a.code, a.short_code as "shortCode", a.name from agency a where a.ended_at is null order by a.code`,
  );
  return { items, next: null };
}
