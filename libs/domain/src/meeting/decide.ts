import type { Json } from '../audit/canonical-json.js';
import { stream, type DomainEvent } from '../audit/event.js';
import type { Decision } from '../decision.js';
import { refuse, refuseItems, type ItemProblem, type Refusal } from '../errors/refusal.js';
import { authorise } from '../people/authority.js';
import { inForce, type Actor, type Appointment } from '../people/people.js';
import { VOTING_POSTS } from '../proposal/settle-votes.js';
import type { ItemState } from '../proposal/states.js';
import type { RoundState } from '../round/states.js';
import type { Meeting, MeetingCommand, MeetingFile, MeetingMember } from './meeting.js';
import { buildMinutes, type MinutedItem } from './minutes.js';
import { reviewGroups } from './review-groups.js';

/** An item of the round's submitted dossiers. */
export interface ListedItem {
  itemId: string;
  proposalId: string;
  no: number;
  lineCode: string;
  version: number;
  state: ItemState;
}

/** All that a decision about a meeting may look at. */
export interface MeetingFacts {
  /** Id of the meeting that an opening makes. */
  id: string;
  at: string;
  appointments: readonly Appointment[];
  round: { id: string; no: number; state: RoundState } | null;
  /** Appointments of the persons who are named as present. */
  people: readonly Appointment[];
  /** The items that the command or the list names, by id. */
  items: ReadonlyMap<string, ListedItem>;
  /** For the minutes: the listed items with their votes, and how many reviews of members are not answered yet. */
  minuted: readonly MinutedItem[];
  unanswered: number;
  sha256: (text: string) => string;
}

type Of<K extends MeetingCommand['kind']> = Extract<MeetingCommand, { kind: K }>;
type Decided = Decision<MeetingFile>;

/** Decides about a meeting; `meeting` is null only before it is opened. */
export function decideMeeting(meeting: Meeting | null, command: MeetingCommand, facts: MeetingFacts, actor: Actor): Decided {
  if (command.kind === 'openMeeting') return open(command, facts);
  if (!meeting) return no(refuse('NOT_FOUND'));
  if (command.kind === 'confirmMeeting') return confirm(meeting, command, facts, actor);
  const right = authorise(facts.appointments, { posts: ['SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  if (meeting.state !== 'OPEN') return no(refuse('MEETING_CLOSED'));
  return command.kind === 'setMeetingList' ? setList(meeting, command, facts, right.value) : close(meeting, facts, right.value);
}

/** The sekretariat opens a meeting and records who is present: each member's post, capacity and SK of this moment. */
function open({ roundId, heldOn, place, members: nips }: Of<'openMeeting'>, facts: MeetingFacts): Decided {
  const right = authorise(facts.appointments, { posts: ['SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  if (!facts.round) return no(refuse('NOT_FOUND'));
  const { state } = facts.round;
  if (state !== 'OPEN' && state !== 'CLOSED_FOR_SUBMISSION') return no(refuse('ROUND_STATE', { state }));
  const present = [...new Set(nips)].map((nip) => ({ nip, member: memberOf(nip, facts) }));
  const strangers = present.filter(({ member }) => member === null).map(({ nip }) => nip);
  if (strangers.length > 0) return no(refuse('MEETING_MEMBER_UNKNOWN', { nip: strangers.join(', ') }));
  const members = present.flatMap(({ member }) => member ?? []);
  const meeting: Meeting = {
    id: facts.id,
    roundId,
    state: 'OPEN',
    heldOn,
    place,
    openedAt: facts.at,
    members,
    list: [],
    confirmations: [],
    closedAt: null,
    minutes: null,
    minutesHash: null,
  };
  return done(meeting, 'meeting.opened', { round: facts.round.no, heldOn, members: members.map((m) => ({ ...m })) }, right.value);
}

/** A person's seats in the TAPD now, under the first of the appointments that give them. */
function memberOf(nip: string, { people, at }: MeetingFacts): MeetingMember | null {
  const seated = people.filter((a) => a.nip === nip && a.seat !== null && inForce(a.interval, at));
  const [first] = seated;
  if (!first) return null;
  const { name, postTitle: post, capacity, skNumber: sk } = first;
  return { nip, name, post, capacity, sk, mandate: first.mandate?.number ?? null, seats: seated.flatMap((a) => a.seat ?? []) };
}

/** What is to be decided: set as often as wanted until somebody has confirmed, for then it would no longer be what he confirmed. */
function setList(meeting: Meeting, { decisions }: Of<'setMeetingList'>, facts: MeetingFacts, acting: Appointment): Decided {
  if (meeting.confirmations.length > 0) return no(refuse('MEETING_LIST_FIXED'));
  const problems = decisions.flatMap(({ itemId, itemVersion }) => {
    const item = facts.items.get(itemId);
    if (!item) return [{ no: 0, itemId, lineCode: '-', code: 'ITEM_UNKNOWN' as const, params: {} }];
    const about = (code: ItemProblem['code'], params: ItemProblem['params']) => [
      { no: item.no, itemId, lineCode: item.lineCode, code, params },
    ];
    if (item.version !== itemVersion) return about('ITEM_VERSION_STALE', { current: item.version, given: itemVersion });
    return item.state === 'UNDER_REVIEW' ? [] : about('ITEM_STATE', { state: item.state });
  });
  if (problems.length > 0) return no(refuseItems(problems));
  const listed = decisions.map(({ itemId, itemVersion, verdict }) => ({ itemId, itemVersion, verdict }));
  return done({ ...meeting, list: decisions }, 'meeting.list-set', { list: listed }, acting);
}

/** A member present confirms once, for himself and in his own session: his votes on the list go the way of any review. */
function confirm(meeting: Meeting, { except }: Of<'confirmMeeting'>, facts: MeetingFacts, actor: Actor): Decided {
  const right = authorise(facts.appointments, { posts: VOTING_POSTS }, facts.at);
  if (!right.ok) return right;
  const nip = actor.nip ?? '';
  if (meeting.state !== 'OPEN') return no(refuse('MEETING_CLOSED'));
  if (!meeting.members.some((m) => m.nip === nip)) return no(refuse('MEETING_NOT_PRESENT'));
  if (meeting.confirmations.some((c) => c.nip === nip)) return no(refuse('MEETING_CONFIRMED'));
  if (meeting.list.length === 0) return no(refuse('NO_ITEMS'));
  const votes = meeting.list.filter(({ itemId }) => !except.includes(itemId));
  const proposalOf = new Map([...facts.items].map(([id, { proposalId }]) => [id, proposalId]));
  const { groups } = reviewGroups(votes, proposalOf, false);
  const confirmed = { ...meeting, confirmations: [...meeting.confirmations, { nip, at: facts.at, except }] };
  return done(confirmed, 'meeting.confirmed', { votes: votes.length, except }, right.value, groups);
}

/** The sekretariat closes the meeting once every confirmed vote has its answer; the berita acara is what the record says then. */
function close(meeting: Meeting, facts: MeetingFacts, acting: Appointment): Decided {
  if (facts.unanswered > 0) return no(refuse('MEETING_PENDING', { count: facts.unanswered }));
  const minutes = buildMinutes(meeting, facts.round?.no ?? 0, facts.minuted, facts.at);
  const minutesHash = facts.sha256(minutes);
  const closed: Meeting = { ...meeting, state: 'CLOSED', closedAt: facts.at, minutes, minutesHash };
  return done(closed, 'meeting.closed', { minutesHash, items: meeting.list.length }, acting);
}

const no = (refusal: Refusal): Decided => ({ ok: false, refusal });

function done(meeting: Meeting, type: string, data: Json, acting: Appointment, reviews: MeetingFile['reviews'] = []): Decided {
  const about = { stream: stream.meeting(meeting.id), agencyId: null, audience: 'OVERSIGHT' as const };
  const event: DomainEvent = { type, ...about, before: null, after: { state: meeting.state }, data };
  return { ok: true, state: { meeting, reviews }, events: [event], acting };
}
