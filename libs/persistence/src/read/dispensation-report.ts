import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { ITEM_JOINS, ITEM_SUMMARY, itemSummary, type ItemSummary, type ItemSummaryRow } from './item-summary.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';
import { TRAIL_COLUMNS, trailEvents, type ActorSnapshot, type TrailEvent, type TrailRow } from './trail-event.js';

/** One act about a dispensation, as the trail has it. */
interface DispensationAct {
  act: 'REQUESTED' | 'GRANTED' | 'REFUSED' | 'REVOKED';
  at: string;
  eventId: string;
  /** Who, in which capacity and by which SK, at that moment. */
  actor: ActorSnapshot;
  /** Null where the text was erased. */
  reason: string | null;
  documentId: string | null;
  opinionId: string | null;
  opinionFrom: string | null;
}

interface DispensedItem extends ItemSummary {
  /** Whether a dispensation for the item is in force now. */
  inForce: boolean;
  acts: DispensationAct[];
}

/** A round's dispensations. The totals (whole rupiah as decimal strings) stand apart from the target: what is dispensed counts for none. */
export interface DispensationReport {
  roundId: string;
  items: DispensedItem[];
  totals: { requested: Total; inForce: Total; determined: Total };
}

interface Total {
  items: number;
  amount: string;
}

const ACTS: Record<string, DispensationAct['act']> = {
  'item.dispensation-requested': 'REQUESTED',
  'item.dispensation-granted': 'GRANTED',
  'item.dispensation-refused': 'REFUSED',
  'item.dispensation-revoked': 'REVOKED',
};

/** Every item of a round for which a dispensation was ever asked, with who asked, granted, refused or revoked it, and why. */
export async function dispensationReport(
  tx: EntityManager,
  { scope, roundId }: { scope: ReadScope; roundId: string },
): Promise<DispensationReport> {
  const { params, bind } = bindings(scope);
  const round = bind(roundId);
  const rows = await tx.query<(TrailRow & { itemId: string })[]>(
    `select ${TRAIL_COLUMNS}, e.item_id as "itemId" from audit_event e join outbox o on o.event_id = e.id
       join cut_item i on i.id = e.item_id join proposal p on p.id = i.proposal_id
     where e.type in ('item.dispensation-requested', 'item.dispensation-granted', 'item.dispensation-refused', 'item.dispensation-revoked')
       and p.round_id = ${round} and ${SEES_PROPOSAL} order by o.ord`,
    params,
  );
  const acts = Map.groupBy(await trailEvents(tx, rows), (event) => event.itemId);
  const items = await tx.query<(ItemSummaryRow & { inForce: boolean })[]>(
    `select ${ITEM_SUMMARY}, i.dispensation is not null as "inForce" from cut_item i ${ITEM_JOINS} where i.id = any($1::uuid[]) order by p.number, i.no`,
    [[...acts.keys()]],
  );
  const dispensed = items.map((row) => ({
    ...itemSummary(row),
    inForce: row.inForce,
    acts: (acts.get(row.itemId) ?? []).map(actOf),
  }));
  const granted = dispensed.filter((item) => item.inForce);
  return {
    roundId,
    items: dispensed,
    totals: {
      requested: totalOf(dispensed.filter((item) => item.state === 'AWAITING_DISPENSATION')),
      inForce: totalOf(granted),
      determined: totalOf(granted.filter((item) => item.state === 'DETERMINED')),
    },
  };
}

function actOf(event: TrailEvent): DispensationAct {
  const data = event.data as { documentId?: string; opinionId?: string; opinionFrom?: string };
  return {
    act: ACTS[event.type] ?? 'REQUESTED',
    at: event.at,
    eventId: event.eventId,
    actor: event.actor,
    reason: event.texts['reason'] ?? null,
    documentId: data.documentId ?? null,
    opinionId: data.opinionId ?? null,
    opinionFrom: data.opinionFrom ?? null,
  };
}

function totalOf(items: readonly ItemSummary[]): Total {
  return { items: items.length, amount: items.reduce((sum, item) => sum + BigInt(item.cut), 0n).toString() };
}
