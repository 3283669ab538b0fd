import type { BilingualText, ItemCheck } from '#domain';
import type { EntityManager } from 'typeorm';

/** Why a check answered what it did, in both languages; null when it was not kept. */
export type Why = BilingualText | null;

/** The reasons of the checks of items, by the check's id: the penelaah's where a ruling decided, else the rule's. One query. */
export async function whyOfChecks(
  tx: EntityManager,
  checks: readonly Pick<ItemCheck, 'id' | 'rulingId'>[],
): Promise<Map<string, Why>> {
  if (checks.length === 0) return new Map();
  const rows = await tx.query<{ id: string; why: Why; ruling: string | null }[]>(
    `select v.id, c.result->'why' as why, r.reason as ruling from unnest($1::uuid[], $2::uuid[]) as v(id, ruling)
       left join exemption_check c on c.id = v.id left join ruling r on r.id = v.ruling`,
    [checks.map((c) => c.id), checks.map((c) => c.rulingId)],
  );
  return new Map(
    rows.map(({ id, why, ruling }) => [id, ruling === null ? why : { id: `Telaahan: ${ruling}`, en: `Ruling: ${ruling}` }]),
  );
}
