import type { Json } from '../audit/canonical-json.js';
import { stream, type DomainEvent } from '../audit/event.js';
import type { Decision } from '../decision.js';
import { missingReason, refuse } from '../errors/refusal.js';
import { authorise } from './authority.js';
import type { PeopleCommand } from './commands.js';
import { inForce, type Actor, type Appointment, type PostKind } from './people.js';

/** All that a decision about people may look at. */
export interface PeopleFacts {
  /** Id of what the command makes (appointment, absence, account). */
  id: string;
  at: string;
  appointments: readonly Appointment[];
  /** The post that an appointment is entered for; null when there is none. */
  post: { title: string } | null;
  /** The appointment to be confirmed, with the confirmed ones of the person it is about; null when there is none. */
  entered: {
    nip: string;
    enteredBy: string;
    confirmed: boolean;
    postKind: PostKind;
    postTitle: string;
    others: readonly Appointment[];
  } | null;
  /** Whether the person of an absence is known. */
  personKnown: boolean;
}

const RIGHTS: Record<Exclude<PeopleCommand['kind'], 'confirmAppointment'>, PostKind[]> = {
  enterAppointment: ['SECRETARIAT'],
  recordAbsence: ['SECRETARIAT'],
  createAccount: ['ADMINISTRATOR'],
};

/** Posts whose holders' appointments the Sekda does not confirm: his own and the Wali Kota's. */
const HIGHEST: readonly PostKind[] = ['MAYOR', 'REGIONAL_SECRETARY'];

/** Appointments, absences and accounts (domain section 3, "who does what"): entered by one person, confirmed by another. */
export function decidePeople(command: PeopleCommand, facts: PeopleFacts, actor: Actor): Decision<null> {
  if (command.kind === 'confirmAppointment') return decideConfirmation(command.appointmentId, facts, actor);
  const right = authorise(facts.appointments, { posts: RIGHTS[command.kind] }, facts.at);
  if (!right.ok) return right;
  switch (command.kind) {
    case 'enterAppointment': {
      if (!facts.post) return { ok: false, refusal: refuse('NOT_FOUND') };
      const { nip, capacity, skNumber, from, until } = command;
      const data = { appointment: facts.id, nip, post: facts.post.title, capacity, sk: skNumber, from, until };
      return done('appointment.entered', data, right.value);
    }
    case 'recordAbsence': {
      if (!facts.personKnown) return { ok: false, refusal: refuse('NOT_FOUND') };
      const short = missingReason(command.reason);
      if (short) return short;
      const { nip, from, until, reason } = command;
      return done('absence.recorded', { nip, from, until }, right.value, { reason });
    }
    case 'createAccount':
      return done('account.created', { account: facts.id, username: command.username, nip: command.nip }, right.value);
  }
}

/**
 * The Sekda confirms; what is given to himself or to the Wali Kota, whatever the post, is confirmed by the PPKD. Nobody confirms what he
 * entered, or his own.
 */
function decideConfirmation(appointmentId: string, facts: PeopleFacts, actor: Actor): Decision<null> {
  const confirmers: PostKind[] = ['REGIONAL_SECRETARY', 'TREASURY_OFFICER'];
  const any = authorise(facts.appointments, { posts: confirmers }, facts.at);
  if (!any.ok) return any;
  const { entered } = facts;
  if (!entered || entered.confirmed) return { ok: false, refusal: refuse('NOT_FOUND') };
  const theirs = entered.others.filter((a) => inForce(a.interval, facts.at)).map((a) => a.postKind);
  const highest = [entered.postKind, ...theirs].some((kind) => HIGHEST.includes(kind));
  const right = authorise(facts.appointments, { posts: [highest ? 'TREASURY_OFFICER' : 'REGIONAL_SECRETARY'] }, facts.at);
  if (!right.ok) return right;
  if (entered.enteredBy === actor.nip || entered.nip === actor.nip) {
    return { ok: false, refusal: refuse('SELF_APPROVAL', { as: 'pencatat', alternate: '-' }) };
  }
  const data = { appointment: appointmentId, nip: entered.nip, post: entered.postTitle };
  return done('appointment.confirmed', data, right.value);
}

function done(type: string, data: Json, acting: Appointment, texts: Record<string, string> = {}): Decision<null> {
  const about = { stream: stream.people(), agencyId: null, audience: 'SYSTEM' as const };
  const event: DomainEvent = { type, ...about, before: null, after: null, data, texts };
  return { ok: true, state: null, events: [event], acting };
}
