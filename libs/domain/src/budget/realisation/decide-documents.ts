import type { Json } from '../../audit/canonical-json.js';
import { stream, type DomainEvent } from '../../audit/event.js';
import { ok, refused, type Refusal, type Result } from '../../errors/refusal.js';
import { authorise } from '../../people/authority.js';
import type { Appointment } from '../../people/people.js';
import { lineCode } from '../line.js';
import { DOCUMENT_KINDS, type LineOfDocument, type RealisationDocument, type RecordedDocument } from './document.js';

interface DocumentFacts {
  at: string;
  appointments: readonly Appointment[];
  /** Per document, in their order, the ids of the lines that its line may be. */
  fitting: readonly (readonly string[])[];
  /** The locked lines by id. */
  lines: ReadonlyMap<string, LineOfDocument>;
  /** Documents on record that have a number and year in question. */
  known: readonly RecordedDocument[];
  newId: () => string;
}

export type DocumentOutcome =
  { outcome: 'RECORDED' | 'REPEATED'; document: RecordedDocument } | { outcome: 'REFUSED'; number: string; refusal: Refusal };

interface DecidedDocuments {
  acting: Appointment;
  /** One per document, in their order. */
  outcomes: DocumentOutcome[];
  events: DomainEvent[];
}

/**
 * PPKD or sekretariat record what was paid or bound. Each document stands for itself; a hold never stands against one, for a payment is a
 * fact (domain rule 3). The same number with the same content changes nothing, with another content is DOCUMENT_NUMBER_REUSED.
 */
export function decideDocuments(documents: readonly RealisationDocument[], facts: DocumentFacts): Result<DecidedDocuments> {
  const right = authorise(facts.appointments, { posts: ['TREASURY_OFFICER', 'SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  const lines = new Map(facts.lines);
  const known = [...facts.known];
  const events: DomainEvent[] = [];
  const outcomes = documents.map((document, n): DocumentOutcome => {
    const decided = decideDocument(document, facts.fitting[n] ?? [], lines, known, facts.newId);
    if (!decided.ok) return { outcome: 'REFUSED', number: document.number, refusal: decided.refusal };
    if (known.includes(decided.value)) return { outcome: 'REPEATED', document: decided.value };
    const before = lines.get(decided.value.lineId) as LineOfDocument;
    const after = booked(before, decided.value);
    lines.set(after.id, after);
    known.push(decided.value);
    events.push(recorded(decided.value, before, after));
    return { outcome: 'RECORDED', document: decided.value };
  });
  return ok({ acting: right.value, outcomes, events });
}

function decideDocument(
  given: RealisationDocument,
  fitting: readonly string[],
  lines: ReadonlyMap<string, LineOfDocument>,
  known: readonly RecordedDocument[],
  newId: () => string,
): Result<RecordedDocument> {
  const line = fitting.length === 1 ? lines.get(fitting[0] as string) : undefined;
  if (!line) return fitting.length > 1 ? refused('LINE_AMBIGUOUS', { count: fitting.length }) : refused('LINE_UNKNOWN');
  const same = known.find((d) => d.number === given.number && d.year === line.year);
  if (same) return sameContent(same, given, line.id) ? ok(same) : refused('DOCUMENT_NUMBER_REUSED', { number: given.number });
  const { figure } = DOCUMENT_KINDS[given.kind];
  if (given.fromCommitment && figure === 'commitment') return refused('VALIDATION', { detail: 'fromCommitment' });
  const counts = (until: string | null) => until === null || given.date > until;
  const pays = figure === 'realisation' && counts(line.realisedUntil) ? given.amount : 0n;
  const binds = bound(given, line.commitment, figure) * (counts(line.committedUntil) ? 1n : 0n);
  const short = line.realisation + pays < 0n ? 'realisation' : line.commitment + binds < 0n ? 'commitment' : null;
  if (short) return refused('FIGURE_BELOW_ZERO', { figure: short, has: line[short].toString() });
  const { kind, number, date, amount, fromCommitment } = given;
  const { id: lineId, year } = line;
  return ok({ id: newId(), year, number, kind, date, lineId, amount, fromCommitment, realisation: pays, commitment: binds });
}

/** What a document does to the commitment; a payment cannot take more from it than there is. */
function bound(
  { amount, fromCommitment }: RealisationDocument,
  commitment: bigint,
  figure: 'realisation' | 'commitment',
): bigint {
  if (figure === 'commitment') return amount;
  if (!fromCommitment) return 0n;
  return amount > commitment ? -commitment : -amount;
}

function sameContent(known: RecordedDocument, given: RealisationDocument, lineId: string): boolean {
  return (
    known.lineId === lineId &&
    (['kind', 'date', 'amount', 'fromCommitment'] as const).every((field) => known[field] === given[field])
  );
}

function booked(line: LineOfDocument, { realisation, commitment }: RecordedDocument): LineOfDocument {
  return { ...line, realisation: line.realisation + realisation, commitment: line.commitment + commitment };
}

function recorded(document: RecordedDocument, before: LineOfDocument, after: LineOfDocument): DomainEvent {
  const figures = (l: LineOfDocument): Json => ({ realisation: l.realisation.toString(), commitment: l.commitment.toString() });
  return {
    type: 'realisation.recorded',
    stream: stream.budget(document.year),
    agencyId: before.agencyId,
    audience: 'AGENCY',
    lineId: before.id,
    before: figures(before),
    after: figures(after),
    data: {
      document: document.id,
      number: document.number,
      kind: document.kind,
      date: document.date,
      line: lineCode(before),
      amount: document.amount.toString(),
      fromCommitment: document.fromCommitment,
    },
  };
}
