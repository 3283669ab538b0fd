import type { Capacity } from '../people/people.js';
import type { ReviewDecision } from '../proposal/commands.js';
import type { ReviewGroup } from './review-groups.js';

/** A member present, in the capacity and by the SK that were in force when the meeting was opened. */
export interface MeetingMember {
  nip: string;
  name: string;
  post: string;
  seats: string[];
  capacity: Capacity;
  sk: string;
  mandate: string | null;
}

/** A member's one confirmation: his votes on the list, but for the items on which he votes on his own. */
interface Confirmation {
  nip: string;
  at: string;
  except: string[];
}

/** A meeting of the TAPD that decides a list of items of one round. */
export interface Meeting {
  id: string;
  roundId: string;
  state: 'OPEN' | 'CLOSED';
  /** The day it is held on (ISO date, WIB), and where. */
  heldOn: string;
  place: string;
  openedAt: string;
  members: MeetingMember[];
  /** What is proposed to be decided, item by item; fixed from the first confirmation on. */
  list: ReviewDecision[];
  confirmations: Confirmation[];
  closedAt: string | null;
  /** The berita acara as canonical JSON, and its SHA-256. */
  minutes: string | null;
  minutesHash: string | null;
}

/** What a decision about a meeting leaves to be done: the ordinary reviews of the member who confirmed. */
export interface MeetingFile {
  meeting: Meeting;
  reviews: ReviewGroup[];
}

export type MeetingCommand =
  | { kind: 'openMeeting'; roundId: string; heldOn: string; place: string; members: string[] }
  | { kind: 'setMeetingList'; decisions: ReviewDecision[] }
  | { kind: 'confirmMeeting'; except: string[] }
  | { kind: 'closeMeeting' };
