import type { Json, PostKind } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { seesSystem } from './audit-events.js';
import { limitOf } from './page.js';
import { bindings, seesEvent } from './scope-conditions.js';
import { canonicalEvent, type ActorSnapshot } from './trail-event.js';

/** CloudEvents 1.0; `position` is an extension: the place in the one order of all events, as a decimal string. */
export interface CloudEvent {
  specversion: '1.0';
  id: string;
  source: '/refokus';
  type: string;
  /** The stream: `proposal:<id>`, `round:<id>`, … */
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  position: string;
  data: {
    seq: string;
    agencyId: string | null;
    itemId: string | null;
    lineId: string | null;
    decreeId: string | null;
    actor: Pick<ActorSnapshot, 'kind' | 'nip' | 'name' | 'post' | 'capacity'>;
    before: Json;
    after: Json;
    data: Json;
  };
}

export interface EventsRequest {
  scope: ReadScope;
  roles: readonly PostKind[];
  /** The position of the last event seen, '0' at first. */
  after: string;
  limit?: number | undefined;
}

/** How many positions one request looks at: whoever may see few of them gets a short page soon rather than a full one late. */
const WINDOW = 2_000;

/**
 * Events after a position, as far as the reader may see them, in order and with their free texts left out. `next` goes past events the
 * reader may not see too, so that asking again goes on; it equals `after` when there is nothing new.
 */
export async function eventsAfter(tx: EntityManager, request: EventsRequest): Promise<{ events: CloudEvent[]; next: string }> {
  const limit = limitOf(request);
  // First the end of the window: positions up to it are all there, whatever the sequencer stamps meanwhile.
  const [window] = await tx.query<{ end: bigint | null }[]>(
    `select max(w.position) as end from (select o.position from outbox o where o.position > $1 order by o.position limit ${WINDOW}) w`,
    [request.after],
  );
  const end = window?.end ?? null;
  if (end === null) return { events: [], next: request.after };
  const { params, bind } = bindings(request.scope);
  const rows = await tx.query<{ position: bigint; canonical: Buffer }[]>(
    `select o.position, e.canonical from outbox o join audit_event e on e.id = o.event_id
     where o.position > ${bind(request.after)} and o.position <= ${bind(end)} and ${seesEvent(bind(seesSystem(request.roles)))}
     order by o.position limit ${bind(limit)}`,
    params,
  );
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { events: rows.map(cloudEvent), next: (last?.position ?? end).toString() };
}

function cloudEvent({ position, canonical }: { position: bigint; canonical: Buffer }): CloudEvent {
  const event = canonicalEvent(canonical);
  const { kind, nip, name, post, capacity } = event.actor;
  return {
    specversion: '1.0',
    id: event.id,
    source: '/refokus',
    type: `id.refokus.${event.type}`,
    subject: event.stream,
    time: event.at,
    datacontenttype: 'application/json',
    position: position.toString(),
    data: {
      seq: event.seq,
      agencyId: event.agency,
      itemId: event.item,
      lineId: event.line,
      decreeId: event.decree,
      actor: { kind, nip, name, post, capacity },
      before: event.before,
      after: event.after,
      data: event.data,
    },
  };
}
