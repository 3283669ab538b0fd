import type { Round } from '#domain';
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
    round.baseRunId,
    JSON.stringify(round.baseStanding),
  ];
  if (isNew) {
    await tx.query(
      `insert into round (id, title, legal_basis, state, policy, submission_at, review_at, signing_at, opened_at, dates_kept_until, base_run_id, base_standing, year, no)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [...values, round.year, round.no],
    );
  } else {
    await tx.query(
      `update round set title = $2, legal_basis = $3, state = $4, policy = $5, submission_at = $6, review_at = $7, signing_at = $8, opened_at = $9,
         dates_kept_until = $10, base_run_id = $11, base_standing = $12, revision = revision + 1 where id = $1`,
      values,
    );
  }
}
