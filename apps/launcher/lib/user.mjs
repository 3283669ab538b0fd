import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Failure } from './failure.mjs';
import { cloneHash, ROOT } from './paths.mjs';

/** @typedef {{ uid: number, gid: number }} Account */

/** PostgreSQL refuses to run as root, so root runs it as `nobody`; everybody else runs it as himself. */
export const serverAccount = () => (process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined);

/**
 * Whether an account other than the owner can reach a path: each folder above it lets others through.
 * @param {string} path
 */
export function reachableByOthers(path) {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    if (existsSync(dir) && (statSync(dir).mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}

/**
 * A folder for the account's data: the wanted one, or one below /var/tmp when the clone stands in a closed home.
 * @param {string} wanted
 * @param {Account | undefined} account
 */
export function placeFor(wanted, account) {
  if (!account || reachableByOthers(wanted)) return wanted;
  return join(outsidePlace(), relative(ROOT, wanted).replaceAll(/[^a-z0-9-]+/gi, '_'));
}

/** The folder outside of the clone that root uses. Someone else's folder of that name is refused. */
export function outsidePlace() {
  const dir = `/var/tmp/refokus-${cloneHash()}`;
  mkdirSync(dir, { recursive: true });
  const found = lstatSync(dir);
  if (!found.isDirectory() || found.uid !== 0) {
    throw new Failure({
      code: 'PLACE_TAKEN',
      step: { id: 'Folder data', en: 'Data folder' },
      what: { id: `${dir} bukan milik root`, en: `${dir} does not belong to root` },
      mend: `sudo rm -rf ${dir}`,
    });
  }
  chmodSync(dir, 0o755);
  return dir;
}

/**
 * Makes a folder that belongs to the account and to nobody else.
 * @param {string} dir
 * @param {Account | undefined} account
 */
export function makeOwnFolder(dir, account) {
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  chmodSync(dir, 0o700);
  if (account) chownSync(dir, account.uid, account.gid);
}

/**
 * Copies a folder for the account, in one rename so that a copy cut short is not taken for a whole one.
 * @param {string} from
 * @param {string} to
 * @param {Account} account
 */
export function copyFor(from, to, account) {
  if (existsSync(to)) return;
  const draft = `${to}.${process.pid}.tmp`;
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true });
  const give = (/** @type {string} */ path) => {
    lchownSync(path, account.uid, account.gid);
    if (lstatSync(path).isDirectory()) readdirSync(path).forEach((name) => give(join(path, name)));
  };
  give(draft);
  renameSync(draft, to);
}
