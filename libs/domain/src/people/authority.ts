import { isBefore } from '../instant.js';
import { refused, ok, type Result } from '../errors/refusal.js';
import { inForce, type Appointment, type Capacity, type PostKind } from './people.js';

/** What a right asks for: one of the posts, perhaps of one agency or TAPD seat, perhaps in a capacity that may take strategic decisions. */
export interface Right {
  posts: readonly PostKind[];
  agencyId?: string;
  seat?: string;
  strategic?: boolean;
}

/**
 * Which capacity may take a strategic decision (UU 30/2014 art. 14(7), SE BKN 2/SE/VII/2019; practice differs, so strict):
 * a Plh only with a recorded written mandate in force.
 */
const STRATEGIC: Record<Capacity, 'always' | 'with-mandate'> = {
  DEFINITIF: 'always',
  PJ: 'always',
  PJS: 'always',
  PLT: 'always',
  PLH: 'with-mandate',
};

/**
 * The appointment under which a person may act at `at`.
 * An Inspektur decides on nobody's proposal, whatever other post he fills; as head of the Inspektorat he proposes (domain rule 21).
 * Refuses with NOT_AUTHORISED (no such post), CAPACITY_EXPIRED (had it, its SK is over) or CAPACITY_NOT_STRATEGIC.
 */
export function authorise(appointments: readonly Appointment[], right: Right, at: string): Result<Appointment> {
  const proposes = right.posts.includes('AGENCY_HEAD') || right.posts.includes('DRAFTER');
  const inspects = appointments.some((a) => a.postKind === 'INSPECTOR' && inForce(a.interval, at));
  if (inspects && !proposes) return refused('NOT_AUTHORISED', { posts: right.posts.join(', ') });
  const fitting = appointments.filter(
    (a) =>
      right.posts.includes(a.postKind) &&
      (right.agencyId === undefined || a.agencyId === right.agencyId) &&
      (right.seat === undefined || a.seat === right.seat),
  );
  const current = fitting.filter((a) => inForce(a.interval, at));
  const acting = right.strategic ? current.find((a) => mayDecideStrategically(a, at)) : current[0];
  if (acting) return ok(acting);
  const blocked = current[0];
  if (blocked) return refused('CAPACITY_NOT_STRATEGIC', { capacity: blocked.capacity, post: blocked.postTitle });
  const ended = fitting.filter((a) => a.interval.until !== null && !isBefore(at, a.interval.until)).at(-1);
  if (ended) return refused('CAPACITY_EXPIRED', { sk: ended.skNumber, until: ended.interval.until ?? '', post: ended.postTitle });
  return refused('NOT_AUTHORISED', { posts: right.posts.join(', ') });
}

function mayDecideStrategically(a: Appointment, at: string): boolean {
  return STRATEGIC[a.capacity] === 'always' || (a.mandate !== null && inForce(a.mandate.interval, at));
}
