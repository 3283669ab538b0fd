import { refuse, type Refusal, type Result } from '../errors/refusal.js';
import { isBefore } from '../instant.js';
import { authorise } from '../people/authority.js';
import type { Actor, Appointment } from '../people/people.js';
import type { Round } from '../round/round.js';
import type { Proposal } from './proposal.js';

type Dated = Pick<Round, 'state' | 'dates'>;

/** Who writes an agency's draft: its penyusun and its head. */
export function mayDraft(appointments: readonly Appointment[], agencyId: string, at: string): Result<Appointment> {
  return authorise(appointments, { posts: ['AGENCY_HEAD', 'DRAFTER'], agencyId }, at);
}

/**
 * Why a first submission comes too late or to a round that does not run, or null. A command received in time counts in time, though the
 * round was closed for submission meanwhile (domain rule 15).
 */
export function lateForSubmission({ state, dates }: Dated, at: string): Refusal | null {
  if (state !== 'OPEN' && state !== 'CLOSED_FOR_SUBMISSION') return refuse('ROUND_STATE', { state });
  return isBefore(at, dates.submission) ? null : refuse('SUBMISSION_CLOSED', { deadline: dates.submission });
}

/** Why nothing may be drafted for a round, or null: drafts are written while it is open. */
export function closedForDrafting(round: Dated, at: string): Refusal | null {
  return lateForSubmission(round, at) ?? (round.state === 'OPEN' ? null : refuse('ROUND_STATE', { state: round.state }));
}

/** Whoever writes or submits a dossier counts as its proposer: four-eyes keeps them from every later decision (domain rule 6). */
export function withProposer(
  proposers: Proposal['proposers'],
  actor: Actor,
  as: 'DRAFTER' | 'AGENCY_HEAD',
): Proposal['proposers'] {
  const { nip, name } = actor;
  if (nip === null || proposers.some((p) => p.nip === nip && p.as === as)) return proposers;
  return [...proposers, { nip, name, as }];
}
