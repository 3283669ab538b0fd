import type { DataSource, EntityManager } from 'typeorm';
import type { Fault, Verification } from './verification.js';
import { examineEvent, type EventRow } from './verify-event.js';
import { ledgerFault } from './verify-ledger.js';
import { TrailState } from './verify-state.js';

const BATCH = 2_000;

const EVENTS = `select e.id, e.stream, e.seq::int as seq, e.prev_hash as "prevHash", e.hash, e.canonical, e.type, e.at, e.actor_nip as nip, e.item_id as "itemId",
    e.line_id as "lineId", e.decree_id as "decreeId", e.command_id as "commandId", o.event_id is not null as sent, o.agency_id as "agencyId",
    (select json_agg(json_build_array(t.field, t.salt, t.body)) from audit_text t where t.event_id = e.id) as texts
  from audit_event e left join outbox o on o.event_id = e.id order by e.stream, e.seq`;

/**
 * Verifies the whole record in one snapshot, while work goes on: every chain and every event's content, the free texts against their
 * commitments, the heads, the items against the trail, the ledger against the signed annexes, the holds against the pending cuts. Stops at
 * the first fault and names its event. Tells of tampering by anybody without a checkpoint outside; who rewrites everything from one
 * point on, heads included, is found by such a checkpoint only.
 */
export function verifyTrail(
  source: DataSource,
  { onProgress }: { onProgress?: (done: number, total: number) => void } = {},
): Promise<Verification> {
  return source.transaction('REPEATABLE READ', async (tx) => {
    await tx.query(
      `select set_config('transaction_read_only', 'on', true), set_config('refokus.scope', 'write', true), set_config('jit', 'off', true)`,
    );
    const state = new TrailState();
    const chains = await verifyChains(tx, state, onProgress);
    const fault = chains.fault ?? (await headFault(tx, chains)) ?? (await state.fault(tx)) ?? (await ledgerFault(tx, state));
    const { events, streams, erasedTexts } = chains;
    return { events, streams: streams.size, erasedTexts, verified: fault === null, fault };
  });
}

interface Chains {
  events: number;
  /** The newest event of each stream. */
  streams: Map<string, Pick<EventRow, 'id' | 'stream' | 'seq' | 'hash'>>;
  erasedTexts: number;
  fault: Fault | null;
}

async function verifyChains(
  tx: EntityManager,
  state: TrailState,
  onProgress?: (done: number, total: number) => void,
): Promise<Chains> {
  const [{ total } = { total: 0 }] = await tx.query<{ total: number }[]>('select count(*)::int as total from audit_event');
  const chains: Chains = { events: 0, streams: new Map(), erasedTexts: 0, fault: null };
  await tx.query(`declare trail no scroll cursor for ${EVENTS}`);
  const fetch = () => tx.query<EventRow[]>(`fetch ${BATCH} from trail`);
  let previous: Predecessor | null = null;
  // While one batch is looked at, the database already reads the next.
  for (let pending: Promise<EventRow[]> | null = fetch(); pending;) {
    const rows: EventRow[] = await pending;
    pending = rows.length === BATCH ? fetch() : null;
    previous = verifyBatch(rows, previous, chains, state);
    onProgress?.(chains.events, total);
    if (chains.fault) {
      await pending;
      break;
    }
  }
  await tx.query('close trail');
  return chains;
}

type Predecessor = { row: EventRow; wall: string };

/** Looks at one batch, stopping at its first fault; gives the last event for the next batch to follow on. */
function verifyBatch(
  rows: readonly EventRow[],
  before: Predecessor | null,
  chains: Chains,
  state: TrailState,
): Predecessor | null {
  let previous = before;
  for (const row of rows) {
    if (previous?.row.stream !== row.stream) previous = null;
    const { event, fault, erased } = examineEvent(previous, row);
    chains.events += 1;
    if (fault || !event) {
      chains.fault = fault && { ...place(row), ...fault };
      return null;
    }
    chains.erasedTexts += erased;
    previous = { row, wall: event.wall };
    chains.streams.set(row.stream, { id: row.id, stream: row.stream, seq: row.seq, hash: row.hash });
    state.note(row, event);
  }
  return previous;
}

/** Every head is its chain's newest event, and no event that subscribers were to get is gone: both tell of a truncation. */
async function headFault(tx: EntityManager, { events, streams }: Chains): Promise<Fault | null> {
  const heads = await tx.query<{ stream: string; seq: bigint; hash: string }[]>(
    'select stream, seq, hash from audit_head order by stream',
  );
  for (const { stream, seq, hash } of heads) {
    const last = streams.get(stream);
    if (BigInt(last?.seq ?? 0) !== seq || (last && last.hash !== hash)) {
      const detail = `head ${seq}, newest event ${last?.seq ?? 0}`;
      return { stream, seq: Number(seq), eventId: last?.id ?? '', kind: 'HEAD_DIFFERS', detail };
    }
  }
  const known = new Set(heads.map((head) => head.stream));
  const headless = [...streams.values()].find((row) => !known.has(row.stream));
  if (headless) return { ...place(headless), kind: 'HEAD_DIFFERS', detail: 'no head' };
  const [outbox] = await tx.query<{ rows: number; stamped: bigint; last: bigint }[]>(
    'select count(*)::int as rows, count(position) as stamped, coalesce(max(position), 0)::bigint as last from outbox',
  );
  if (outbox && (outbox.rows !== events || outbox.stamped !== outbox.last)) {
    const detail = `${outbox.rows} rows for ${events} events, ${outbox.stamped} positions up to ${outbox.last}`;
    return { stream: 'outbox', seq: 0, eventId: '', kind: 'OUTBOX_DIFFERS', detail };
  }
  return null;
}

const place = ({ stream, seq, id }: Pick<EventRow, 'stream' | 'seq' | 'id'>) => ({ stream, seq, eventId: id });
