/** How many failures are free, and the longest wait in seconds, per kind of key. */
const LIMITS = {
  /** One address trying one account. */
  pair: { free: 4, longest: 60 },
  /** One address trying many accounts. */
  address: { free: 30, longest: 60 },
  /** Many addresses trying one account: a short wait only, so that nobody can lock another person out. */
  account: { free: 20, longest: 5 },
} as const;
const FORGET_MS = 30 * 60_000;
const MAX_KEYS = 50_000;

interface Failures {
  count: number;
  at: number;
}

/**
 * Slows down guessing of passwords: after some failures each further one doubles the wait, up to a longest one; never a lock-out. Kept in
 * this process; wall clock.
 */
export class LoginThrottle {
  private readonly failures = new Map<string, Failures>();

  constructor(private readonly now: () => number = Date.now) {}

  /** Seconds to wait before another try; 0 when it may be made now. */
  waitSeconds(username: string, address: string): number {
    const waits = keysOf(username, address).map(({ key, limit }) => {
      const known = this.failures.get(key);
      if (!known || known.count <= limit.free) return 0;
      const wait = Math.min(2 ** (known.count - limit.free - 1), limit.longest) * 1_000;
      return Math.max(0, known.at + wait - this.now());
    });
    return Math.ceil(Math.max(...waits) / 1_000);
  }

  failed(username: string, address: string): void {
    if (this.failures.size > MAX_KEYS) this.forgetOld();
    for (const { key } of keysOf(username, address)) {
      const known = this.failures.get(key);
      const count = known && this.now() - known.at < FORGET_MS ? known.count + 1 : 1;
      this.failures.set(key, { count, at: this.now() });
    }
  }

  succeeded(username: string, address: string): void {
    const [pair, , account] = keysOf(username, address);
    if (pair) this.failures.delete(pair.key);
    if (account) this.failures.delete(account.key);
  }

  private forgetOld(): void {
    for (const [key, { at }] of this.failures) if (this.now() - at > FORGET_MS) this.failures.delete(key);
    if (this.failures.size > MAX_KEYS) this.failures.clear();
  }
}

function keysOf(username: string, address: string) {
  const name = username.toLowerCase();
  return [
    { key: `p ${address} ${name}`, limit: LIMITS.pair },
    { key: `a ${address}`, limit: LIMITS.address },
    { key: `u ${name}`, limit: LIMITS.account },
  ];
}
