import type { DataSource } from 'typeorm';

/** Minutes without a request after which a session ends, and hours after which it ends in any case, by wall clock. */
const SESSION_IDLE_MINUTES = 30;
const SESSION_HOURS = 10;

interface AccountRow {
  accountId: string;
  username: string;
  passwordHash: string;
}

/** Who a session belongs to. */
export interface SessionRow {
  accountId: string;
  username: string;
  nip: string;
  name: string;
  /** The domain clock's instant, at which the person's rights are judged. */
  now: string;
}

/** An active account by its user name, or null. */
export async function accountByUsername(source: DataSource, username: string): Promise<AccountRow | null> {
  const [row] = await source.query<AccountRow[]>(
    `select id as "accountId", username, password_hash as "passwordHash" from account where username = $1 and active`,
    [username],
  );
  return row ?? null;
}

/** The password hash of an active account, for checking it again before a signature. */
export async function passwordHashOf(source: DataSource, accountId: string): Promise<string | null> {
  const [row] = await source.query<
    {
      hash: string;
    }[]
  >('select password_hash as hash from account where id = $1 and active', [accountId]);
  return row?.hash ?? null;
}

/** Opens a session under the hash of its secret id, and clears the account's ended ones. */
export async function openSession(source: DataSource, idHash: string, accountId: string, userAgent: string): Promise<void> {
  await source.query(
    `with ended as (delete from session where account_id = $2 and (revoked_at is not null or expires_at < now()))
     insert into session (id_hash, account_id, expires_at, user_agent) values ($1, $2, now() + $3 * interval '1 hour', $4)`,
    [idHash, accountId, SESSION_HOURS, userAgent.slice(0, 200)],
  );
}

/** Who the session belongs to, while it lives; marks it as seen at most once a minute. Null when it is unknown, idle, over or revoked. */
export async function touchSession(source: DataSource, idHash: string): Promise<SessionRow | null> {
  const [row] = await source.query<SessionRow[]>(
    `with seen as (update session set last_seen_at = now() where id_hash = $1 and last_seen_at < now() - interval '1 minute'
       and last_seen_at > now() - $2 * interval '1 minute' and revoked_at is null and expires_at > now())
     select a.id as "accountId", a.username, a.nip, p.name, domain_now() as now from session s join account a on a.id = s.account_id join person p on p.nip = a.nip
     where s.id_hash = $1 and a.active and s.revoked_at is null and s.expires_at > now() and s.last_seen_at > now() - $2 * interval '1 minute'`,
    [idHash, SESSION_IDLE_MINUTES],
  );
  return row ?? null;
}

/** Ends a session. */
export async function closeSession(source: DataSource, idHash: string): Promise<void> {
  await source.query('update session set revoked_at = now() where id_hash = $1 and revoked_at is null', [idHash]);
}
