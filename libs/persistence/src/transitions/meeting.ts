import { decideMeeting, type ListedItem, type Meeting, type MeetingCommand, type MeetingFacts, type MinutedItem } from '#domain';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../database/ids.js';
import { loadMeeting } from '../read/meetings.js';
import type { CommandRow } from '../write/commands.js';
import { encodePayload } from '../write/payload.js';
import type { Transition } from '../write/transition.js';
import { leaveReviews } from './leave-reviews.js';
import { loadRound } from './load-round.js';
import { appointmentsOf, appointmentsOfAll } from './people-facts.js';

/** Decides about a meeting of the TAPD; a confirmation leaves the member's reviews to the dossiers, received in this transaction. */
export async function meetingTransition(tx: EntityManager, row: CommandRow): Promise<Transition> {
  const command = row.payload as MeetingCommand;
  const meeting = command.kind === 'openMeeting' ? null : await loadMeeting(tx, row.subjectId, 'for no key update');
  const decision = decideMeeting(meeting, command, await readFacts(tx, row, command, meeting), row.actor);
  if (!decision.ok) return { refusal: decision.refusal, events: [], acting: null, result: {} };
  const { meeting: after, reviews: groups } = decision.state;
  const reviews = await leaveReviews(tx, row, groups);
  await save(
    tx,
    after,
    reviews.map((r) => r.commandId),
  );
  return {
    refusal: null,
    events: decision.events,
    acting: decision.acting ?? null,
    result: { meetingId: after.id, state: after.state, minutesHash: after.minutesHash, reviews },
  };
}

async function readFacts(
  tx: EntityManager,
  row: CommandRow,
  command: MeetingCommand,
  meeting: Meeting | null,
): Promise<MeetingFacts> {
  const roundId = command.kind === 'openMeeting' ? command.roundId : meeting?.roundId;
  const list = command.kind === 'setMeetingList' ? command.decisions : (meeting?.list ?? []);
  const people = command.kind === 'openMeeting' ? command.members : [];
  const closes = command.kind === 'closeMeeting' && meeting !== null;
  return {
    id: row.subjectId,
    at: row.receivedAt,
    appointments: await appointmentsOf(tx, row.actor.nip),
    round: roundId === undefined ? null : await loadRound(tx, roundId, 'none'),
    people: await appointmentsOfAll(tx, people),
    items: roundId === undefined ? new Map() : await listedItems(tx, roundId, list),
    minuted: closes ? await minutedItems(tx, meeting) : [],
    unanswered: closes ? await unanswered(tx, meeting.id) : 0,
    sha256,
  };
}

async function listedItems(tx: EntityManager, roundId: string, list: Meeting['list']): Promise<Map<string, ListedItem>> {
  const rows = await tx.query<ListedItem[]>(
    `select i.id as "itemId", i.proposal_id as "proposalId", i.no, l.sub_activity_code || '/' || l.account_code as "lineCode", i.version, i.state
     from cut_item i join proposal p on p.id = i.proposal_id join budget_line l on l.id = i.line_id
     where i.id = any($1::uuid[]) and p.round_id = $2 and p.submitted_at is not null`,
    [list.map((d) => d.itemId), roundId],
  );
  return new Map(rows.map((item) => [item.itemId, item]));
}

/** Listed items as they stand, with the votes on the versions that were listed. */
function minutedItems(tx: EntityManager, { list }: Meeting): Promise<MinutedItem[]> {
  return tx.query<MinutedItem[]>(
    `select i.id as "itemId", p.number as proposal, i.no, l.sub_activity_code || '/' || l.account_code as "lineCode", a.name as agency, i.state, m.version, i.cut,
       coalesce((select jsonb_agg(jsonb_build_object('nip', v.nip, 'name', v.name, 'seats', v.seats, 'verdict', v.verdict,
           'at', to_char(v.voted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by v.voted_at, v.nip)
         from vote v where v.item_id = i.id and v.version = m.version and v.retracted_at is null), '[]') as votes
     from unnest($1::uuid[], $2::int[]) as m(item_id, version) join cut_item i on i.id = m.item_id
     join proposal p on p.id = i.proposal_id join agency a on a.id = p.agency_id join budget_line l on l.id = i.line_id`,
    [list.map((d) => d.itemId), list.map((d) => d.itemVersion)],
  );
}

async function unanswered(tx: EntityManager, meetingId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    `select count(*)::int as n from meeting m join command c on c.id = any(m.review_ids) where m.id = $1 and c.state = 'RECEIVED'`,
    [meetingId],
  );
  return row?.n ?? 0;
}

async function save(tx: EntityManager, meeting: Meeting, reviewIds: readonly string[]): Promise<void> {
  await tx.query(
    `insert into meeting (id, round_id, state, held_on, place, opened_at, members, list, confirmations, review_ids, closed_at, minutes, minutes_hash)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (id) do update set state = excluded.state, list = excluded.list, confirmations = excluded.confirmations,
       review_ids = meeting.review_ids || excluded.review_ids, closed_at = excluded.closed_at, minutes = excluded.minutes, minutes_hash = excluded.minutes_hash`,
    [
      meeting.id,
      meeting.roundId,
      meeting.state,
      meeting.heldOn,
      meeting.place,
      meeting.openedAt,
      JSON.stringify(meeting.members),
      encodePayload(meeting.list),
      JSON.stringify(meeting.confirmations),
      reviewIds,
      meeting.closedAt,
      meeting.minutes,
      meeting.minutesHash,
    ],
  );
}
