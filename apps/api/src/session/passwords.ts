import { hash, verify } from '@node-rs/argon2';

/** argon2id by the library's defaults (19 MiB, two passes), which are OWASP's minimum. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether the password fits the hash. Without a hash the same work is done for nothing, so that the time tells nobody whether an account exists. */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  if (passwordHash === null) {
    await verify(await nobody(), password);
    return false;
  }
  return verify(passwordHash, password).catch(() => false);
}

let hashOfNobody: Promise<string> | undefined;
function nobody(): Promise<string> {
  return (hashOfNobody ??= hash('a password that nobody has'));
}
