import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import pg from 'pg';
import { LOCAL } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { Roster } from './lib/roster.mjs';
import { removeStackData } from './lib/state.mjs';
import { startPostgres, startTemporal } from './stack.mjs';

const dir = join(LOCAL, 'test', `servers-${process.pid}`);
const forced = process.env['REFOKUS_POSTGRES'];
let roster = new Roster();
beforeEach(() => {
  roster = new Roster();
});
afterEach(async () => {
  await roster.stopAll();
  removeStackData(dir);
});
afterAll(() => {
  if (forced === undefined) delete process.env['REFOKUS_POSTGRES'];
  else process.env['REFOKUS_POSTGRES'] = forced;
});

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('servers of the launcher', () => {
  it.each(['system', 'embedded'])('runs PostgreSQL from %s binaries; committed rows outlive kill -9', async (source) => {
    process.env['REFOKUS_POSTGRES'] = source;
    const postgres = await startPostgres({ dir, port: await freePort(), disposable: true, roster }).catch(
      (error: { code: string }) => error,
    );
    if ('code' in postgres) {
      // A machine may lack either kind; both are never missing, or the stack of these tests would not run.
      expect(postgres.code).toBe('POSTGRES_MISSING');
      return;
    }
    expect(postgres.source).toBe(source);
    await query(postgres.adminUrl, 'create table kept (n int); insert into kept values (7)');
    const idle = new pg.Client(postgres.adminUrl); // a backend that has to notice the death of its postmaster
    idle.on('error', () => undefined);
    await idle.connect();
    await postgres.handle!.kill('SIGKILL');
    await postgres.handle!.restart();
    expect(await query(postgres.adminUrl, 'select n from kept')).toEqual([{ n: 7 }]);
    const wrong = postgres.adminUrl.replace(/:[^:@]+@/, ':salah@');
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('runs Temporal on the same port again after kill -9', async () => {
    const temporal = await startTemporal({ dir, port: await freePort(), roster });
    const first = temporal.handle!.pid;
    await temporal.handle!.kill('SIGKILL');
    await temporal.handle!.restart();
    expect(temporal.handle!.pid).not.toBe(first);
  });
});
