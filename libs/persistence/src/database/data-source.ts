import { DataSource } from 'typeorm';
import { Spine0001 } from '../migrations/0001-spine.js';
import { PreparingClient } from './preparing-client.js';
import { registerTypes } from './types.js';

export interface DatabaseOptions {
  /** `postgres://refokus_app:…@host/db`. */
  url: string;
  applicationName: string;
  poolSize?: number;
}

/** The application's connections, in the role that may not rewrite the trail. Not yet initialised. */
export function createDataSource({ url, applicationName, poolSize = 10 }: DatabaseOptions): DataSource {
  registerTypes();
  return new DataSource({
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    synchronize: false,
    entities: [],
    extra: {
      Client: PreparingClient,
      options: '-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s',
      connectionTimeoutMillis: 10_000,
    },
  });
}

/** The migrations' connection: it works as the owner, a role nobody can log in as. */
export function createMigrationSource(adminUrl: string): DataSource {
  registerTypes();
  return new DataSource({
    type: 'postgres',
    url: adminUrl,
    applicationName: 'refokus-migrate',
    poolSize: 1,
    synchronize: false,
    migrations: [Spine0001],
    migrationsTransactionMode: 'all',
    extra: { options: '-c role=refokus_owner' },
  });
}
