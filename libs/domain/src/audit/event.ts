import type { Json } from './canonical-json.js';

/**
 * Who may see an event: OWN, the agency's people only (drafts); AGENCY, the agency's people and all oversight posts; OVERSIGHT, TAPD, sekretariat, penelaah, Wali Kota and
 * Inspektur; CITY, everybody who is signed in; SYSTEM, the administrator and the Inspektur.
 */
export type Audience = 'OWN' | 'AGENCY' | 'OVERSIGHT' | 'CITY' | 'SYSTEM';

/** One fact that a decision made. The writer adds the actor's snapshot, the instants, the command and the place in the chain. */
export interface DomainEvent {
  /** `subject.verb`, e.g. `item.submitted`. */
  type: string;
  /** The chain it belongs to, e.g. `proposal:<id>`. */
  stream: string;
  agencyId: string | null;
  audience: Audience;
  /** What it is about, for search: ids of item, line, decree. */
  itemId?: string;
  lineId?: string;
  decreeId?: string;
  before: Json;
  after: Json;
  /** Facts seen and anything else that belongs to the record. No free text. */
  data: Json;
  /** Free text (reason, comment): kept outside the hashed bytes behind a salted commitment (UU PDP). */
  texts?: Record<string, string>;
}

export const stream = {
  proposal: (id: string) => `proposal:${id}`,
  round: (id: string) => `round:${id}`,
  decree: (id: string) => `decree:${id}`,
  meeting: (id: string) => `meeting:${id}`,
  budget: (year: number) => `budget:${year}`,
  person: (nip: string) => `person:${nip}`,
  people: () => 'people',
  rules: () => 'rules',
} as const;
