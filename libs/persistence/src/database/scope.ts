import type { DataSource, EntityManager } from 'typeorm';

/** Who reads: an agency's people see their own, oversight posts also what was submitted (row-level security, the second wall). */
export interface ReadScope {
  scope: 'agency' | 'oversight';
  agencyIds: readonly string[];
}

/** Runs a read in a read-only transaction as its actor; nothing inside takes a second connection. */
export function readAs<T>(
  source: DataSource,
  { scope, agencyIds }: ReadScope,
  read: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return source.transaction('READ COMMITTED', async (tx) => {
    await tx.query(
      `select set_config('transaction_read_only', 'on', true), set_config('refokus.scope', $1, true), set_config('refokus.agencies', $2, true)`,
      [scope, agencyIds.join(',')],
    );
    return read(tx);
  });
}

/** One writing transaction: READ COMMITTED, whole or not at all. Never catch an error inside it. */
export function writeTransaction<T>(source: DataSource, write: (tx: EntityManager) => Promise<T>): Promise<T> {
  return source.transaction('READ COMMITTED', async (tx) => {
    await tx.query(`select set_config('refokus.scope', 'write', true)`);
    return write(tx);
  });
}
