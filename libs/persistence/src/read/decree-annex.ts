import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';

/** The exact bytes of a frozen or signed annex, as text, and their SHA-256; null when there is none or it is not yet published. */
export async function decreeAnnex(
  tx: EntityManager,
  { scope, id }: { scope: ReadScope; id: string },
): Promise<{ number: string; annex: string; hash: string } | null> {
  const [row] = await tx.query<{ number: string; annex: string; hash: string }[]>(
    `select d.number, d.annex, d.annex_hash as hash from decree d where d.id = $1 and d.annex is not null and (d.state = 'SIGNED' or $2::boolean)`,
    [id, scope.scope === 'oversight'],
  );
  return row ?? null;
}
