import { MAX_ITEMS, refuse, refuseItems, type ItemProblem, type Refusal } from '#domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';

/** One line's cut as it is drafted; the cut in rupiah may still be zero. */
export interface DraftItem {
  lineId: string;
  cut: bigint;
  reason: string;
  outputBefore: string | null;
  outputAfter: string | null;
  attachmentIds: string[];
}

/** What keeps items from being written down at all: an unknown line or document, a line named twice, too many of them. */
export async function draftItemProblem(
  tx: EntityManager,
  items: readonly DraftItem[],
  agencyId: string,
): Promise<Refusal | null> {
  if (items.length > MAX_ITEMS) return refuse('TOO_MANY_ITEMS', { limit: MAX_ITEMS });
  const lines = new Set(await idsOf(tx, 'select id from budget_line where id = any($1::uuid[])', [items.map((i) => i.lineId)]));
  const documents = new Set(
    await idsOf(tx, 'select id from document where id = any($1::uuid[]) and agency_id = $2', [
      items.flatMap((i) => i.attachmentIds),
      agencyId,
    ]),
  );
  const seen = new Set<string>();
  const problems = items.flatMap(({ lineId, attachmentIds }, index): ItemProblem[] => {
    const bad = (code: ItemProblem['code']): ItemProblem[] => [
      { no: index + 1, itemId: lineId, lineCode: '-', code, params: {} },
    ];
    if (!lines.has(lineId)) return bad('ITEM_UNKNOWN');
    if (seen.has(lineId)) return bad('LINE_TWICE');
    seen.add(lineId);
    return attachmentIds.every((id) => documents.has(id)) ? [] : bad('DOCUMENT_REQUIRED');
  });
  return problems.length > 0 ? refuseItems(problems) : null;
}

async function idsOf(tx: EntityManager, sql: string, parameters: unknown[]): Promise<string[]> {
  return (await tx.query<{ id: string }[]>(sql, parameters)).map((row) => row.id);
}

/** Writes a draft's items anew, in the order given. An item keeps its id as long as its line stays in the draft. */
export async function replaceDraftItems(
  tx: EntityManager,
  proposalId: string,
  items: readonly DraftItem[],
  turn: { since: string; due: string },
): Promise<void> {
  const known = await tx.query<[{ id: string; lineId: string }[], number]>(
    'delete from cut_item where proposal_id = $1 returning id, line_id as "lineId"',
    [proposalId],
  );
  const ids = new Map(known[0].map((row) => [row.lineId, row.id]));
  const rows = items.map((item, index) => ({
    id: ids.get(item.lineId) ?? newId(),
    no: index + 1,
    line_id: item.lineId,
    cut: item.cut.toString(),
    reason: item.reason,
    output_before: item.outputBefore,
    output_after: item.outputAfter,
    attachment_ids: item.attachmentIds,
  }));
  if (rows.length === 0) return;
  await tx.query(
    `insert into cut_item (id, proposal_id, no, line_id, state, version, cut, before_amount, output_before, output_after, reason, attachment_ids, turn, turn_since, turn_due)
     select v.id, $1, v.no, v.line_id, 'DRAFT', 1, v.cut, l.appropriation, v.output_before, v.output_after, v.reason, v.attachment_ids, 'AGENCY_HEAD', $3, $4
     from jsonb_to_recordset($2) as v(id uuid, no int, line_id uuid, cut bigint, reason text, output_before text, output_after text, attachment_ids uuid[])
     join budget_line l on l.id = v.line_id`,
    [proposalId, JSON.stringify(rows), turn.since, turn.due],
  );
}
