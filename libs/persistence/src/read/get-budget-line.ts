import { available, firstOpenMonth, respreadCashPlan, ITEM_STATES, type CheckOutcome, type ItemState } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { domainNow } from '../write/status.js';
import { lineDocuments, type LineDocument } from './line-documents.js';
import { LINE_VIEW, type LineView } from './line-view.js';
import { bindings, SEES_LINE, SEES_PROPOSAL } from './scope-conditions.js';

export interface BudgetLineDetail extends LineView {
  codeSet: string;
  /** Planned cash per month, January first; null when the file had none. */
  cashPlan: string[] | null;
  /** The days up to which reports gave its realisasi and komitmen; null where none did. */
  realisedUntil: string | null;
  committedUntil: string | null;
  /** When another line took it over; null while it goes on. */
  endedAt: string | null;
  /** The papers of the treasury on it, newest first, at most 200. */
  documents: LineDocument[];
  /** The line as it would be if a cut were signed now; null when none was asked about. */
  preview: { cut: string; appropriation: string; available: string; cashPlan: string[] | null } | null;
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
  { scope, id, cut }: { scope: ReadScope; id: string; cut?: bigint | undefined },
): Promise<BudgetLineDetail | null> {
  const { params, bind } = bindings(scope);
  const [line] = await tx.query<Omit<BudgetLineDetail, 'classifications' | 'items' | 'documents' | 'preview'>[]>(
    `select ${LINE_VIEW}, l.code_set as "codeSet", l.cash_plan::text[] as "cashPlan", l.realised_until::text as "realisedUntil", l.committed_until::text as "committedUntil", l.ended_at as "endedAt"
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
  return {
    ...line,
    classifications,
    items: items.map((item) => ({ ...item, label: ITEM_STATES[item.state] })),
    documents: await lineDocuments(tx, id),
    preview: cut === undefined ? null : previewOf(line, cut, await domainNow(tx)),
  };
}

/** Pagu, what would still be free beside the other holds, and the months anew, after a cut of `cut` rupiah. */
function previewOf(line: LineView & Pick<BudgetLineDetail, 'cashPlan'>, cut: bigint, at: string): BudgetLineDetail['preview'] {
  const [appropriation, realisation, commitment] = [line.appropriation, line.realisation, line.commitment].map(BigInt) as [
    bigint,
    bigint,
    bigint,
  ];
  const after = { appropriation: appropriation - cut, realisation, commitment };
  const plan = line.cashPlan && respreadCashPlan(line.cashPlan.map(BigInt), after, firstOpenMonth(line.year, at));
  return {
    cut: cut.toString(),
    appropriation: after.appropriation.toString(),
    available: available(after, BigInt(line.held)).toString(),
    cashPlan: plan && plan.map(String),
  };
}
