import { stream, SYSTEM_ACTOR, type Capacity, type DomainEvent, type Json, type PostKind } from '#domain';
import type { DataSource, EntityManager } from 'typeorm';
import { appendEvents } from '../audit/append.js';
import { newId } from '../database/ids.js';
import { writeTransaction } from '../database/scope.js';

/** A city-wide post and who fills it by which SK; instants are ISO, UTC. */
export interface FirstAppointment {
  kind: Exclude<PostKind, 'AGENCY_HEAD' | 'DRAFTER'>;
  title: string;
  /** The TAPD seat that comes with the post (SEKDA, PPKD, BAPPEDA, DEPUTY_CHAIR, KUASA_BUD, LEGAL). */
  seat: string | null;
  capacity: Capacity;
  skNumber: string;
  from: string;
  until: string | null;
}

/** One of the first people: NIP of 18 digits, account with an argon2id hash, and what they are appointed to. */
export interface FirstPerson {
  nip: string;
  name: string;
  username: string;
  passwordHash: string;
  appointments: FirstAppointment[];
}

/** INSTALLED, or why nothing was done: the installation has accounts (or a rule set) already. */
export type Installed = 'INSTALLED' | 'ALREADY_THERE';

/** Who an installation's first appointments come from: nobody could have entered and confirmed them inside it. */
const INSTALLER = { entered: 'pemasangan', confirmed: 'pemasangan (berkas SK)' };

/**
 * The first people of an installation, with accounts, city posts and confirmed appointments: one transaction, one audit event.
 * Only into an installation without accounts; everybody later comes through commands. `at` is the domain clock's instant unless given.
 */
export function installPeople(source: DataSource, people: readonly FirstPerson[], at?: string): Promise<Installed> {
  return writeTransaction(source, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('refokus installation'))`);
    if (await exists(tx, 'account')) return 'ALREADY_THERE';
    const posts = await addPosts(tx, people);
    const now = at ?? (await domainNow(tx));
    await tx.query(
      'insert into person (nip, name) select * from unnest($1::text[], $2::text[])',
      columns(people, ['nip', 'name']),
    );
    await tx.query(
      'insert into account (id, username, nip, password_hash) select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])',
      [people.map(() => newId()), ...columns(people, ['username', 'nip', 'passwordHash'])],
    );
    const rows = people.flatMap(({ nip, appointments }) => appointments.map((a) => ({ ...a, nip, post: posts.get(a.title) })));
    await tx.query(
      `insert into appointment (id, nip, post_id, capacity, sk_number, valid_from, valid_until, entered_by, confirmed_by, confirmed_at)
       select v.*, $8, $9, $10 from unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[]) as v`,
      [
        rows.map(() => newId()),
        ...columns(rows, ['nip', 'post', 'capacity', 'skNumber', 'from', 'until']),
        INSTALLER.entered,
        INSTALLER.confirmed,
        now,
      ],
    );
    const data = people.map(({ nip, username, appointments }) => ({
      nip,
      username,
      appointments: appointments.map((a): Json => ({ ...a })),
    }));
    await append(tx, installedEvent('people.installed', stream.people(), 'SYSTEM', { people: data }), now);
    return 'INSTALLED';
  });
}

/**
 * The rule set an installation ships with, published from the start: the record of its review is that of the release. Only when there is
 * none; later ones are drafted and published by two people.
 */
export function installRuleSet(
  source: DataSource,
  set: { id: string; version: number; title: string; source: string; sha256: string; effectiveFrom: string },
): Promise<Installed> {
  return writeTransaction(source, async (tx) => {
    await tx.query(`select pg_advisory_xact_lock(hashtext('refokus installation'))`);
    if (await exists(tx, 'rule_set')) return 'ALREADY_THERE';
    const now = await domainNow(tx);
    const { id, version, title, sha256, effectiveFrom } = set;
    await tx.query(
      `insert into rule_set (id, version, title, source, sha256, state, effective_from, published_at) values ($1, $2, $3, $4, $5, 'PUBLISHED', $6, $7)`,
      [id, version, title, set.source, sha256, effectiveFrom, now],
    );
    const event = installedEvent('rules.installed', stream.rules(), 'CITY', { set: id, version, sha256, effectiveFrom });
    await append(tx, event, now);
    return 'INSTALLED';
  });
}

/** The posts that the appointments name, by title; people of one post share it. */
async function addPosts(tx: EntityManager, people: readonly FirstPerson[]): Promise<Map<string, string>> {
  const wanted = new Map(people.flatMap((p) => p.appointments.map((a) => [a.title, a] as const)));
  const posts = [...wanted.values()].map((a) => ({ ...a, id: newId() }));
  await tx.query(
    'insert into post (id, kind, title, seat) select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[])',
    columns(posts, ['id', 'kind', 'title', 'seat']),
  );
  return new Map(posts.map((p) => [p.title, p.id]));
}

function installedEvent(type: string, of: string, audience: DomainEvent['audience'], data: Json): DomainEvent {
  return { type, stream: of, agencyId: null, audience, before: null, after: null, data };
}

function append(tx: EntityManager, event: DomainEvent, at: string): Promise<void> {
  const context = { commandId: null, requestId: 'pemasangan', at, actor: SYSTEM_ACTOR, acting: null, workflow: null };
  return appendEvents(tx, [event], context);
}

async function exists(tx: EntityManager, table: 'account' | 'rule_set'): Promise<boolean> {
  return (await tx.query<unknown[]>(`select 1 from ${table} limit 1`)).length > 0;
}

async function domainNow(tx: EntityManager): Promise<string> {
  const [row] = await tx.query<{ now: string }[]>('select domain_now() as now');
  return row?.now ?? new Date().toISOString();
}

function columns<T, K extends keyof T>(rows: readonly T[], names: readonly K[]): T[K][][] {
  return names.map((name) => rows.map((row) => row[name]));
}
