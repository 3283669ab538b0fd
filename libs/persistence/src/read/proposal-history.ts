import { stream } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { bindings, seesEvent, SEES_PROPOSAL } from './scope-conditions.js';
import { TRAIL_COLUMNS, trailEvents, type TrailEvent, type TrailRow } from './trail-event.js';

/** Everything that was decided about a dossier, in the order of its chain; null when there is none or the reader may not see it. */
export async function proposalHistory(
  tx: EntityManager,
  request: PageRequest & { scope: ReadScope; id: string },
): Promise<Page<TrailEvent> | null> {
  const limit = limitOf(request);
  const { params, bind } = bindings(request.scope);
  const seen = await tx.query<unknown[]>(
    `select 1 from proposal p where p.id = ${bind(request.id)} and ${SEES_PROPOSAL}`,
    params,
  );
  if (seen.length === 0) return null;
  const [after = '0'] = keyOf(request, 'integer') ?? [];
  const events = bindings(request.scope);
  const rows = await tx.query<TrailRow[]>(
    `select ${TRAIL_COLUMNS} from audit_event e join outbox o on o.event_id = e.id
     where e.stream = ${events.bind(stream.proposal(request.id))} and e.seq > ${events.bind(after)} and ${seesEvent('false')} order by e.seq limit ${events.bind(limit + 1)}`,
    events.params,
  );
  const { items, next } = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.seq.toString()],
  );
  return { items: await trailEvents(tx, items), next };
}
