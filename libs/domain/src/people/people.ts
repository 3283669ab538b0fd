import { isBefore } from '../instant.js';

/** Posts from which every right follows (domain decision "who does what"). */
export const POST_KINDS = [
  'AGENCY_HEAD',
  'DRAFTER',
  'REGIONAL_SECRETARY',
  'TREASURY_OFFICER',
  'TAPD_MEMBER',
  'SECRETARIAT',
  'EXEMPTION_REVIEWER',
  'MAYOR',
  'INSPECTOR',
  'ADMINISTRATOR',
] as const;
export type PostKind = (typeof POST_KINDS)[number];

/** In what capacity somebody fills a post: definitif; Pj, Pjs caretaker; Plt acting in a vacancy; Plh acting in an absence. */
export const CAPACITIES = ['DEFINITIF', 'PJ', 'PJS', 'PLT', 'PLH'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** A half-open interval of instants (ISO, UTC); no end means until further notice. */
export interface Interval {
  from: string;
  until: string | null;
}

/** A person fills a post in a capacity by an SK, for an interval. */
export interface Appointment {
  id: string;
  nip: string;
  name: string;
  postKind: PostKind;
  postTitle: string;
  /** The TAPD seat that comes with the post (SEKDA, PPKD, BAPPEDA, …), if any. */
  seat: string | null;
  agencyId: string | null;
  capacity: Capacity;
  skNumber: string;
  interval: Interval;
  /** The written mandate that lets a Plh take strategic decisions. */
  mandate: { number: string; interval: Interval } | null;
}

/** Who asks: an account of a person. `system` acts for timers and reconciliation and holds no post. */
export interface Actor {
  kind: 'person' | 'system';
  accountId: string | null;
  nip: string | null;
  name: string;
}

export const SYSTEM_ACTOR: Actor = { kind: 'system', accountId: null, nip: null, name: 'sistem' };

export function inForce(interval: Interval, at: string): boolean {
  return !isBefore(at, interval.from) && (interval.until === null || isBefore(at, interval.until));
}

/** The name of the capacity as it stands before a post's title. */
export const CAPACITY_LABEL: Record<Capacity, string> = { DEFINITIF: '', PJ: 'Pj. ', PJS: 'Pjs. ', PLT: 'Plt. ', PLH: 'Plh. ' };
