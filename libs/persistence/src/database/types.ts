import pg from 'pg';

/**
 * How PostgreSQL's types come into JavaScript, once for the process: bigint as `bigint` (never a JS number), instants as ISO strings in
 * UTC with milliseconds, dates as `YYYY-MM-DD`.
 */
export function registerTypes(): void {
  const { types } = pg;
  types.setTypeParser(types.builtins.INT8, (text) => BigInt(text));
  types.setTypeParser(types.builtins.TIMESTAMPTZ, (text) => new Date(text).toISOString());
  types.setTypeParser(types.builtins.DATE, (text) => text);
  types.setTypeParser(types.builtins.NUMERIC, (text) => text);
}
