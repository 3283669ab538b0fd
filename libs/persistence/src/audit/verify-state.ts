import { HOLDING, type ItemState } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CanonicalEvent } from '../read/trail-event.js';
import type { Fault, FaultKind } from './verification.js';
import type { EventRow } from './verify-event.js';

/** Where an event stands, so that a fault of a row can name it. */
export interface EventPlace {
  stream: string;
  seq: number;
  eventId: string;
}

interface ItemTrace extends EventPlace {
  state: ItemState;
  version: number;
  cut: string;
  /** What a correction leaves of the cut; null without one. */
  effective: string | null;
}

/** A line's last cut or correction as the trail tells it: the pagu before it, and what the berkas took of the line (below zero: gave back). */
interface LastCut extends EventPlace {
  decree: string | null;
  at: string;
  before: bigint;
  cut: bigint;
}

/** What the events leave behind for the rows to agree with: items, signed berkas, lines that were cut. */
export class TrailState {
  readonly items = new Map<string, ItemTrace>();
  readonly signings = new Map<string, EventPlace & { annexHash: string }>();
  readonly cuts = new Map<string, LastCut>();

  note({ stream, seq, id }: EventRow, event: CanonicalEvent): void {
    const place = { stream, seq, eventId: id };
    const after = event.after as {
      state?: ItemState;
      version?: number;
      cut?: string;
      effective?: string;
      annexHash?: string;
    } | null;
    if (event.item !== null && after?.state && after.version !== undefined && after.cut !== undefined) {
      this.items.set(event.item, {
        ...place,
        state: after.state,
        version: after.version,
        cut: after.cut,
        effective: after.effective ?? null,
      });
      if (event.type === 'item.determined' && event.line !== null) this.noteCut(event, place, BigInt(after.cut));
      if (event.type === 'item.corrected') this.noteCut(event, place, BigInt(after.effective ?? after.cut) - BigInt(after.cut));
    }
    if (event.type === 'decree.signed' && event.decree !== null) {
      this.signings.set(event.decree, { ...place, annexHash: after?.annexHash ?? '' });
    }
  }

  private noteCut(event: CanonicalEvent, place: EventPlace, cut: bigint): void {
    const { decree, line: snapshot } = event.data as { decree: string; line: { lineId: string; appropriation: string } };
    const line = snapshot.lineId;
    const last = this.cuts.get(line);
    const before = BigInt(snapshot.appropriation);
    if (last && last.decree === decree) last.cut += cut;
    else if (!last || last.at <= event.at) this.cuts.set(line, { ...place, decree, at: event.at, before, cut });
  }

  /** The first item whose row differs from what the trail left, or whose hold is not its pending cut. */
  async fault(tx: EntityManager): Promise<Fault | null> {
    return (await this.itemFault(tx)) ?? (await this.holdFault(tx));
  }

  private async itemFault(tx: EntityManager): Promise<Fault | null> {
    const rows = await tx.query<{ id: string; state: ItemState; version: number; cut: bigint; effective: bigint | null }[]>(
      'select id, state, version, cut, effective from cut_item',
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [id, trace] of this.items) {
      const row = byId.get(id);
      // A draft is work: after an extension revived it, it may be edited or thrown away without an event.
      const draft = trace.state === 'DRAFT' || (trace.state === 'EXPIRED' && (!row || row.state === 'DRAFT'));
      if (draft && (!row || row.state === 'DRAFT')) continue;
      const seen = row ? `${row.state} v${row.version} ${row.cut}${left(row.effective)}` : '-';
      const told = `${trace.state} v${trace.version} ${trace.cut}${left(trace.effective)}`;
      if (seen !== told) return fault(trace, 'STATE_DIFFERS', `item ${id}: row ${seen}, trail ${told}`);
    }
    const silent = rows.find((row) => row.state !== 'DRAFT' && !this.items.has(row.id));
    return silent ? fault(NOWHERE, 'STATE_DIFFERS', `item ${silent.id}: row ${silent.state}, trail -`) : null;
  }

  private async holdFault(tx: EntityManager): Promise<Fault | null> {
    const [item] = await tx.query<{ id: string; due: bigint | null; held: bigint | null }[]>(
      `select coalesce(i.id, h.item_id) as id, i.cut as due, h.amount as held
       from (select id, line_id, cut from cut_item where state = any($1)) i full join hold h on h.item_id = i.id
       where i.cut is distinct from h.amount or i.line_id is distinct from h.line_id order by 1 limit 1`,
      [HOLDING],
    );
    if (item) {
      const detail = `item ${item.id}: held ${item.held ?? 0n}, pending ${item.due ?? 0n}`;
      return fault(this.items.get(item.id) ?? NOWHERE, 'HOLD_DIFFERS', detail);
    }
    const [line] = await tx.query<{ id: string; held: bigint; sum: bigint }[]>(
      `select l.id, l.held, coalesce(h.sum, 0)::bigint as sum from budget_line l
       left join (select line_id, sum(amount) as sum from hold group by line_id) h on h.line_id = l.id where l.held <> coalesce(h.sum, 0) order by l.id limit 1`,
    );
    return line ? fault(NOWHERE, 'HOLD_DIFFERS', `line ${line.id}: held ${line.held}, holds ${line.sum}`) : null;
  }
}

/** What a correction leaves, where there is one. */
const left = (effective: bigint | string | null) => (effective === null ? '' : ` -> ${effective}`);

const NOWHERE: EventPlace = { stream: '', seq: 0, eventId: '' };

export function fault({ stream, seq, eventId }: EventPlace, kind: FaultKind, detail: string): Fault {
  return { stream, seq, eventId, kind, detail };
}
