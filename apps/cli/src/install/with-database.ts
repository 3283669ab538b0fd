import type { DataSource } from 'typeorm';
import { CliError } from '../errors.js';
import { databaseUrl } from '../local-stack.js';

/** Runs work on the application's database and closes the connection. Throws CliError DATABASE_UNREACHABLE when nothing answers. */
export async function withDatabase<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
  const { createDataSource } = await import('#persistence');
  const url = databaseUrl();
  const source = createDataSource({ url, applicationName: 'refokus-cli', poolSize: 2 });
  try {
    await source.initialize();
  } catch (error) {
    throw unreachable(url, error);
  }
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

/** What cannot be reached, without the password in its address. */
export function unreachable(url: string, error: unknown): CliError {
  const where = URL.canParse(url) ? new URL(url).host : url;
  const why = error instanceof Error && error.message ? error.message : String((error as { code?: string }).code ?? error);
  return new CliError(
    'DATABASE_UNREACHABLE',
    { id: `basis data di ${where} tidak dapat dibuka: ${why}`, en: `the database at ${where} cannot be opened: ${why}` },
    { id: 'periksa DATABASE_URL dan apakah PostgreSQL berjalan (npm start)', en: 'check DATABASE_URL and whether PostgreSQL is running (npm start)' }, // prettier-ignore
  );
}
