import { isInForce, type EmergencyDecreeFact, type Explanation } from '#domain';
import type { EntityManager } from 'typeorm';
import { rulesInForce } from '../transitions/exemption-facts.js';
import type { Ports } from '../write/ports.js';
import { domainNow } from '../write/status.js';
import { LINE_VIEW, type LineView } from './line-view.js';
import { CHECK_COLUMNS, storedCheck, type CheckRow, type StoredCheck } from './proposal-checks.js';
import { rulingsConcerning, type RulingView } from './rulings.js';

/** What the penelaah needs to rule on an item without looking anything up. */
export interface RulingNeeds {
  line: LineView;
  /** The check that asked: of its rows those that held or failed, and what would flip the answer. */
  check: Pick<StoredCheck, 'id' | 'at' | 'rule' | 'ruleSet' | 'why' | 'evidence' | 'result'> & Explanation;
  /** Earlier rulings on the line and precedents of its sub-activity; those that ended say why. */
  rulings: RulingView[];
  /** The emergency decrees in force now, wherever they are for. */
  decrees: EmergencyDecreeFact[];
}

/** What a ruling on items needs, by item; of items that wait for the penelaah and that the reader was shown already. */
export async function rulingNeeds(
  tx: EntityManager,
  ports: Ports,
  itemIds: readonly string[],
): Promise<Map<string, RulingNeeds>> {
  if (itemIds.length === 0) return new Map();
  const rows = await tx.query<CheckRow[]>(
    `select ${CHECK_COLUMNS} from cut_item i join exemption_check c on c.id = (i.check_result->>'id')::uuid where i.id = any($1::uuid[])`,
    [itemIds],
  );
  const lines = await tx.query<LineView[]>(
    `select ${LINE_VIEW} from budget_line l join agency a on a.id = l.agency_id where l.id = any($1::uuid[])`,
    [rows.map((row) => row.lineId)],
  );
  const rules = await rulesInForce(tx, ports, await domainNow(tx));
  const rulings = await rulingsConcerning(tx, rules, lines);
  const decrees = rules.decrees.filter((decree) => isInForce(decree, rules.at));
  return new Map(
    rows.map(storedCheck).flatMap(({ itemId, lineId, id, at, rule, ruleSet, why, evidence, result, explanation }) => {
      const line = lines.find((l) => l.id === lineId);
      if (!line) return [];
      const told = explanation.rows.filter((row) => row.held !== false);
      const check = { id, at, rule, ruleSet, why, evidence, result, rows: told, flips: explanation.flips };
      const concerning = rulings.filter(
        (r) => r.line.id === lineId || (r.scope === 'SUB_ACTIVITY' && r.line.subActivityCode === line.subActivityCode),
      );
      return [[itemId, { line, check, rulings: concerning, decrees }] as const];
    }),
  );
}
