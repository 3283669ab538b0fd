import type { BudgetLine, CheckOutcome, LineFact, Proposal } from '#domain';
import type { EntityManager } from 'typeorm';
import { rulesInForce, runChecks } from '../transitions/exemption-facts.js';
import { loadItems } from '../transitions/load-items.js';
import { LINE_COLUMNS } from '../transitions/load-lines.js';
import { domainNow } from '../write/status.js';
import type { Ports } from '../write/ports.js';

export interface Advice {
  outcome: CheckOutcome;
  rule: string;
  why: { id: string; en: string };
}

/**
 * What the exemption check would say now of a dossier's items that have not reached it, by item: advice only, it blocks nothing and
 * is not kept. Runs inside the reader's transaction. Empty when no rule set is in force.
 */
export async function advisoryChecks(tx: EntityManager, ports: Ports, proposalId: string): Promise<Map<string, Advice>> {
  const items = await loadItems(tx, `i.proposal_id = $1 and i.state in ('DRAFT', 'UNDER_REVIEW', 'RETURNED')`, [proposalId]);
  const now = await domainNow(tx);
  if (items.length === 0 || !(await hasRules(tx, now))) return new Map();
  const rules = await rulesInForce(tx, ports, now);
  const rows = await tx.query<(BudgetLine & { held: bigint })[]>(
    `select ${LINE_COLUMNS}, l.held from budget_line l join agency a on a.id = l.agency_id where l.id = any($1::uuid[])`,
    [items.map((i) => i.item.lineId)],
  );
  const lines = new Map<string, LineFact>(rows.map(({ held, ...line }) => [line.id, { line, held }]));
  const [head] = await tx.query<Pick<Proposal, 'proposers'>[]>('select proposers from proposal where id = $1', [proposalId]);
  const proposers = head?.proposers ?? [];
  const runs = await runChecks(
    tx,
    rules,
    items.map(({ item }) => ({ item, proposers })),
    lines,
  );
  return new Map(
    [...runs].map(([id, { fact, classification }]) => [
      id,
      { outcome: fact.result.outcome, rule: classification.ruleId, why: classification.why },
    ]),
  );
}

async function hasRules(tx: EntityManager, at: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`select 1 from rule_set where state = 'PUBLISHED' and effective_from <= $1 limit 1`, [
    at,
  ]);
  return rows.length > 0;
}
