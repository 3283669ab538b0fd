import pg from 'pg';

/** Counts the transactions of one test database that wrote something; other databases of the cluster do not disturb it. */
export interface CommitCounter {
  reset(): Promise<void>;
  count(): Promise<number>;
  stop(): Promise<void>;
}

/** Every statement that inserts, updates or deletes leaves its transaction's id in a log, once per transaction. */
const INSTALL = `
create table write_log (xid xid8 primary key);
create function log_write() returns trigger language plpgsql security definer as $$
begin
  insert into write_log values (pg_current_xact_id()) on conflict do nothing;
  return null;
end $$;
do $$ declare t text; begin
  for t in select tablename from pg_tables where schemaname = 'public' and tablename <> 'write_log' loop
    execute format('create trigger log_write after insert or update or delete on %I for each statement execute function log_write()', t);
  end loop;
end $$;`;

export async function countWritingCommits(adminUrl: string): Promise<CommitCounter> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query(INSTALL);
  return {
    reset: async () => void (await client.query('truncate write_log')),
    count: async () => Number((await client.query<{ n: string }>('select count(*)::text as n from write_log')).rows[0]?.n),
    stop: () => client.end(),
  };
}
