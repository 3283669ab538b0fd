import type { CheckOutcome, Proposal } from '#domain';
import type { EntityManager } from 'typeorm';
import { rulesInForce, runChecks } from '../transitions/exemption-facts.js';
import { loadItems } from '../transitions/load-items.js';
import { readLines } from '../transitions/load-lines.js';
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
  const lines = await readLines(
    tx,
    items.map((i) => i.item.lineId),
  );
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

/** Whether a rule set is in force at an instant. */
export async function hasRules(tx: EntityManager, at: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(`select 1 from rule_set where state = 'PUBLISHED' and effective_from <= $1 limit 1`, [
    at,
  ]);
  return rows.length > 0;
}
