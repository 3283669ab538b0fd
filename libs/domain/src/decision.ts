import type { DomainEvent } from './audit/event.js';
import type { ItemProblem, Refusal } from './errors/refusal.js';
import type { Appointment } from './people/people.js';

/** What a decision did: the new state, the events that say why, and the appointment the actor decided in (none for the system). */
export interface Effects<S> {
  state: S;
  events: DomainEvent[];
  acting?: Appointment;
  /** Items that a command which allows it left undone, and why. */
  refused?: readonly ItemProblem[];
}

/**
 * What `decide` answers: effects, or a refusal. A refusal may have effects of its own (a signing that found a stale item refuses and
 * moves that item), which are saved and recorded like any other.
 */
export type Decision<S> = ({ ok: true } & Effects<S>) | { ok: false; refusal: Refusal; effects?: Effects<S> };
