import type { BilingualText } from '#domain';
import type { EntityManager } from 'typeorm';

/** Why a check answered what it did, in both languages; null when it was not kept. */
export type Why = BilingualText | null;

/** The reasons of stored checks, by their ids, in one query. */
export async function whyOfChecks(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Why>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: string; why: Why }[]>(
    `select c.id, c.result->'why' as why from exemption_check c where c.id = any($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.why]));
}
