import { stream } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { lineChain, type LineStep } from './line-chain.js';
import { LINE_VIEW, type LineView } from './line-view.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { bindings, seesEvent, SEES_LINE } from './scope-conditions.js';
import { TRAIL_COLUMNS, trailEvents, type TrailEvent, type TrailRow } from './trail-event.js';

export interface LineHistory extends Page<TrailEvent> {
  line: LineView;
  /** Which lines it came from and which came of it, under what codes and owner. */
  chain: LineStep[];
  /** What was posted to the line; an amount below zero is a cut. */
  postings: { postingId: string; decree: string; itemId: string; fundSource: string; amount: string; postedAt: string }[];
}

/**
 * Everything that happened to a budget line, in the order in which it was written: the decisions about its cuts, the loads of the year's
 * budget and realisation, and what was posted. Null when there is none or it is another agency's.
 */
export async function lineHistory(
  tx: EntityManager,
  request: PageRequest & { scope: ReadScope; id: string },
): Promise<LineHistory | null> {
  const limit = limitOf(request);
  const { params, bind } = bindings(request.scope);
  const id = bind(request.id);
  const [line] = await tx.query<LineView[]>(
    `select ${LINE_VIEW} from budget_line l join agency a on a.id = l.agency_id where l.id = ${id} and ${SEES_LINE}`,
    params,
  );
  if (!line) return null;
  const [loads, offices] = [bind(stream.budget(line.year)), bind(stream.people())];
  const [after = '0'] = keyOf(request, 'integer') ?? [];
  const rows = await tx.query<TrailRow[]>(
    `select ${TRAIL_COLUMNS} from
       (select c.id from audit_event c where c.line_id = ${id} union select b.id from audit_event b where b.stream = ${loads} and b.line_id is null
        union select s.id from line_succession h join audit_event s on s.line_id in (h.from_line, h.to_line) and s.command_id = h.change_id and s.type like 'line.%' where ${id} in (h.from_line, h.to_line)
        union select m.id from line_succession h join audit_event m on m.stream = ${offices} and m.type = 'agency.merged' and m.command_id = h.change_id where h.to_line = ${id}) f
     join audit_event e on e.id = f.id join outbox o on o.event_id = e.id
     where o.ord > ${bind(after)} and ${seesEvent('false')} order by o.ord limit ${bind(limit + 1)}`,
    params,
  );
  const { items, next } = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.ord.toString()],
  );
  return {
    line,
    items: await trailEvents(tx, items),
    next,
    chain: await lineChain(tx, request.id),
    postings: await postingsOf(tx, request.id),
  };
}

async function postingsOf(tx: EntityManager, lineId: string): Promise<LineHistory['postings']> {
  return tx.query<LineHistory['postings']>(
    `select g.id as "postingId", d.number as decree, g.item_id as "itemId", e.fund_source_code as "fundSource", e.amount::text as amount, g.posted_at as "postedAt"
     from ledger_entry e join ledger_posting g on g.id = e.posting_id join decree d on d.id = g.decree_id where e.line_id = $1 order by g.id`,
    [lineId],
  );
}
