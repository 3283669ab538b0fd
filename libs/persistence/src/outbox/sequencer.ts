import type { DataSource } from 'typeorm';

const BATCH = 5_000;

/**
 * Stamps positions on newly visible outbox rows, in the order of their streams. One leader at a time (an advisory lock per transaction):
 * positions have no gaps and never come out of order, whatever order transactions commit in. Gives the number of rows stamped.
 */
export async function stampPositions(source: DataSource): Promise<number> {
  return source.transaction('READ COMMITTED', async (tx) => {
    const [leader] = await tx.query<
      {
        ok: boolean;
      }[]
    >(`select pg_try_advisory_xact_lock(hashtext('refokus sequencer')) as ok`);
    if (!leader?.ok) return 0;
    const [stamped] = await tx.query<{ n: number }[]>(
      `with fresh as (select ord, row_number() over (order by ord) as n from (select ord from outbox where position is null order by ord limit ${BATCH}) o),
         stamped as (update outbox o set position = (select coalesce(max(position), 0) from outbox) + fresh.n from fresh where o.ord = fresh.ord returning 1)
       select count(*)::int as n from stamped`,
    );
    const n = stamped?.n ?? 0;
    if (n > 0) await tx.query(`select pg_notify('refokus_events', '')`);
    return n;
  });
}
