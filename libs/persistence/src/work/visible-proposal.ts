import type { DataSource } from 'typeorm';
import { readAs, type ReadScope } from '../database/scope.js';

/** Whether a dossier exists for somebody: their own agency's, or a submitted one for oversight. */
export function proposalIsVisible(source: DataSource, scope: ReadScope, proposalId: string): Promise<boolean> {
  return readAs(source, scope, async (tx) => {
    const rows = await tx.query<unknown[]>(
      `select 1 from proposal where id = $1 and (agency_id = any($2::uuid[]) or ($3 and submitted_at is not null))`,
      [proposalId, scope.agencyIds, scope.scope === 'oversight'],
    );
    return rows.length > 0;
  });
}
