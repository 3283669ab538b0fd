import type { DomainEvent } from '../audit/event.js';
import type { Decision } from '../decision.js';
import { missingReason, refuse } from '../errors/refusal.js';
import { authorise } from '../people/authority.js';
import type { Appointment } from '../people/people.js';
import { roundEvent } from './round-event.js';
import type { Round } from './round.js';

/** Papers of a round that come later (domain section 5.1): the Perwal, notices to the DPRD and reports to the ministries. */
export const REGULATION_KINDS = {
  PERWAL: { id: 'Peraturan Wali Kota', en: 'Mayoral regulation (Perwal)' },
  DPRD_NOTICE: { id: 'Pemberitahuan pimpinan DPRD', en: 'Notice to the leaders of the DPRD' },
  REPORT: { id: 'Laporan penyesuaian', en: 'Report of the adjustment' },
} as const;
export type RegulationKind = keyof typeof REGULATION_KINDS;

/** A number and date as they became known, with their document. A fact: a wrong one is superseded, never changed. */
export interface Regulation {
  id: string;
  kind: RegulationKind;
  number: string;
  /** The date of the paper, not of its recording (ISO day). */
  date: string;
  documentId: string;
  /** Why it supersedes another; empty for a first one. */
  reason: string;
  supersedes: string | null;
}

export interface RegulationCommand {
  kind: 'recordRegulation';
  regulation: Pick<Regulation, 'kind' | 'number' | 'date' | 'documentId' | 'supersedes'>;
  reason: string;
}

interface RegulationFacts {
  at: string;
  appointments: readonly Appointment[];
  /** All of the round so far, superseded ones too. */
  known: readonly Regulation[];
  documentExists: boolean;
}

/**
 * The sekretariat or the Sekda records a paper of a round. One round has one Perwal, signed cuts first; the DPRD is told and reports are sent as often
 * as need be. A correction names the record it supersedes, which nothing superseded yet, and a reason. `id` is that of the new record.
 */
export function recordRegulation(
  round: Round,
  command: RegulationCommand,
  facts: RegulationFacts,
  id: string,
): Decision<Regulation> {
  const right = authorise(facts.appointments, { posts: ['SECRETARIAT', 'REGIONAL_SECRETARY'] }, facts.at);
  if (!right.ok) return right;
  if (round.state === 'DRAFT' || round.state === 'CANCELLED')
    return { ok: false, refusal: refuse('ROUND_STATE', { state: round.state }) };
  const { regulation: given, reason } = command;
  if (given.kind === 'PERWAL' && !round.signed) return { ok: false, refusal: refuse('ROUND_UNSIGNED') };
  if (!facts.documentExists) return { ok: false, refusal: refuse('DOCUMENT_REQUIRED') };
  const current = facts.known.filter((r) => r.kind === given.kind && !facts.known.some((other) => other.supersedes === r.id));
  const before = current.find((r) => r.id === given.supersedes) ?? null;
  const [perwal] = given.kind === 'PERWAL' ? current : [];
  if (given.supersedes !== null) {
    if (!before) return { ok: false, refusal: refuse('REGULATION_SUPERSEDED') };
    const short = missingReason(reason);
    if (short) return short;
  } else if (perwal) return { ok: false, refusal: refuse('REGULATION_EXISTS', { number: perwal.number, date: perwal.date }) };
  const after: Regulation = { ...given, id, reason: before ? reason : '' };
  return { ok: true, acting: right.value, state: after, events: [recorded(round, before, after)] };
}

function recorded(round: Round, before: Regulation | null, after: Regulation): DomainEvent {
  const told = ({ id, kind, number, date, documentId }: Regulation) => ({ id, kind, number, date, documentId });
  const type = before ? 'round.regulation-corrected' : 'round.regulation-recorded';
  const texts: Record<string, string> = before ? { reason: after.reason } : {};
  return roundEvent(type, round, round, { regulation: told(after), supersedes: before ? told(before) : null }, texts);
}
