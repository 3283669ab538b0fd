import { heldBy, turnOf, type CutItem, type RoundDates } from '#domain';
import type { EntityManager } from 'typeorm';

export interface ItemChange {
  before: CutItem;
  after: CutItem;
}

/** Which items a decision changed: decide keeps an unchanged item as the very same object. */
export function changes(before: readonly CutItem[], after: readonly CutItem[]): ItemChange[] {
  const byId = new Map(before.map((item) => [item.id, item]));
  return after.flatMap((item) => {
    const old = byId.get(item.id);
    if (!old) throw new Error(`item ${item.id} was not read`);
    return old === item ? [] : [{ before: old, after: item }];
  });
}

/**
 * Writes changed items, their new votes and their holds, set-wise. Whose turn it is and until when is written with them. A hold is
 * released once and placed once, because it follows from the state alone (domain rule 3).
 */
export async function saveItems(tx: EntityManager, changed: readonly ItemChange[], dates: RoundDates, at: string): Promise<void> {
  if (changed.length === 0) return;
  const rows = changed.map(({ before, after }) => itemRow(before, after, dates));
  const result = await tx.query<[unknown, number]>(
    `update cut_item i set state = v.state, version = v.version, cut = v.cut, before_amount = v.before_amount, output_before = v.output_before, output_after = v.output_after,
       reason = v.reason, attachment_ids = v.attachment_ids, voters = v.voters, ruled_by = v.ruled_by, check_result = v.check_result, check_epoch = v.check_epoch,
       dispensation = v.dispensation, decree_id = v.decree_id, correction_id = v.correction_id, effective = v.effective, returned_until = v.returned_until, return_comment = v.return_comment, remark = v.remark, suggestion = v.suggestion, settles_at = v.settles_at,
       turn = v.turn, turn_due = v.turn_due, turn_since = case when i.turn is not distinct from v.turn then i.turn_since when v.turn is null then null else $2::timestamptz end
     from jsonb_to_recordset($1) as v(id uuid, expected_version int, state text, version int, cut bigint, before_amount bigint, output_before text, output_after text, reason text,
       attachment_ids uuid[], voters text[], ruled_by text, check_result jsonb, check_epoch int, dispensation jsonb, decree_id uuid, correction_id uuid, effective bigint, returned_until timestamptz,
       return_comment text, remark jsonb, suggestion jsonb, settles_at timestamptz, turn text, turn_due timestamptz)
     where i.id = v.id and i.version = v.expected_version`,
    [JSON.stringify(rows), at],
  );
  if (result[1] !== changed.length) throw new Error(`${changed.length - result[1]} items were not at their expected version`);
  await saveVotes(tx, changed, at);
  await saveHolds(tx, changed);
}

function itemRow(before: CutItem, after: CutItem, dates: RoundDates) {
  const { check, dispensation } = after;
  const turn = turnOf(after, dates);
  return {
    id: after.id,
    expected_version: before.version,
    state: after.state,
    version: after.version,
    cut: after.cut.toString(),
    before_amount: after.before.toString(),
    output_before: after.outputBefore,
    output_after: after.outputAfter,
    reason: after.reason,
    attachment_ids: after.attachmentIds,
    voters: after.voters,
    ruled_by: after.ruledBy,
    check_result: check && { ...check, cuttable: check.cuttable?.toString() ?? null },
    check_epoch: check?.epoch ?? null,
    dispensation: dispensation && { ...dispensation, amount: dispensation.amount.toString() },
    decree_id: after.decree?.id ?? null,
    correction_id: after.correction?.id ?? null,
    effective: after.correction?.effective.toString() ?? null,
    returned_until: after.returnedUntil,
    return_comment: after.returnComment,
    remark: after.remark,
    suggestion: after.suggestion && { ...after.suggestion, amount: after.suggestion.amount.toString() },
    settles_at: after.settlesAt,
    turn: turn?.holder ?? null,
    turn_due: turn?.due ?? null,
  };
}

/** A vote is written over the same person's earlier one; one taken back stays as a row that no longer counts. */
async function saveVotes(tx: EntityManager, changed: readonly ItemChange[], at: string): Promise<void> {
  const retracted = changed.flatMap(({ before, after }) =>
    before.votes
      .filter((vote) => before.version === after.version && !after.votes.some((v) => v.nip === vote.nip))
      .map(({ nip }) => ({ item_id: after.id, version: after.version, nip })),
  );
  if (retracted.length > 0) {
    await tx.query(
      `update vote v set retracted_at = $2 from jsonb_to_recordset($1) as r(item_id uuid, version int, nip text)
       where v.item_id = r.item_id and v.version = r.version and v.nip = r.nip`,
      [JSON.stringify(retracted), at],
    );
  }
  const votes = changed.flatMap(({ before, after }) =>
    after.votes
      .filter((vote) => !before.votes.includes(vote))
      .map(({ remark, ...vote }) => ({
        ...vote,
        item_id: after.id,
        version: after.version,
        remark: { ...remark, suggestion: remark.suggestion?.toString() ?? null },
      })),
  );
  if (votes.length === 0) return;
  await tx.query(
    `insert into vote (item_id, version, nip, name, seats, verdict, voted_at, effective_at, remark)
     select v.item_id, v.version, v.nip, v.name, v.seats, v.verdict, v.at, v."effectiveAt", v.remark
     from jsonb_to_recordset($1) as v(item_id uuid, version int, nip text, name text, seats text[], verdict text, at timestamptz, "effectiveAt" timestamptz, remark jsonb)
     on conflict (item_id, version, nip) do update set name = excluded.name, seats = excluded.seats, verdict = excluded.verdict, voted_at = excluded.voted_at,
       effective_at = excluded.effective_at, remark = excluded.remark, retracted_at = null`,
    [JSON.stringify(votes)],
  );
}

async function saveHolds(tx: EntityManager, changed: readonly ItemChange[]): Promise<void> {
  const differing = changed.filter(({ before, after }) => heldBy(before) !== heldBy(after));
  const released = differing.filter(({ before }) => heldBy(before) > 0n);
  const placed = differing.filter(({ after }) => heldBy(after) > 0n);
  if (released.length > 0) await tx.query(`delete from hold where item_id = any($1::uuid[])`, [released.map((c) => c.before.id)]);
  if (placed.length > 0) {
    await tx.query(`insert into hold (item_id, line_id, amount) select * from unnest($1::uuid[], $2::uuid[], $3::bigint[])`, [
      placed.map((c) => c.after.id),
      placed.map((c) => c.after.lineId),
      placed.map((c) => heldBy(c.after)),
    ]);
  }
}
