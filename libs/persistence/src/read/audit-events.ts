import type { PostKind } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { bindings, seesEvent } from './scope-conditions.js';
import { TRAIL_COLUMNS, trailEvents, type TrailEvent, type TrailRow } from './trail-event.js';

export interface AuditFilter extends PageRequest {
  scope: ReadScope;
  roles: readonly PostKind[];
  stream?: string | undefined;
  itemId?: string | undefined;
  lineId?: string | undefined;
  decreeId?: string | undefined;
  /** Who decided. */
  nip?: string | undefined;
}

/** Events of the trail in the order in which they were written, for the Inspektur; drafts stay their agency's until they are submitted. */
export async function auditEvents(tx: EntityManager, filter: AuditFilter): Promise<Page<TrailEvent>> {
  const limit = limitOf(filter);
  const { sql, params } = auditEventsQuery(filter, limit + 1);
  const rows = await tx.query<TrailRow[]>(sql, params);
  const { items, next } = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.ord.toString()],
  );
  return { items: await trailEvents(tx, items), next };
}

function auditEventsQuery(filter: AuditFilter, rows: number): { sql: string; params: unknown[] } {
  const { params, bind } = bindings(filter.scope);
  const where = [seesEvent(bind(seesSystem(filter.roles)))];
  if (filter.stream !== undefined) where.push(`e.stream = ${bind(filter.stream)}`);
  if (filter.itemId !== undefined) {
    // All events of an item stand in its dossier's stream, which has an index.
    const item = bind(filter.itemId);
    where.push(`e.item_id = ${item} and e.stream = (select 'proposal:' || x.proposal_id from cut_item x where x.id = ${item})`);
  }
  if (filter.lineId !== undefined) where.push(`e.line_id = ${bind(filter.lineId)}`);
  if (filter.decreeId !== undefined) where.push(`e.decree_id = ${bind(filter.decreeId)}`);
  if (filter.nip !== undefined) where.push(`e.actor_nip = ${bind(filter.nip)}`);
  const after = keyOf(filter, 'integer');
  if (after) where.push(`o.ord > ${after.map(bind).join()}`);
  const sql = `select ${TRAIL_COLUMNS} from audit_event e join outbox o on o.event_id = e.id
    where ${where.join(' and ')} order by o.ord limit ${bind(rows)}`;
  return { sql, params };
}

/** SYSTEM events are for the Inspektur and the administrator. */
export function seesSystem(roles: readonly PostKind[]): boolean {
  return roles.includes('INSPECTOR') || roles.includes('ADMINISTRATOR');
}
