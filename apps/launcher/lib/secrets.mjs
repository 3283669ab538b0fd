import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * A password made once and kept for its owner alone (mode 0600).
 * @param {string} dir
 * @param {string} name
 */
export function secret(dir, name) {
  const path = join(dir, name);
  if (!existsSync(path)) {
    mkdirSync(dirname(dir), { recursive: true }); // on its own: the mode below would hold for every folder made
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(path, 'utf8').trim();
}
