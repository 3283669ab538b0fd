import type { CheckOutcome, ItemState } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { ITEM_JOINS, ITEM_SUMMARY, itemSummary, type ItemSummary, type ItemSummaryRow } from './item-summary.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

export interface RoundItem extends ItemSummary {
  /** The last check's answer; null before the first. */
  check: CheckOutcome | null;
  dispensation: boolean;
  /** The berkas that lists it. */
  decree: { id: string; number: string; frozen: boolean } | null;
}

type Row = ItemSummaryRow & Pick<RoundItem, 'check' | 'dispensation' | 'decree'>;

/** Items of a round in one state or in all, dossier by dossier: what the sekretariat fills a berkas from. */
export async function listRoundItems(
  tx: EntityManager,
  request: PageRequest & { scope: ReadScope; roundId: string; state?: ItemState | undefined },
): Promise<Page<RoundItem>> {
  const limit = limitOf(request);
  const { params, bind } = bindings(request.scope);
  const where = [SEES_PROPOSAL, `p.round_id = ${bind(request.roundId)}`];
  if (request.state !== undefined) where.push(`i.state = ${bind(request.state)}`);
  const after = keyOf(request, 'uuid', 'integer');
  if (after) where.push(`(i.proposal_id, i.no) > (${after.map(bind).join(', ')})`);
  const rows = await tx.query<Row[]>(
    `select ${ITEM_SUMMARY}, i.check_result->>'outcome' as check, i.dispensation is not null as dispensation,
       case when d.id is not null then jsonb_build_object('id', d.id, 'number', d.number, 'frozen', d.state = 'FROZEN') end as decree
     from cut_item i ${ITEM_JOINS} left join decree d on d.id = i.decree_id
     where ${where.join(' and ')} order by i.proposal_id, i.no limit ${bind(limit + 1)}`,
    params,
  );
  return pageOf(
    rows,
    limit,
    (row) => ({ ...itemSummary(row), check: row.check, dispensation: row.dispensation, decree: row.decree }),
    (row) => [row.proposalId, String(row.no)],
  );
}
