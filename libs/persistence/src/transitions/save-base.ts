import { changedLines, type Reclassified, type Round, type TargetRow } from '#domain';
import type { EntityManager } from 'typeorm';
import type { BaseLine } from './round-base.js';

/** The targets of a round as they stand now; what they were is in the trail. */
export async function loadTargets(tx: EntityManager, roundId: string): Promise<TargetRow[]> {
  return tx.query<TargetRow[]>(
    `select agency_id as "agencyId", account_group as "accountGroup", in_scope as "inScope", exempt, needs_human as "needsHuman", base, target
     from round_target where round_id = $1 order by agency_id, account_group`,
    [roundId],
  );
}

export async function saveTargets(tx: EntityManager, roundId: string, targets: readonly TargetRow[]): Promise<void> {
  await tx.query('delete from round_target where round_id = $1', [roundId]);
  await tx.query(
    `insert into round_target (round_id, agency_id, account_group, in_scope, exempt, needs_human, base, target)
     select $1, * from unnest($2::uuid[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])`,
    [
      roundId,
      targets.map((t) => t.agencyId),
      targets.map((t) => t.accountGroup),
      targets.map((t) => t.inScope),
      targets.map((t) => t.exempt),
      targets.map((t) => t.needsHuman),
      targets.map((t) => t.base),
      targets.map((t) => t.target),
    ],
  );
}

const ANSWER = 'outcome, exempt_part, ruling_id, rule_id, rule_set_version, evidence, input_hash';
const FROZEN = 'agency_id, account_code, fund_source_code, fund_source_name, original, appropriation';

/** What answerColumns give, from $3 on. */
const ANSWERS = `unnest($3::uuid[], $4::text[], $5::bigint[], $6::uuid[], $7::text[], $8::int[], $9::text[], $10::text[])
  as v(line, outcome, part, ruling, rule, version, evidence, hash)`;

/** The lines of the opening's run with their owner, codes and pagu as they were then: the base rests on them, whatever is imported later. */
export async function saveRun(tx: EntityManager, round: Round, runId: string, run: readonly BaseLine[]): Promise<void> {
  await tx.query(
    `insert into round_classification (round_id, run_id, line_id, ${FROZEN}, ${ANSWER})
     select $1, $2, l.id, ${FROZEN.split(', ')
       .map((c) => `l.${c}`)
       .join(', ')}, v.outcome, v.part, v.ruling, v.rule, v.version, v.evidence::jsonb, v.hash
     from ${ANSWERS} join budget_line l on l.id = v.line`,
    [round.id, runId, ...answerColumns(run)],
  );
}

/** The lines that count otherwise since the last run; what was said of them before is kept beside, superseded. */
export async function saveRevision(
  tx: EntityManager,
  round: Round,
  runId: string,
  lines: readonly (Reclassified & { base: BaseLine })[],
): Promise<void> {
  const changed = changedLines(lines).map((line) => line.base);
  await tx.query(
    `update round_classification set superseded_by = $2 where round_id = $1 and line_id = any($3::uuid[]) and superseded_by is null`,
    [round.id, runId, changed.map((c) => c.line.id)],
  );
  await tx.query(
    `insert into round_classification (round_id, run_id, line_id, ${FROZEN}, ${ANSWER})
     select $1, $2, c.line_id, ${FROZEN.split(', ')
       .map((c) => `c.${c}`)
       .join(', ')}, v.outcome, v.part, v.ruling, v.rule, v.version, v.evidence::jsonb, v.hash
     from ${ANSWERS} join round_classification c on c.round_id = $1 and c.line_id = v.line and c.superseded_by = $2`,
    [round.id, runId, ...answerColumns(changed)],
  );
}

function answerColumns(lines: readonly BaseLine[]): unknown[][] {
  return [
    lines.map((c) => c.line.id),
    lines.map((c) => c.outcome),
    lines.map((c) => c.exemptPart),
    lines.map((c) => c.rulingId),
    lines.map((c) => c.classification.ruleId),
    lines.map((c) => c.classification.ruleSetVersion),
    lines.map((c) => JSON.stringify(c.classification.evidence)),
    lines.map((c) => c.classification.inputHash),
  ];
}
