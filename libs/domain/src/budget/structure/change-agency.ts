import { stream, type DomainEvent } from '../../audit/event.js';
import { missingReason, ok, refused, type Result } from '../../errors/refusal.js';
import { authorise } from '../../people/authority.js';
import type { Appointment } from '../../people/people.js';
import type { AgencyFact, StructureCommand } from './structure.js';

interface AgencyChangeFacts {
  at: string;
  appointments: readonly Appointment[];
  documentKnown: boolean;
  agency: AgencyFact | null;
  /** Only for a merger: the agency that takes over, the numbers of dossiers under way, and codes of lines that both have. */
  into: AgencyFact | null;
  openDossiers: readonly string[];
  sameLines: readonly string[];
}

type AgencyCommand = Exclude<StructureCommand, { kind: 'restructureLines' }>;
/** How many dossiers or lines a message names. */
const NAMED = 20;

/**
 * An agency gets another name, or goes into another one: its lines belong to that one from then on, while events, dossiers and decrees of
 * before keep the owner they had (domain rule 16). While it has dossiers under way it does not end.
 */
export function changeAgency(
  command: AgencyCommand,
  facts: AgencyChangeFacts,
): Result<{ acting: Appointment; event: DomainEvent }> {
  const right = authorise(facts.appointments, { posts: ['TREASURY_OFFICER', 'SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  const short = missingReason(command.reason);
  if (short) return short;
  if (!facts.documentKnown) return refused('DOCUMENT_REQUIRED');
  const { agency, into } = facts;
  if (!agency || agency.ended) return refused('NOT_FOUND');
  const about = { stream: stream.people(), agencyId: agency.id, audience: 'CITY' as const, texts: { reason: command.reason } };
  const before = { id: agency.id, code: agency.code, name: agency.name };
  const data = { document: command.documentId };
  if (command.kind === 'renameAgency') {
    return ok({
      acting: right.value,
      event: { type: 'agency.renamed', ...about, before, after: { ...before, name: command.name }, data },
    });
  }
  if (!into || into.ended || into.id === agency.id) return refused('NOT_FOUND');
  if (facts.openDossiers.length > 0) {
    return refused('AGENCY_HAS_DOSSIERS', {
      agency: agency.name,
      count: facts.openDossiers.length,
      dossiers: facts.openDossiers.slice(0, NAMED).join(', '),
    });
  }
  if (facts.sameLines.length > 0) return refused('LINE_EXISTS', { lines: facts.sameLines.slice(0, NAMED).join(', ') });
  const after = { id: into.id, code: into.code, name: into.name };
  return ok({ acting: right.value, event: { type: 'agency.merged', ...about, before, after, data } });
}
