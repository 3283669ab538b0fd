import pg from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import type { PreparingClient } from './preparing-client.js';

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
  return transaction(
    source,
    `start transaction isolation level read committed, read only; set local refokus.scope = ${pg.escapeLiteral(scope)}; set local refokus.agencies = ${pg.escapeLiteral(agencyIds.join(','))}`,
    read,
    false,
  );
}

/** One writing transaction: READ COMMITTED, whole or not at all. Never catch an error inside it. */
export function writeTransaction<T>(source: DataSource, write: (tx: EntityManager) => Promise<T>): Promise<T> {
  return transaction(source, `start transaction isolation level read committed; set local refokus.scope = 'write'`, write, true);
}

/**
 * Begins with one round trip where TypeORM's own transaction takes three: round trips are most of what a decision costs. `fixedTexts` says
 * that the statements inside are worth preparing.
 */
async function transaction<T>(
  source: DataSource,
  begin: string,
  work: (tx: EntityManager) => Promise<T>,
  fixedTexts: boolean,
): Promise<T> {
  const runner = source.createQueryRunner();
  const client = (await runner.connect()) as PreparingClient;
  client.prepares = fixedTexts;
  try {
    await runner.query(begin);
    const result = await work(runner.manager);
    await runner.query('commit');
    return result;
  } catch (error) {
    // What failed is the work; a connection that cannot even roll back is dead, and the server does it.
    await runner.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.prepares = true;
    await runner.release();
  }
}
