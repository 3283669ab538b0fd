import { randomBytes } from 'node:crypto';
import { canonicalJson, chainInput, GENESIS, type Actor, type Appointment, type DomainEvent, type Json } from '#domain';
import type { EntityManager } from 'typeorm';
import { newId, sha256 } from '../database/ids.js';

/** What every event of one decision shares. */
export interface DecisionContext {
  commandId: string | null;
  requestId: string;
  /** The domain clock's instant at which the command was received. */
  at: string;
  actor: Actor;
  acting: Appointment | null;
  workflow: { id: string; runId: string } | null;
}

interface Row {
  id: string;
  stream: string;
  seq: bigint;
  prevHash: string;
  hash: string;
  canonical: string;
  event: DomainEvent;
  texts: { field: string; salt: string; body: string }[];
}

/**
 * Appends events to their chains, in the decision's own transaction and as its last locks: one head per stream, in order of the stream's
 * name. Writes the exact canonical bytes, the free texts apart from them (salted commitments inside), and the outbox.
 */
export async function appendEvents(tx: EntityManager, events: readonly DomainEvent[], context: DecisionContext): Promise<void> {
  if (events.length === 0) return;
  const heads = await lockHeads(tx, [...new Set(events.map((e) => e.stream))].sort());
  const wall = new Date().toISOString(); // after the locks: within a stream the wall clock then follows the chain
  const rows = events.map((event): Row => {
    const head = heads.get(event.stream) as Head;
    const id = newId();
    const texts = Object.entries(event.texts ?? {})
      .filter(([, body]) => body !== '')
      .map(([field, body]) => ({ field, body, salt: randomBytes(16).toString('hex') }));
    const seq = head.seq + 1n;
    const canonical = canonicalJson(content(id, seq, wall, event, texts, context));
    const hash = sha256(chainInput(head.hash, Buffer.from(canonical, 'utf8')));
    const row = { id, stream: event.stream, seq, prevHash: head.hash, hash, canonical, event, texts };
    heads.set(event.stream, { seq, hash });
    return row;
  });
  await write(tx, rows, heads, context);
}

interface Head {
  seq: bigint;
  hash: string;
}

/** Locks each stream's head in the order given, beginning the chain where there is none; the update changes nothing but takes the lock. */
async function lockHeads(tx: EntityManager, streams: string[]): Promise<Map<string, Head>> {
  const rows = await tx.query<(Head & { stream: string })[]>(
    `insert into audit_head (stream, seq, hash) select s, 0, $2 from unnest($1::text[]) s order by s
     on conflict (stream) do update set seq = audit_head.seq returning stream, seq, hash`,
    [streams, GENESIS],
  );
  return new Map(rows.map(({ stream, ...head }) => [stream, head]));
}

function content(id: string, seq: bigint, wall: string, event: DomainEvent, texts: Row['texts'], context: DecisionContext): Json {
  return {
    v: 1,
    id,
    stream: event.stream,
    seq: seq.toString(),
    type: event.type,
    at: context.at,
    wall,
    actor: actorSnapshot(context),
    agency: event.agencyId,
    item: event.itemId ?? null,
    line: event.lineId ?? null,
    decree: event.decreeId ?? null,
    before: event.before,
    after: event.after,
    data: event.data,
    texts: Object.fromEntries(texts.map((t) => [t.field, commitment(t.salt, t.body)])),
    command: context.commandId,
    request: context.requestId,
    workflow: context.workflow && { ...context.workflow },
  };
}

/** The commitment to a free text: SHA-256 over the salt's bytes and the text's UTF-8 bytes, so that the text can be erased and cannot be guessed. */
export function commitment(salt: string, body: string): string {
  return sha256(Buffer.concat([Buffer.from(salt, 'hex'), Buffer.from(body, 'utf8')]));
}

function actorSnapshot({ actor, acting }: DecisionContext): Json {
  return {
    kind: actor.kind,
    nip: actor.nip,
    name: actor.name,
    account: actor.accountId,
    post: acting?.postTitle ?? null,
    capacity: acting?.capacity ?? null,
    sk: acting ? { number: acting.skNumber, from: acting.interval.from, until: acting.interval.until } : null,
    mandate: acting?.mandate?.number ?? null,
    appointment: acting?.id ?? null,
  };
}

/** One statement: every round trip less makes the locks shorter. */
async function write(tx: EntityManager, rows: Row[], heads: ReadonlyMap<string, Head>, context: DecisionContext): Promise<void> {
  const texts = rows.flatMap((r) => r.texts.map((t) => ({ id: r.id, ...t })));
  await tx.query(
    `with events as (
       insert into audit_event (id, stream, seq, prev_hash, hash, canonical, type, at, actor_nip, item_id, line_id, decree_id, command_id)
       select v.id, v.stream, v.seq, v.prev, v.hash, convert_to(v.canonical, 'UTF8'), v.type, $8::timestamptz, $9, v.item, v.line, v.decree, $10::uuid
       from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $11::uuid[], $12::uuid[], $13::uuid[])
         as v(id, stream, seq, prev, hash, canonical, type, item, line, decree)),
     texts as (
       insert into audit_text (event_id, field, salt, body) select * from unnest($14::uuid[], $15::text[], $16::text[], $17::text[])),
     announced as (
       insert into outbox (event_id, agency_id, audience)
       select v.id, v.agency, v.audience from unnest($1::uuid[], $18::uuid[], $19::text[]) with ordinality as v(id, agency, audience, n) order by v.n)
     update audit_head h set seq = v.seq, hash = v.hash from unnest($20::text[], $21::bigint[], $22::text[]) as v(stream, seq, hash) where h.stream = v.stream`,
    [
      rows.map((r) => r.id),
      rows.map((r) => r.stream),
      rows.map((r) => r.seq),
      rows.map((r) => r.prevHash),
      rows.map((r) => r.hash),
      rows.map((r) => r.canonical),
      rows.map((r) => r.event.type),
      context.at,
      context.actor.nip,
      context.commandId,
      rows.map((r) => r.event.itemId ?? null),
      rows.map((r) => r.event.lineId ?? null),
      rows.map((r) => r.event.decreeId ?? null),
      texts.map((t) => t.id),
      texts.map((t) => t.field),
      texts.map((t) => t.salt),
      texts.map((t) => t.body),
      rows.map((r) => r.event.agencyId),
      rows.map((r) => r.event.audience),
      [...heads.keys()],
      [...heads.values()].map((head) => head.seq),
      [...heads.values()].map((head) => head.hash),
    ],
  );
}
