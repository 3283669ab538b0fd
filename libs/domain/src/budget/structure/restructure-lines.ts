import type { Json } from '../../audit/canonical-json.js';
import { stream, type DomainEvent } from '../../audit/event.js';
import { missingReason, ok, refused, type Result } from '../../errors/refusal.js';
import { sum, type Rupiah } from '../../money/rupiah.js';
import { authorise } from '../../people/authority.js';
import type { Appointment } from '../../people/people.js';
import { codeSetOf } from '../import/codes.js';
import { lineCode, type BudgetLine } from '../line.js';
import { FIGURES, type Figures, type LineAfter, type StructureCommand, type StructuredLine } from './structure.js';

interface RestructureFacts {
  at: string;
  appointments: readonly Appointment[];
  documentKnown: boolean;
  /** The lines of `from` that exist, in its order, locked. */
  lines: readonly StructuredLine[];
  /** Whether a line outside `from` has these codes already. */
  taken: (line: BudgetLine) => boolean;
  newId: () => string;
}

export interface Restructured {
  acting: Appointment;
  /** Lines that go on or begin; the first has the id of the first before. */
  after: (BudgetLine & { cashPlan: readonly Rupiah[] | null })[];
  /** Ids of lines that end. */
  ended: string[];
  event: DomainEvent;
}

/**
 * Lines are split, merged or re-coded: every figure is moved and none changes in sum. A line whose money an open item holds goes on with at
 * least as much as is held, or the change is refused (LINE_HAS_HOLD); an item never moves to another line.
 */
export function restructureLines(
  command: Extract<StructureCommand, { kind: 'restructureLines' }>,
  facts: RestructureFacts,
): Result<Restructured> {
  const right = authorise(facts.appointments, { posts: ['TREASURY_OFFICER', 'SECRETARIAT'] }, facts.at);
  if (!right.ok) return right;
  const short = missingReason(command.reason);
  if (short) return short;
  if (!facts.documentKnown) return refused('DOCUMENT_REQUIRED');
  const { lines } = facts;
  const [first] = lines;
  if (!first || lines.length !== command.from.length || lines.some((line) => line.ended)) return refused('LINE_UNKNOWN');
  const alien = lines.find((line) => RELATED.some((field) => line[field] !== first[field]));
  if (alien) return refused('LINES_UNRELATED', { lines: [first, alien].map(lineCode).join(', ') });
  const figures = figuresOf(command.to, lines);
  if (!figures.ok) return figures;
  const plan = command.to.length === 1 ? planOf(lines) : null;
  const after = command.to.map((to, n) => ({
    ...lineAfter(first, to, n === 0 ? first.id : facts.newId()),
    ...(figures.value[n] as Figures),
    cashPlan: plan,
  }));
  const held = heldBack(lines, after[0] as BudgetLine);
  if (held.length > 0) return refused('LINE_HAS_HOLD', { lines: held.join(', ') });
  const codes = after.map(codesOf);
  const twice = after.filter((line, n) => codes.indexOf(codesOf(line)) !== n || facts.taken(line));
  if (twice.length > 0) return refused('LINE_EXISTS', { lines: twice.map(lineCode).join(', ') });
  const ended = lines.slice(1).map((line) => line.id);
  return ok({ acting: right.value, after, ended, event: event(command, lines, after, ended) });
}

/** What lines must share to become, or come from, one another. */
const RELATED = ['year', 'agencyId', 'fundSourceCode'] as const;

function figuresOf(to: readonly LineAfter[], lines: readonly StructuredLine[]): Result<Figures[]> {
  const total = Object.fromEntries(FIGURES.map((f) => [f, sum(lines.map((line) => line[f]))])) as Figures;
  const given = to.map((line) => line.figures ?? (to.length === 1 ? total : null));
  const missing = given.findIndex((figures) => figures === null);
  if (missing >= 0) return refused('VALIDATION', { detail: `to.${missing}.figures` });
  const figures = given as Figures[];
  const wrong = FIGURES.find((f) => sum(figures.map((g) => g[f])) !== total[f]);
  if (!wrong) return ok(figures);
  const params = { figure: wrong, expected: total[wrong].toString(), given: sum(figures.map((g) => g[wrong])).toString() };
  return refused('FIGURES_DIFFER', params);
}

function lineAfter(first: StructuredLine, to: LineAfter, id: string): BudgetLine {
  const { held: _, cashPlan: __, ended: ___, ...line } = first;
  const subActivityCode = to.subActivityCode ?? line.subActivityCode;
  return {
    ...line,
    id,
    codeSet: subActivityCode === line.subActivityCode ? line.codeSet : codeSetOf(subActivityCode),
    subUnitCode: to.subUnitCode ?? line.subUnitCode,
    subActivityCode,
    subActivityName: to.subActivityName ?? line.subActivityName,
    accountCode: to.accountCode ?? line.accountCode,
    accountName: to.accountName ?? line.accountName,
    description: to.description ?? line.description,
  };
}

/** The plan of one line made of several, month by month; a line that is split is planned anew. */
function planOf(lines: readonly StructuredLine[]): Rupiah[] | null {
  const plans = lines.flatMap((line) => (line.cashPlan ? [line.cashPlan] : []));
  if (plans.length < lines.length) return null;
  return Array.from({ length: 12 }, (_, month) => sum(plans.map((plan) => plan[month] ?? 0n)));
}

/** Codes of lines under a hold that would end, or go on with less than is held on them. */
function heldBack(lines: readonly StructuredLine[], goesOn: BudgetLine): string[] {
  return lines
    .filter((line, n) => {
      if (line.held === 0n) return false;
      return n > 0 || (free(goesOn) < line.held && free(goesOn) < free(line));
    })
    .map(lineCode);
}

const free = (line: BudgetLine): Rupiah => line.appropriation - line.realisation - line.commitment;

const codesOf = (line: BudgetLine): string =>
  [line.codeSet, line.subUnitCode, line.subActivityCode, line.accountCode, line.fundSourceCode].join('|');

function event(
  { from, to, documentId, reason }: Extract<StructureCommand, { kind: 'restructureLines' }>,
  before: readonly StructuredLine[],
  after: Restructured['after'],
  ended: string[],
): DomainEvent {
  const first = before[0] as StructuredLine;
  return {
    type: from.length > 1 ? 'line.merged' : to.length > 1 ? 'line.split' : 'line.recoded',
    stream: stream.budget(first.year),
    agencyId: first.agencyId,
    audience: 'AGENCY',
    lineId: first.id,
    before: { lines: before.map(snapshot) },
    after: { lines: after.map(snapshot), ended },
    data: { document: documentId },
    texts: { reason },
  };
}

function snapshot(line: BudgetLine & { cashPlan: readonly Rupiah[] | null }): Json {
  const { id, codeSet, subUnitCode, subActivityCode, accountCode, fundSourceCode } = line;
  return {
    id,
    codeSet,
    subUnitCode,
    subActivityCode,
    accountCode,
    fundSourceCode,
    ...Object.fromEntries(FIGURES.map((f) => [f, line[f].toString()])),
    cashPlan: line.cashPlan?.map(String) ?? null,
  };
}
