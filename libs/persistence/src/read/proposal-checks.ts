import type { CheckOutcome, EmergencyDecreeFact, Explanation, LineFacts, ResolvedCheck } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import type { Why } from './check-reasons.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

/** What a check read: the line, the instant, and the emergency decrees on record then. The amount is a decimal string. */
export interface CheckInput {
  line: Omit<LineFacts, 'appropriation'> & { appropriation: string };
  at: string;
  decrees: EmergencyDecreeFact[];
}

/** A check as it was kept: what it read, what it answered and why, re-runnable bit for bit (domain rule 11). */
export interface StoredCheck {
  id: string;
  itemId: string;
  no: number;
  lineId: string;
  at: string;
  outcome: CheckOutcome;
  rule: string;
  ruleSet: { id: string; version: number };
  engineVersion: string;
  why: Why;
  /** The answer with what rulings made of it; `cuttable` is a decimal string. */
  result: Omit<ResolvedCheck, 'cuttable'> & { cuttable?: string };
  evidence: string[];
  input: CheckInput;
  inputHash: string;
  explanation: Explanation;
}

export interface CheckRow extends Omit<StoredCheck, 'ruleSet' | 'why' | 'result'> {
  ruleSetId: string;
  ruleSetVersion: number;
  result: StoredCheck['result'] & { why?: Why };
}

/** The columns of a CheckRow, from exemption_check `c` and cut_item `i`. */
export const CHECK_COLUMNS = `c.id, c.item_id as "itemId", i.no, c.line_id as "lineId", c.checked_at as at, c.outcome, c.rule_id as rule, c.rule_set_id as "ruleSetId",
  c.rule_set_version as "ruleSetVersion", c.engine_version as "engineVersion", c.result, c.evidence, c.input, c.input_hash as "inputHash", c.explanation`;

/** The stored checks of a dossier, item by item and in the order in which they were run; null when the reader may not see it. */
export async function proposalChecks(
  tx: EntityManager,
  request: PageRequest & { scope: ReadScope; id: string },
): Promise<Page<StoredCheck> | null> {
  const limit = limitOf(request);
  const { params, bind } = bindings(request.scope);
  const id = bind(request.id);
  const seen = await tx.query<unknown[]>(`select 1 from proposal p where p.id = ${id} and ${SEES_PROPOSAL}`, params);
  if (seen.length === 0) return null;
  const after = keyOf(request, 'integer', 'instant', 'uuid')?.map(bind);
  const rows = await tx.query<CheckRow[]>(
    `select ${CHECK_COLUMNS}
     from proposal p join cut_item i on i.proposal_id = p.id join exemption_check c on c.item_id = i.id
     where p.id = ${id} and ${SEES_PROPOSAL} ${after ? `and (i.no, c.checked_at, c.id) > (${after.join(', ')})` : ''}
     order by i.no, c.checked_at, c.id limit ${bind(limit + 1)}`,
    params,
  );
  return pageOf(rows, limit, storedCheck, (row) => [String(row.no), row.at, row.id]);
}

export function storedCheck({ ruleSetId, ruleSetVersion, result: { why = null, ...result }, ...row }: CheckRow): StoredCheck {
  return { ...row, ruleSet: { id: ruleSetId, version: ruleSetVersion }, why, result };
}
