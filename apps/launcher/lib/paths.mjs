import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's top folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Everything the launcher writes stands below this folder (see `placeForUser` for the one exception, when root). */
export const LOCAL = join(ROOT, '.local');

/** Short and stable name of this clone, for places outside of it. */
export const cloneHash = () => createHash('sha256').update(ROOT).digest('hex').slice(0, 12);

/** How a path is shown to a person: relative to the clone where it lies inside. @param {string} path */
export const shown = (path) => (path.startsWith(ROOT) ? relative(ROOT, path) || '.' : path);

/**
 * Reads a JSON file; undefined when it is missing or was cut short by a crash.
 * @param {string} path
 * @returns {any}
 */
export function readJson(path) {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Writes a JSON file so that a reader sees the old or the new content, never half of it.
 * @param {string} path
 * @param {unknown} value
 */
export function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
