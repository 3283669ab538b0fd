import type { DataSource, QueryRunner } from 'typeorm';

/** When the connection dies: with the transaction not yet committed, or committed and the answer not yet heard. */
export type Death = 'before commit' | 'after commit';

/** The same database through connections that are killed by the server at their first commit, as a crash of either side would. */
export function dying(source: DataSource, death: Death): DataSource {
  const runner = (): QueryRunner => {
    const made = source.createQueryRunner();
    const query = made.query.bind(made) as (sql: string, ...rest: unknown[]) => Promise<unknown>;
    const dyingQuery = async (sql: string, ...rest: unknown[]): Promise<unknown> => {
      if (sql !== 'commit') return query(sql, ...rest);
      if (death === 'after commit') await query(sql);
      return query('select pg_terminate_backend(pg_backend_pid())');
    };
    return Object.assign(made, { query: dyingQuery });
  };
  return new Proxy(source, {
    get(target, name) {
      if (name === 'createQueryRunner') return runner;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
