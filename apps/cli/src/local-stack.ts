import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from './errors.js';

/** The project's folder, wherever the command was called: dist/apps/cli/src and apps/cli/src stand below it. */
export const ROOT = rootAbove(dirname(fileURLToPath(import.meta.url)));

const DEFAULT_URL = 'http://127.0.0.1:3000';

/** Where the API answers: REFOKUS_URL, else the stack that `npm start` runs here, else port 3000 of this machine. */
export function apiUrl(env: NodeJS.ProcessEnv = process.env): string {
  const running = readJson<{ info?: { apiUrl?: string } }>('processes.json')?.info?.apiUrl;
  return (env['REFOKUS_URL'] ?? running ?? DEFAULT_URL).replace(/\/+$/, '');
}

/** The application's database: DATABASE_URL, else the one of `npm start` here. Throws CliError DATABASE_UNKNOWN. */
export function databaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  if (env['DATABASE_URL']) return env['DATABASE_URL'];
  const port = readJson<{ postgres?: number }>('ports.json')?.postgres;
  const password = join(ROOT, '.local', 'secrets', 'app-role');
  if (port === undefined || !existsSync(password)) {
    throw new CliError(
      'DATABASE_UNKNOWN',
      { id: 'basis data tidak diketahui: DATABASE_URL kosong dan npm start belum pernah dijalankan di sini', en: 'the database is not known: DATABASE_URL is empty and npm start has not run here' }, // prettier-ignore
      { id: 'setel DATABASE_URL, atau jalankan npm start', en: 'set DATABASE_URL, or run npm start' },
    );
  }
  return `postgres://refokus_app:${readFileSync(password, 'utf8').trim()}@127.0.0.1:${port}/refokus`;
}

function readJson<T>(name: string): T | null {
  const path = join(ROOT, '.local', name);
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return null; // cut short by a crash: as good as missing
  }
}

function rootAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : rootAbove(dirname(folder));
}
