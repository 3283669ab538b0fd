import type { Json } from '../audit/canonical-json.js';
import { stream, type DomainEvent } from '../audit/event.js';
import type { Decision } from '../decision.js';
import { missingReason, refuse } from '../errors/refusal.js';
import { isBefore } from '../instant.js';
import { authorise } from '../people/authority.js';
import type { Actor, Appointment, PostKind } from '../people/people.js';
import type { RulesCommand } from './commands.js';

/** All that a decision about rule sets and emergency decrees may look at. */
export interface RulesFacts {
  at: string;
  appointments: readonly Appointment[];
  /** The set that a draft becomes: its next version and the SHA-256 of its source. */
  next: { version: number; sha256: string } | null;
  /** The set to be published; null when there is none. */
  set: { draft: boolean; draftedBy: string | null; sha256: string } | null;
  /** The emergency decree to be confirmed or changed, `until` as its confirmed changes left it; null when there is none. */
  decree: { number: string; from: string; until: string; enteredBy: string; confirmed: boolean } | null;
  /** The change of an emergency decree to be confirmed; null when there is none. */
  change: { number: string; until: string; enteredBy: string; confirmed: boolean } | null;
}

const RIGHTS: Record<RulesCommand['kind'], PostKind[]> = {
  draftRuleSet: ['SECRETARIAT'],
  publishRuleSet: ['REGIONAL_SECRETARY'],
  recordEmergencyDecree: ['SECRETARIAT'],
  confirmEmergencyDecree: ['REGIONAL_SECRETARY'],
  changeEmergencyDecree: ['SECRETARIAT'],
  confirmEmergencyDecreeChange: ['REGIONAL_SECRETARY'],
};

/**
 * Rule sets are immutable versions drafted by the sekretariat and published by the Sekda; emergency decrees are entered and confirmed alike,
 * and so is what extends or ends them: a dated fact of its own. It may be recorded after the old end, for papers come late.
 */
export function decideRules(command: RulesCommand, facts: RulesFacts, actor: Actor): Decision<null> {
  const right = authorise(facts.appointments, { posts: RIGHTS[command.kind] }, facts.at);
  if (!right.ok) return right;
  const acting = right.value;
  switch (command.kind) {
    case 'draftRuleSet':
      if (!facts.next) return { ok: false, refusal: refuse('NOT_FOUND') };
      return done('rules.drafted', { set: command.setId, ...facts.next }, acting);
    case 'publishRuleSet': {
      const { setId, version, effectiveFrom } = command;
      if (!facts.set?.draft) return { ok: false, refusal: refuse('NOT_FOUND') };
      if (facts.set.draftedBy === actor.nip) return selfApproval('penyusun aturan');
      return done('rules.published', { set: setId, version, sha256: facts.set.sha256, effectiveFrom }, acting);
    }
    case 'recordEmergencyDecree': {
      const { number, decreeKind, area, from, until } = command;
      return done('emergency-decree.recorded', { number, kind: decreeKind, area, from, until }, acting);
    }
    case 'confirmEmergencyDecree':
      if (!facts.decree || facts.decree.confirmed) return { ok: false, refusal: refuse('NOT_FOUND') };
      if (facts.decree.enteredBy === actor.nip) return selfApproval('pencatat');
      return done('emergency-decree.confirmed', { number: facts.decree.number }, acting);
    case 'changeEmergencyDecree': {
      const { decree } = facts;
      if (!decree) return { ok: false, refusal: refuse('NOT_FOUND') };
      const { number, until, reason } = command;
      const short = missingReason(reason);
      if (short) return short;
      if (!isBefore(decree.from, until))
        return { ok: false, refusal: refuse('VALIDATION', { detail: `until > ${decree.from}` }) };
      const data = { number: decree.number, by: number, until, was: decree.until };
      return done('emergency-decree.change-recorded', data, acting, { reason });
    }
    case 'confirmEmergencyDecreeChange': {
      const { decree, change } = facts;
      if (!decree || !change || change.confirmed) return { ok: false, refusal: refuse('NOT_FOUND') };
      if (change.enteredBy === actor.nip) return selfApproval('pencatat');
      const data = { number: decree.number, by: change.number, until: change.until, was: decree.until };
      return done('emergency-decree.change-confirmed', data, acting);
    }
  }
}

function selfApproval(as: string): Decision<null> {
  return { ok: false, refusal: refuse('SELF_APPROVAL', { as, alternate: '-' }) };
}

function done(type: string, data: Json, acting: Appointment, texts: Record<string, string> = {}): Decision<null> {
  const about = { stream: stream.rules(), agencyId: null, audience: 'CITY' as const };
  const event: DomainEvent = { type, ...about, before: null, after: null, data, texts };
  return { ok: true, state: null, events: [event], acting };
}
