import pg from 'pg';
import { createMigrationSource } from './data-source.js';

/**
 * Prepares a database: the owner role (no login), the application's role with its password, and the schema. Safe to repeat.
 * `adminUrl` belongs to a role that may create roles; it is used for nothing else.
 */
export async function prepareDatabase(adminUrl: string, appPassword: string): Promise<{ migrations: string[] }> {
  await ensureRoles(adminUrl, appPassword);
  const source = await createMigrationSource(adminUrl).initialize();
  try {
    const done = await source.runMigrations();
    return { migrations: done.map((m) => m.name) };
  } finally {
    await source.destroy();
  }
}

async function ensureRoles(adminUrl: string, appPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'refokus-migrate' });
  await client.connect();
  try {
    await client.query('begin');
    // Roles belong to the whole cluster: two databases prepared at once must not race.
    await client.query(`select pg_advisory_xact_lock(hashtext('refokus roles'))`);
    await client.query(`do $$ begin
      if not exists (select 1 from pg_roles where rolname = 'refokus_owner') then create role refokus_owner nologin; end if;
      if not exists (select 1 from pg_roles where rolname = 'refokus_app') then create role refokus_app login noinherit; end if;
    end $$`);
    await client.query(`alter role refokus_app with login password ${pg.escapeLiteral(appPassword)}`);
    await client.query(`grant refokus_owner to current_user`);
    await client.query(`revoke create on schema public from public`);
    await client.query(`grant create, usage on schema public to refokus_owner`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
