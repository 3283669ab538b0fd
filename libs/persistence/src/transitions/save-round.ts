import type { Classification, ClassifiedLine, Round, TargetRow } from '#domain';
import type { EntityManager } from 'typeorm';

export async function saveRound(tx: EntityManager, round: Round, isNew: boolean): Promise<void> {
  const { dates } = round;
  const values = [
    round.id,
    round.title,
    round.legalBasis,
    round.state,
    JSON.stringify(round.policy),
    dates.submission,
    dates.review,
    dates.signing,
    round.openedAt,
    round.datesKeptUntil,
  ];
  if (isNew) {
    await tx.query(
      `insert into round (id, title, legal_basis, state, policy, submission_at, review_at, signing_at, opened_at, dates_kept_until, year, no)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [...values, round.year, round.no],
    );
  } else {
    await tx.query(
      `update round set title = $2, legal_basis = $3, state = $4, policy = $5, submission_at = $6, review_at = $7, signing_at = $8, opened_at = $9,
         dates_kept_until = $10, revision = revision + 1 where id = $1`,
      values,
    );
  }
}

/** The frozen base: targets per agency and account group, and how each line was classified for them. */
export async function saveOpening(
  tx: EntityManager,
  roundId: string,
  runId: string,
  targets: readonly TargetRow[],
  classified: readonly (ClassifiedLine & { line: { id: string }; classification: Classification })[],
): Promise<void> {
  await tx.query('update round set base_run_id = $2 where id = $1', [roundId, runId]);
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
  await tx.query(
    `insert into round_classification (round_id, line_id, outcome, rule_id, rule_set_version, evidence, input_hash)
     select $1, v.line, v.outcome, v.rule, v.version, v.evidence::jsonb, v.hash from unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[]) as v(line, outcome, rule, version, evidence, hash)`,
    [
      roundId,
      classified.map((c) => c.line.id),
      classified.map((c) => c.outcome),
      classified.map((c) => c.classification.ruleId),
      classified.map((c) => c.classification.ruleSetVersion),
      classified.map((c) => JSON.stringify(c.classification.evidence)),
      classified.map((c) => c.classification.inputHash),
    ],
  );
}
