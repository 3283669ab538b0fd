import { createDataSource, prepareDatabase, sha256 } from '#persistence';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { SPINE } from '../../libs/persistence/src/migrations/0001-spine.js';

const APP_PASSWORD = 'refokus-test';

export interface TestDatabase {
  /** Connections of the application's role. */
  source: DataSource;
  url: string;
  adminUrl: string;
  /** Closes the connections and drops the database. */
  drop(): Promise<void>;
}

/** A database of its own for one test file, copied from a template that is migrated once per schema. Needs TEST_DATABASE_ADMIN_URL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const admin = process.env['TEST_DATABASE_ADMIN_URL'];
  if (!admin) throw new Error('TEST_DATABASE_ADMIN_URL is not set: run the tests by `npm test -- <path>`');
  const template = `refokus_template_${sha256(SPINE.join('\n')).slice(0, 12)}`;
  const name = `refokus_test_${process.pid}_${Date.now()}_${Math.trunc(performance.now())}`;
  await withAdmin(admin, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('refokus test template'))`);
    const known = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (known.rowCount === 0) await makeTemplate(client, admin, template);
    await client.query(`create database ${name} template ${template}`);
    await client.query(`select pg_advisory_unlock(hashtext('refokus test template'))`);
  });
  const adminUrl = databaseUrl(admin, name);
  const url = appUrl(adminUrl);
  const source = await createDataSource({ url, applicationName: 'refokus-test', poolSize: 24 }).initialize();
  return {
    source,
    url,
    adminUrl,
    drop: async () => {
      if (source.isInitialized) await source.destroy();
      await withAdmin(admin, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function makeTemplate(client: pg.Client, admin: string, template: string): Promise<void> {
  const building = `${template}_building`;
  await client.query(`drop database if exists ${building} with (force)`);
  await client.query(`create database ${building}`);
  await prepareDatabase(databaseUrl(admin, building), APP_PASSWORD);
  await client.query(`alter database ${building} rename to ${template}`);
}

async function withAdmin<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function appUrl(url: string): string {
  const changed = new URL(url);
  changed.username = 'refokus_app';
  changed.password = APP_PASSWORD;
  return changed.href;
}
