import {
  canonicalJson,
  heldBy,
  resolveCheck,
  type BudgetLine,
  type CheckFact,
  type Classification,
  type CutItem,
  type EmergencyDecreeFact,
  type Json,
  type LineFact,
  type LineFacts,
  type Proposal,
  type RulingFact,
} from '#domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import type { Ports } from '../write/ports.js';
import { RULE_SET_IN_FORCE } from './exemption-standing.js';

/** The rule set in force at an instant, compiled, and the emergency decrees on record. */
export interface RulesInForce {
  /** At the instant of the decision, or at an earlier one: what is known now about then. */
  classify(line: BudgetLine, at?: string): Classification;
  decrees: EmergencyDecreeFact[];
  at: string;
  epoch: number;
}

/**
 * Reads the published rule set in force and all confirmed emergency decrees, each to the end that its latest confirmed change gave it. An installation always has
 * one: it ships with it.
 */
export async function rulesInForce(tx: EntityManager, ports: Ports, at: string): Promise<RulesInForce> {
  const [row] = await tx.query<{ source: string | null; version: number; epoch: number }[]>(
    `select s.source, s.version, e.epoch from exemption_epoch e left join lateral (${RULE_SET_IN_FORCE}) s on true`,
    [at],
  );
  if (!row?.source) throw new Error('no exemption rule set is in force; publish one');
  const decrees = await tx.query<EmergencyDecreeFact[]>(
    `select number, kind, area, valid_from as "from", valid_until as until from emergency_decree_now where confirmed_by is not null order by valid_from, number`,
  );
  const classifier = ports.compileRules(row.source);
  // The version is that of the record, by which the set is found again; a file that was drafted twice carries an older number.
  const { version: ruleSetVersion, epoch } = row;
  const classify: RulesInForce['classify'] = (line, then = at) =>
    Object.assign(classifier(lineFacts(line), then, decrees), { ruleSetVersion });
  return { classify, decrees, at, epoch };
}

/** What the rules read of a line. */
export function lineFacts(line: BudgetLine): LineFacts {
  return {
    codeSet: line.codeSet,
    subActivityCode: line.subActivityCode,
    subActivityName: line.subActivityName,
    accountCode: line.accountCode,
    accountName: line.accountName,
    description: line.description,
    agencyCode: line.agencyCode,
    agencyName: line.agencyName,
    fundSourceName: line.fundSourceName,
    village: line.village,
    appropriation: line.appropriation,
  };
}

/** A fresh check: what decide sees, and the row that keeps it. */
export interface CheckRun {
  fact: CheckFact;
  classification: Classification;
  line: BudgetLine;
}

/** What a check reads of an item. */
export type CheckedItem = Pick<CutItem, 'id' | 'lineId' | 'state' | 'cut' | 'voters'>;

/**
 * Runs the check for items, with the rulings that concern their lines. A ruling by somebody who verified or proposed the item counts for
 * other items only: one person is not two in the same item (domain rules 6 and 10).
 */
export async function runChecks(
  tx: EntityManager,
  rules: RulesInForce,
  dossierItems: readonly { item: CheckedItem; proposers: Proposal['proposers'] }[],
  lines: ReadonlyMap<string, LineFact>,
): Promise<Map<string, CheckRun>> {
  const lineIds = [...new Set(dossierItems.map((d) => d.item.lineId))];
  const subActivities = [...new Set(lineIds.map((id) => lines.get(id)?.line.subActivityCode ?? ''))];
  const rulings = await rulingsOn(tx, lineIds, subActivities);
  const runs = new Map<string, CheckRun>();
  for (const { item, proposers } of dossierItems) {
    const involved = [...item.voters, ...proposers.map((p) => p.nip)];
    const fact = lines.get(item.lineId);
    if (!fact) throw new Error(`line ${item.lineId} was not read`);
    const classification = rules.classify(fact.line);
    const applicable = rulings.filter(
      (r) =>
        !involved.includes(r.nip) &&
        (r.line_id === item.lineId || (r.scope === 'SUB_ACTIVITY' && r.sub_activity_code === fact.line.subActivityCode)),
    );
    const result = resolveCheck(
      classification,
      // A cuttable amount belongs to the line: its other held cuts and those signed since the ruling count against it.
      applicable.map((r) => rulingFact(r, fact.line, rules, fact.held - heldBy(item) + r.determined_since)),
      item.cut,
      rules.at,
    );
    const rulingNip = applicable.find((r) => r.id === result.rulingId)?.nip ?? null;
    runs.set(item.id, {
      fact: { id: newId(), epoch: rules.epoch, result, classification, rulingNip },
      classification,
      line: fact.line,
    });
  }
  return runs;
}

export interface RulingRow {
  id: string;
  line_id: string;
  sub_activity_code: string;
  scope: 'LINE' | 'SUB_ACTIVITY';
  outcome: 'EXEMPT' | 'NOT_EXEMPT' | 'PARTIAL';
  cuttable: bigint | null;
  until: string | null;
  ends_with_decree: string | null;
  decrees_seen: string[];
  nip: string;
  ruled_at: string;
  determined_since: bigint;
}

/** The rulings on lines, and the precedents of their sub-activities; `determined_since` in rupiah is what was signed after the ruling. */
export async function rulingsOn(
  tx: EntityManager,
  lineIds: readonly string[],
  subActivities: readonly string[],
): Promise<RulingRow[]> {
  return await tx.query<RulingRow[]>(
    `select r.id, r.line_id, r.sub_activity_code, r.scope, r.outcome, r.cuttable, r.until, r.ends_with_decree, r.decrees_seen, r.nip, r.ruled_at, coalesce((select sum(i.counted) from cut_item i join decree d on d.id = i.decree_id
         where i.line_id = r.line_id and i.state in ('DETERMINED', 'CORRECTED') and d.signed_at >= r.ruled_at), 0)::bigint as determined_since
     from ruling r where r.line_id = any($1::uuid[]) or (r.scope = 'SUB_ACTIVITY' and r.sub_activity_code = any($2))`,
    [lineIds, subActivities],
  );
}

/** A ruling as the resolution of a check reads it; of a PARTIAL one `cutsSince` (rupiah) is already used up. */
export function rulingFact(row: RulingRow, line: BudgetLine, rules: RulesInForce, cutsSince: bigint): RulingFact {
  const base = {
    id: row.id,
    ruledAt: row.ruled_at,
    until: row.until,
    endsWithDecree: row.ends_with_decree,
    decreesSeen: row.decrees_seen,
    decreesThen: rules.classify(line, row.ruled_at).decreesInForce,
  };
  if (row.outcome === 'PARTIAL') {
    return { ...base, scope: 'LINE', outcome: 'PARTIAL', cuttable: row.cuttable ?? 0n, cutsSince };
  }
  return { ...base, scope: row.scope, outcome: row.outcome };
}

/** Keeps the checks that a decision used, whole: input, result and explanation, re-runnable bit for bit (domain rule 11). */
export async function saveChecks(
  tx: EntityManager,
  rules: RulesInForce,
  runs: readonly (CheckRun & { itemId: string })[],
): Promise<void> {
  if (runs.length === 0) return;
  const rows = runs.map(({ itemId, fact, classification: c, line }) => {
    const { cuttable, ...result } = fact.result;
    return {
      id: fact.id,
      item_id: itemId,
      line_id: line.id,
      epoch: fact.epoch,
      rule_set_id: c.ruleSetId,
      rule_set_version: c.ruleSetVersion,
      engine_version: c.engineVersion,
      rule_id: c.ruleId,
      outcome: fact.result.outcome,
      result: { ...result, why: c.why, ...(cuttable === undefined ? {} : { cuttable: cuttable.toString() }) },
      evidence: c.evidence,
      input: { line: { ...lineFacts(line), appropriation: line.appropriation.toString() }, at: rules.at, decrees: rules.decrees },
      input_hash: c.inputHash,
      explanation: c.explanation,
    };
  });
  await tx.query(
    `insert into exemption_check (id, item_id, line_id, checked_at, epoch, rule_set_id, rule_set_version, engine_version, rule_id, outcome, result, evidence, input, input_hash, explanation)
     select v.id, v.item_id, v.line_id, $2, v.epoch, v.rule_set_id, v.rule_set_version, v.engine_version, v.rule_id, v.outcome, v.result, v.evidence, v.input, v.input_hash, v.explanation
     from jsonb_to_recordset($1) as v(id uuid, item_id uuid, line_id uuid, epoch int, rule_set_id text, rule_set_version int, engine_version text, rule_id text, outcome text,
       result jsonb, evidence jsonb, input jsonb, input_hash text, explanation jsonb)`,
    [canonicalJson(rows as unknown as Json), rules.at],
  );
}
