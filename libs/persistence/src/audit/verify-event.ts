import { canonicalJson, chainFault, type ChainedEvent, type Json } from '#domain';
import { sha256 } from '../database/ids.js';
import type { CanonicalEvent } from '../read/trail-event.js';
import { commitment } from './append.js';
import type { FaultKind } from './verification.js';

/** A row of the trail with its outbox row and free texts, as verification reads it. */
export interface EventRow extends ChainedEvent {
  id: string;
  type: string;
  at: string;
  nip: string | null;
  itemId: string | null;
  lineId: string | null;
  decreeId: string | null;
  commandId: string | null;
  /** False when there is no outbox row. */
  sent: boolean;
  agencyId: string | null;
  /** [field, salt, body] of the texts that are still there. */
  texts: [string, string, string][] | null;
}

/** An event that was looked at: its content where it could be read, what is wrong with it, and how many of its texts were erased. */
export interface Examined {
  event: CanonicalEvent | null;
  fault: { kind: FaultKind; detail: string } | null;
  erased: number;
}

/** Everything about one event that can be told from it and from its predecessor in the stream: chain, content, texts, clock. */
export function examineEvent(previous: { row: EventRow; wall: string } | null, row: EventRow): Examined {
  const broken = chainFault(previous?.row ?? null, row, sha256);
  if (broken) return bad(broken, `after #${previous?.row.seq ?? 0}`);
  const event = read(row.canonical);
  if (!event) return bad('NOT_CANONICAL', 'canonical');
  const column = differingColumn(row, event);
  if (column) return bad('COLUMNS_DIFFER', column, event);
  const kept = new Map((row.texts ?? []).map(([field, salt, body]) => [field, commitment(salt, body)]));
  const altered = [...kept].find(([field, hash]) => event.texts[field] !== hash);
  if (altered) return bad('TEXT_ALTERED', altered[0], event);
  if (previous && event.wall < previous.wall) return bad('CLOCK_BACKWARDS', `${event.wall} < ${previous.wall}`, event);
  return { event, fault: null, erased: Object.keys(event.texts).length - kept.size };
}

const bad = (kind: FaultKind, detail: string, event: CanonicalEvent | null = null): Examined => ({
  event,
  fault: { kind, detail },
  erased: 0,
});

/** The event in the bytes, or null when they are not canonical JSON of one. */
function read(bytes: Uint8Array): CanonicalEvent | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  try {
    const value = JSON.parse(text) as Json;
    return isCanonical(text, value) ? (value as unknown as CanonicalEvent) : null;
  } catch {
    return null;
  }
}

/**
 * Whether a text is the canonical JSON of the value that was parsed from it. Nearly always the engine's own JSON, which keeps the order of
 * keys and escapes as RFC 8785 asks, tells so in a third of the time; where it does not, the canonical writer decides.
 */
export function isCanonical(text: string, value: Json): boolean {
  return (JSON.stringify(value) === text && !text.includes('\\ud') && inOrder(value)) || canonicalJson(value) === text;
}

/** Keys sorted by UTF-16 code units on every level, and no numbers but safe integers. */
function inOrder(value: Json): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.every(inOrder);
  const object = value as Record<string, Json>;
  let last: string | null = null;
  for (const key in object) {
    if ((last !== null && key <= last) || !inOrder(object[key] as Json)) return false;
    last = key;
  }
  return true;
}

function differingColumn(row: EventRow, event: CanonicalEvent): string | null {
  const pairs: [string, unknown, unknown][] = [
    ['id', row.id, event.id],
    ['stream', row.stream, event.stream],
    ['seq', String(row.seq), event.seq],
    ['type', row.type, event.type],
    ['at', row.at, event.at],
    ['actor_nip', row.nip, event.actor.nip],
    ['item_id', row.itemId, event.item],
    ['line_id', row.lineId, event.line],
    ['decree_id', row.decreeId, event.decree],
    ['command_id', row.commandId, event.command],
    ['outbox.event_id', row.sent, true],
    ['outbox.agency_id', row.agencyId, event.agency],
  ];
  return pairs.find(([, column, content]) => column !== content)?.[0] ?? null;
}
