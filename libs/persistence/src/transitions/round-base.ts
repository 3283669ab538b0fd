import {
  resolveCheck,
  sameRules,
  type BudgetLine,
  type Classification,
  type ClassifiedLine,
  type ExemptionStanding,
  type Reclassified,
  type Round,
  type RoundCommand,
} from '#domain';
import type { EntityManager } from 'typeorm';
import type { Ports } from '../write/ports.js';
import { exemptionStanding } from './exemption-standing.js';
import { rulesInForce, rulingFact, rulingsOn, type RulesInForce, type RulingRow } from './exemption-facts.js';
import { LINE_COLUMNS } from './load-lines.js';

/** A line with its classification for a round's base, and the ruling that decided it, if one did. */
export interface BaseLine extends ClassifiedLine {
  line: BudgetLine;
  classification: Classification;
  rulingId: string | null;
}

/** What a command about the base looks at: the round's lines as they count now, and what was classified for it. */
export interface BaseFacts {
  classified: ClassifiedLine[];
  standing: ExemptionStanding | null;
  reclassified: (Reclassified & { base: BaseLine })[];
  run: BaseLine[];
}

const NOTHING: BaseFacts = { classified: [], standing: null, reclassified: [], run: [] };

/**
 * Opening classifies the whole budget of the year; a revision classifies the round's lines again, or only those under a ruling when the
 * rules are the same; a change of target takes the round's classification as it is stored.
 */
export async function baseFacts(
  tx: EntityManager,
  ports: Ports,
  round: Round,
  command: RoundCommand,
  at: string,
): Promise<BaseFacts> {
  if (command.kind === 'changeTarget') return { ...NOTHING, classified: await storedLines(tx, round.id) };
  if (command.kind !== 'openRound' && command.kind !== 'reviseBase') return NOTHING;
  const standing = await exemptionStanding(tx, at);
  const rules = await rulesInForce(tx, ports, at);
  if (command.kind === 'openRound') {
    const run = await classifyLines(tx, rules, await linesWhere(tx, 'l.year = $1', [round.year]));
    return { ...NOTHING, classified: run, standing, run };
  }
  const before = round.baseStanding;
  const ruledOnly = standing !== null && before !== null && sameRules(before, standing);
  const stored = new Map((await storedLines(tx, round.id)).map((line) => [line.lineId, line]));
  const inRound = 'exists (select 1 from round_classification c where c.round_id = $1 and c.line_id = l.id)';
  const condition = ruledOnly ? `${inRound} and ${RULED}` : inRound;
  const run = await classifyLines(tx, rules, await linesWhere(tx, condition, [round.id]));
  const reclassified = run.flatMap((base) => {
    const was = stored.get(base.line.id);
    if (!was) return [];
    stored.set(base.line.id, { ...was, outcome: base.outcome, exemptPart: base.exemptPart });
    return [{ lineId: base.line.id, before: was, after: base, rulingId: base.rulingId, base }];
  });
  return { classified: [...stored.values()], standing, reclassified, run: [] };
}

/** Lines that a ruling or a precedent concerns, whether or not it is in force. */
export const RULED = `(l.id in (select line_id from ruling) or l.sub_activity_code in (select sub_activity_code from ruling where scope = 'SUB_ACTIVITY'))`;

/** Budget lines under a condition on `l`, in the order of their ids. */
export async function linesWhere(tx: EntityManager, condition: string, parameters: unknown[]): Promise<BudgetLine[]> {
  return tx.query<BudgetLine[]>(
    `select ${LINE_COLUMNS} from budget_line l join agency a on a.id = l.agency_id where ${condition} order by l.id`,
    parameters,
  );
}

/** The round's lines as they were frozen, with what the latest run that touched them said. */
export async function storedLines(tx: EntityManager, roundId: string): Promise<(ClassifiedLine & { lineId: string })[]> {
  const rows = await tx.query<(ClassifiedLine['line'] & Omit<ClassifiedLine, 'line'> & { lineId: string })[]>(
    `select c.line_id as "lineId", c.agency_id as "agencyId", a.code as "agencyCode", c.account_code as "accountCode",
       c.fund_source_code as "fundSourceCode", c.fund_source_name as "fundSourceName", c.original, c.appropriation, c.outcome, c.exempt_part as "exemptPart"
     from round_classification c join agency a on a.id = c.agency_id where c.round_id = $1 and c.superseded_by is null order by c.line_id`,
    [roundId],
  );
  return rows.map(({ lineId, outcome, exemptPart, ...line }) => ({ lineId, line, outcome, exemptPart }));
}

/** Classifies lines under the rules in force and applies the rulings in force: where the rules ask for a human, a ruling has answered. */
export async function classifyLines(tx: EntityManager, rules: RulesInForce, lines: readonly BudgetLine[]): Promise<BaseLine[]> {
  const rulings = await rulingsOn(
    tx,
    lines.map((l) => l.id),
    [...new Set(lines.map((l) => l.subActivityCode))],
  );
  const byLine = Map.groupBy(rulings, (r) => r.line_id);
  const precedents = Map.groupBy(
    rulings.filter((r) => r.scope === 'SUB_ACTIVITY'),
    (r) => r.sub_activity_code,
  );
  return lines.map((line) => {
    const classification = rules.classify(line);
    const applicable = [...new Set([...(byLine.get(line.id) ?? []), ...(precedents.get(line.subActivityCode) ?? [])])];
    const facts = applicable.map((row) => rulingFact(row, line, rules, 0n));
    const { outcome, rulingId = null } = resolveCheck(classification, facts, 0n, rules.at);
    const ruling = applicable.find((row) => row.id === rulingId);
    const exemptPart = outcome === 'PARTIAL' && ruling ? exemptPartOf(line, ruling) : null;
    return { line, outcome, exemptPart, classification, rulingId };
  });
}

/** The pagu when the ruling was made (that of now, and what was signed since) less what it leaves cuttable. */
function exemptPartOf(line: BudgetLine, ruling: RulingRow): bigint {
  const part = line.appropriation + ruling.determined_since - (ruling.cuttable ?? 0n);
  return part > 0n ? part : 0n;
}
