import {
  closedForDrafting,
  mayDraft,
  refuse,
  withProposer,
  type Actor,
  type Appointment,
  type Proposal,
  type Refusal,
} from '#domain';
import type { DataSource, EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import { writeTransaction } from '../database/scope.js';
import { loadRound } from '../transitions/load-round.js';
import { appointmentsOf } from '../transitions/people-facts.js';
import { domainNow } from '../write/status.js';
import { draftItemProblem, replaceDraftItems, type DraftItem } from './draft-items.js';

/** A dossier before its submission: rows without a workflow, held by nobody, judged only when submitted. */
export interface DraftContent {
  letter: { number: string; date: string | null; subject: string };
  items: DraftItem[];
}

export type DraftAnswer = { ok: true; id: string; revision: number } | { ok: false; refusal: Refusal };

/** Begins a draft for an agency in an open round. Refuses with NOT_AUTHORISED, NOT_FOUND, ROUND_STATE, SUBMISSION_CLOSED or item codes. */
export function createDraft(
  source: DataSource,
  place: { roundId: string; agencyId: string },
  content: DraftContent,
  actor: Actor,
): Promise<DraftAnswer> {
  return writeTransaction(source, async (tx) => {
    const right = await draftingRight(tx, place.agencyId, actor);
    if (!right.ok) return right;
    const round = await openRound(tx, place.roundId, right.now);
    if (!round.ok) return round;
    const problem = await draftItemProblem(tx, content.items, place.agencyId);
    if (problem) return { ok: false, refusal: problem };
    const id = newId();
    await tx.query(
      `insert into proposal (id, round_id, agency_id, letter_number, letter_date, letter_subject, proposers, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        id,
        place.roundId,
        place.agencyId,
        content.letter.number,
        content.letter.date,
        content.letter.subject,
        JSON.stringify(withProposer([], actor, roleOf(right.appointment))),
        right.now,
      ],
    );
    await replaceDraftItems(tx, id, content.items, { since: right.now, due: round.submission });
    return { ok: true, id, revision: 1 };
  });
}

/** Replaces letter and items of a draft at the revision that was read. Refuses with REVISION_STALE when somebody else wrote meanwhile. */
export function editDraft(
  source: DataSource,
  id: string,
  revision: number,
  content: DraftContent,
  actor: Actor,
): Promise<DraftAnswer> {
  return writeTransaction(source, async (tx) => {
    const [place] = await tx.query<{ roundId: string }[]>('select round_id as "roundId" from proposal where id = $1', [id]);
    if (!place) return { ok: false, refusal: refuse('NOT_FOUND') };
    // Round before dossier, as everywhere: whoever closes the round takes them in this order too.
    const round = await openRound(tx, place.roundId, await domainNow(tx));
    const draft = await lockDraft(tx, id, revision, actor);
    if (!draft.ok) return draft;
    if (!round.ok) return round;
    const { now, agencyId, proposers, appointment } = draft;
    const problem = await draftItemProblem(tx, content.items, agencyId);
    if (problem) return { ok: false, refusal: problem };
    await tx.query(
      'update proposal set letter_number = $2, letter_date = $3, letter_subject = $4, proposers = $5, revision = revision + 1 where id = $1',
      [
        id,
        content.letter.number,
        content.letter.date,
        content.letter.subject,
        JSON.stringify(withProposer(proposers, actor, roleOf(appointment))),
      ],
    );
    await replaceDraftItems(tx, id, content.items, { since: now, due: round.submission });
    return { ok: true, id, revision: revision + 1 };
  });
}

/** Throws a draft away, at the revision that was read. */
export function discardDraft(source: DataSource, id: string, revision: number, actor: Actor): Promise<DraftAnswer> {
  return writeTransaction(source, async (tx) => {
    const draft = await lockDraft(tx, id, revision, actor);
    if (!draft.ok) return draft;
    await tx.query('delete from cut_item where proposal_id = $1', [id]);
    await tx.query('delete from proposal where id = $1', [id]);
    return { ok: true, id, revision };
  });
}

type Right = { ok: true; now: string; appointment: Appointment } | { ok: false; refusal: Refusal };

async function draftingRight(tx: EntityManager, agencyId: string, actor: Actor): Promise<Right> {
  const now = await domainNow(tx);
  const right = mayDraft(await appointmentsOf(tx, actor.nip), agencyId, now);
  return right.ok ? { ok: true, now, appointment: right.value } : right;
}

async function openRound(
  tx: EntityManager,
  roundId: string,
  now: string,
): Promise<{ ok: true; submission: string } | { ok: false; refusal: Refusal }> {
  const round = await loadRound(tx, roundId, 'shared');
  if (!round) return { ok: false, refusal: refuse('NOT_FOUND') };
  const closed = closedForDrafting(round, now);
  return closed ? { ok: false, refusal: closed } : { ok: true, submission: round.dates.submission };
}

type Proposers = Proposal['proposers'];
type LockedDraft =
  { ok: true; agencyId: string; proposers: Proposers; now: string; appointment: Appointment } | { ok: false; refusal: Refusal };

async function lockDraft(tx: EntityManager, id: string, revision: number, actor: Actor): Promise<LockedDraft> {
  const [row] = await tx.query<
    {
      agencyId: string;
      proposers: Proposers;
      revision: number;
      submittedAt: string | null;
      state: string | null;
    }[]
  >(
    `select agency_id as "agencyId", proposers, revision, submitted_at as "submittedAt",
       (select i.state from cut_item i where i.proposal_id = p.id order by i.no limit 1) as state from proposal p where id = $1 for no key update`,
    [id],
  );
  if (!row) return { ok: false, refusal: refuse('NOT_FOUND') };
  const right = await draftingRight(tx, row.agencyId, actor);
  if (!right.ok) return right;
  if (row.submittedAt !== null) return { ok: false, refusal: refuse('ITEM_STATE', { state: row.state ?? '' }) };
  if (row.revision !== revision) return { ok: false, refusal: refuse('REVISION_STALE', { current: row.revision }) };
  const { agencyId, proposers } = row;
  return { ok: true, agencyId, proposers, now: right.now, appointment: right.appointment };
}

/** In what role a person writes a draft. */
function roleOf(appointment: Appointment): 'DRAFTER' | 'AGENCY_HEAD' {
  return appointment.postKind === 'AGENCY_HEAD' ? 'AGENCY_HEAD' : 'DRAFTER';
}
