import type { DomainEvent } from './audit/event.js';
import type { Refusal } from './errors/refusal.js';
import type { Appointment } from './people/people.js';

/**
 * What `decide` answers: the new state and the events that say why, or a refusal. A refusal may have effects of its own (a signing that
 * found a stale item refuses and moves that item), which are saved and recorded like any other.
 */
export type Decision<S> =
  { ok: true; state: S; events: DomainEvent[] } | { ok: false; refusal: Refusal; effects?: { state: S; events: DomainEvent[]; acting?: Appointment } };
