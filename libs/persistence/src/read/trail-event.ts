import type { BilingualText, Json } from '#domain';
import type { EntityManager } from 'typeorm';
import { eventLabel } from './event-labels.js';

/** Who decided, as the event recorded it at that moment. */
export interface ActorSnapshot {
  kind: 'person' | 'system';
  nip: string | null;
  name: string;
  post: string | null;
  capacity: string | null;
  sk: { number: string; from: string; until: string | null } | null;
  mandate: string | null;
}

/** One event of the trail, read from its canonical bytes. */
export interface TrailEvent {
  eventId: string;
  stream: string;
  seq: string;
  /** When the command was received, by the domain clock; and when it was written, by the wall. */
  at: string;
  wall: string;
  type: string;
  label: BilingualText;
  actor: ActorSnapshot;
  itemId: string | null;
  /** The item's number in its dossier, and the dossier's number. */
  itemNo: number | null;
  proposal: string | null;
  lineId: string | null;
  decreeId: string | null;
  before: Json;
  after: Json;
  data: Json;
  /** Reasons and comments by field; null where the text was erased and only its commitment is left. */
  texts: Record<string, string | null>;
  commandId: string | null;
  requestId: string;
  hash: string;
  prevHash: string;
}

export interface TrailRow {
  id: string;
  ord: bigint;
  seq: bigint;
  hash: string;
  prevHash: string;
  canonical: Buffer;
}

/** The columns of a TrailRow, from audit_event `e` and outbox `o`. */
export const TRAIL_COLUMNS = `e.id, o.ord, e.seq, e.hash, e.prev_hash as "prevHash", e.canonical`;

/** What the canonical bytes hold (written by appendEvents). */
export interface CanonicalEvent {
  id: string;
  stream: string;
  seq: string;
  type: string;
  at: string;
  wall: string;
  actor: ActorSnapshot & { account: string | null; appointment: string | null };
  agency: string | null;
  item: string | null;
  line: string | null;
  decree: string | null;
  before: Json;
  after: Json;
  data: Json;
  texts: Record<string, string>;
  command: string | null;
  request: string;
}

export function canonicalEvent(bytes: Uint8Array): CanonicalEvent {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as CanonicalEvent;
}

/** Events with their free texts, which one more query fetches for all of them. */
export async function trailEvents(tx: EntityManager, rows: readonly TrailRow[]): Promise<TrailEvent[]> {
  const texts = new Map<string, string>();
  if (rows.length > 0) {
    const kept = await tx.query<{ id: string; field: string; body: string }[]>(
      `select t.event_id as id, t.field, t.body from audit_text t where t.event_id = any($1::uuid[])`,
      [rows.map((row) => row.id)],
    );
    for (const { id, field, body } of kept) texts.set(`${id} ${field}`, body);
  }
  return rows.map((row) => trailEvent(row, (field) => texts.get(`${row.id} ${field}`) ?? null));
}

function trailEvent({ hash, prevHash, canonical }: TrailRow, textOf: (field: string) => string | null): TrailEvent {
  const event = canonicalEvent(canonical);
  const { account: _account, appointment: _appointment, ...actor } = event.actor;
  const data = isObject(event.data) ? event.data : {};
  return {
    eventId: event.id,
    stream: event.stream,
    seq: event.seq,
    at: event.at,
    wall: event.wall,
    type: event.type,
    label: eventLabel(event.type),
    actor,
    itemId: event.item,
    itemNo: typeof data['no'] === 'number' ? data['no'] : null,
    proposal: typeof data['proposal'] === 'string' ? data['proposal'] : null,
    lineId: event.line,
    decreeId: event.decree,
    before: event.before,
    after: event.after,
    data: event.data,
    texts: Object.fromEntries(Object.keys(event.texts).map((field) => [field, textOf(field)])),
    commandId: event.command,
    requestId: event.request,
    hash,
    prevHash,
  };
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
