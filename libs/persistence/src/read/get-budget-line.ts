import { ITEM_STATES, type CheckOutcome, type ItemState } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { LINE_VIEW, type LineView } from './line-view.js';
import { bindings, SEES_LINE, SEES_PROPOSAL } from './scope-conditions.js';

export interface BudgetLineDetail extends LineView {
  codeSet: string;
  /** Planned cash per month, January first; null when the file had none. */
  cashPlan: string[] | null;
  /** How each round counts it in its base. */
  classifications: {
    roundId: string;
    roundNo: number;
    outcome: CheckOutcome;
    rule: string;
    ruleSetVersion: number;
    evidence: string[];
  }[];
  /** Its cuts, as far as the reader may see them. */
  items: {
    itemId: string;
    itemVersion: number;
    no: number;
    proposalId: string;
    proposalNumber: string | null;
    roundId: string;
    state: ItemState;
    label: string;
    cut: string;
  }[];
}

/** One budget line with its rounds' classifications and the cuts on it; null when there is none or it is another agency's. */
export async function getBudgetLine(
  tx: EntityManager,
  { scope, id }: { scope: ReadScope; id: string },
): Promise<BudgetLineDetail | null> {
  const { params, bind } = bindings(scope);
  const [line] = await tx.query<Omit<BudgetLineDetail, 'classifications' | 'items'>[]>(
    `select ${LINE_VIEW}, l.code_set as "codeSet", l.cash_plan::text[] as "cashPlan"
     from budget_line l join agency a on a.id = l.agency_id where l.id = ${bind(id)} and ${SEES_LINE}`,
    params,
  );
  if (!line) return null;
  const classifications = await tx.query<BudgetLineDetail['classifications']>(
    `select c.round_id as "roundId", r.no as "roundNo", c.outcome, c.rule_id as rule, c.rule_set_version as "ruleSetVersion", c.evidence
     from round_classification c join round r on r.id = c.round_id where c.line_id = $1 and c.superseded_by is null order by r.year, r.no`,
    [id],
  );
  const items = await tx.query<Omit<BudgetLineDetail['items'][number], 'label'>[]>(
    `select i.id as "itemId", i.version as "itemVersion", i.no, p.id as "proposalId", p.number as "proposalNumber", p.round_id as "roundId", i.state, i.cut::text as cut
     from cut_item i join proposal p on p.id = i.proposal_id where i.line_id = $3 and ${SEES_PROPOSAL} order by p.id, i.no`,
    params,
  );
  return { ...line, classifications, items: items.map((item) => ({ ...item, label: ITEM_STATES[item.state] })) };
}
