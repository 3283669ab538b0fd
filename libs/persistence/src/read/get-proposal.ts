import {
  ITEM_STATES,
  quorumOutlook,
  quorumStatus,
  requiredRung,
  type CheckOutcome,
  type CutItem,
  type ItemState,
  type Letter,
  type Proposal,
  type QuorumOutlook,
  type QuorumStatus,
  type ReturnRemark,
  type RequiredRung,
  type RoundPolicy,
  type TurnHolder,
  type Vote,
} from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { loadItems } from '../transitions/load-items.js';
import { domainNow } from '../write/status.js';
import { whyOfChecks, type Why } from './check-reasons.js';
import { LINE_VIEW, type LineView } from './line-view.js';
import { officesOf } from '../transitions/people-facts.js';
import { pillOf, type Pill, type StateCounts } from './pill.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

export interface ProposalItemView {
  id: string;
  no: number;
  line: LineView;
  state: ItemState;
  label: string;
  version: number;
  /** Semula: the line's pagu when this version was submitted; while it is a draft, the pagu now. */
  before: string;
  cut: string;
  after: string;
  reason: string;
  outputBefore: string | null;
  outputAfter: string | null;
  attachmentIds: string[];
  votes: Omit<Vote, 'remark'>[];
  quorum: Pick<QuorumStatus, 'persons' | 'approvals' | 'rejections' | 'missing'>;
  check: { id: string; outcome: CheckOutcome; rule: string; why: Why; cuttable: string | null; at: string } | null;
  dispensation: { version: number; amount: string; nip: string; documentId: string; opinionId: string } | null;
  decree: { id: string; number: string; frozen: boolean } | null;
  /** The correction that lists the signed item, or corrected it, with what stays of the cut. */
  correction: { id: string; number: string; frozen: boolean; effective: string } | null;
  /** The rung that must approve the shift to the round's destination, by the codes of both. */
  approval: RequiredRung;
  returnedUntil: string | null;
  returnComment: string | null;
  /** What the TAPD last returned it for, also at an earlier version; and the amount it suggested, until the resubmission. */
  remark: ReturnRemark | null;
  suggestion: { amount: string; nip: string; name: string; at: string } | null;
  /** When votes already cast move it, while they may still be taken back. */
  settlesAt: string | null;
  turn: { holder: TurnHolder; since: string | null; due: string | null } | null;
}

export interface ProposalView {
  id: string;
  number: string | null;
  roundId: string;
  agencyId: string;
  agencyName: string;
  letter: Letter;
  proposers: Proposal['proposers'];
  submittedAt: string | null;
  revision: number;
  /** Sum of the items' versions: what a reviewer saw when deciding about all the rest at once. */
  contentVersion: number;
  counts: StateCounts;
  pill: Pill;
  /** Whether the items under review can still get their quorum, who cannot act, and who may instead. */
  quorum: QuorumOutlook;
  items: ProposalItemView[];
}

interface Head extends Omit<ProposalView, 'letter' | 'contentVersion' | 'counts' | 'pill' | 'quorum' | 'items'> {
  letterNumber: string;
  letterDate: string | null;
  letterSubject: string;
  policy: RoundPolicy;
}

type TurnRow = { id: string; holder: TurnHolder | null; since: string | null; due: string | null };

/** A whole dossier with its lines, votes, checks and turns; null when there is none or the reader may not see it. */
export async function getProposal(
  tx: EntityManager,
  { scope, id }: { scope: ReadScope; id: string },
): Promise<ProposalView | null> {
  const head = await headOf(tx, scope, id);
  if (!head) return null;
  const { policy, letterNumber, letterDate, letterSubject, ...known } = head;
  const items = (await loadItems(tx, 'i.proposal_id = $1', [id])).map(({ item }) => item);
  const lines = await linesOf(tx, items);
  const turns = await turnsOf(tx, id);
  const reasons = await whyOfChecks(
    tx,
    items.flatMap((item) => item.check ?? []),
  );
  const offices = await officesOf(tx, [head.agencyId], await domainNow(tx));
  const staff = offices.staffOf(head.agencyId);
  const counts: StateCounts = {};
  for (const { state } of items) counts[state] = (counts[state] ?? 0) + 1;
  return {
    ...known,
    letter: { number: letterNumber, date: letterDate ?? '', subject: letterSubject },
    contentVersion: items.reduce((total, item) => total + item.version, 0),
    counts,
    pill: pillOf(counts),
    quorum: quorumOutlook({ ...head, items }, policy, offices.seats, staff),
    items: items.map((item) => {
      const { outcome: _, ...quorum } = quorumStatus(item, policy, offices.seats, head, staff);
      return itemView(item, lines.get(item.lineId) as ItemLine, policy, quorum, turns.get(item.id), reasons);
    }),
  };
}

async function headOf(tx: EntityManager, scope: ReadScope, id: string): Promise<Head | undefined> {
  const { params, bind } = bindings(scope);
  const [head] = await tx.query<Head[]>(
    `select p.id, p.number, p.round_id as "roundId", p.agency_id as "agencyId", a.name as "agencyName", p.letter_number as "letterNumber",
       p.letter_date as "letterDate", p.letter_subject as "letterSubject", p.proposers, p.submitted_at as "submittedAt", p.revision, r.policy
     from proposal p join agency a on a.id = p.agency_id join round r on r.id = p.round_id where p.id = ${bind(id)} and ${SEES_PROPOSAL}`,
    params,
  );
  return head;
}

/** A line as shown, and the code of its agency. */
type ItemLine = { view: LineView; agencyCode: string };

async function linesOf(tx: EntityManager, items: readonly CutItem[]): Promise<Map<string, ItemLine>> {
  const rows = await tx.query<(LineView & { agencyCode: string })[]>(
    `select ${LINE_VIEW}, a.code as "agencyCode" from budget_line l join agency a on a.id = l.agency_id where l.id = any($1::uuid[])`,
    [items.map((item) => item.lineId)],
  );
  return new Map(rows.map(({ agencyCode, ...view }) => [view.id, { view, agencyCode }]));
}

async function turnsOf(tx: EntityManager, proposalId: string): Promise<Map<string, TurnRow>> {
  const rows = await tx.query<TurnRow[]>(
    `select i.id, i.turn as holder, i.turn_since as since, i.turn_due as due from cut_item i where i.proposal_id = $1`,
    [proposalId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function itemView(
  item: CutItem,
  { view: line, agencyCode }: ItemLine,
  { destination }: RoundPolicy,
  quorum: ProposalItemView['quorum'],
  turn: TurnRow | undefined,
  reasons: ReadonlyMap<string, Why>,
): ProposalItemView {
  const { check, dispensation } = item;
  const before = item.state === 'DRAFT' ? BigInt(line.appropriation) : item.before;
  return {
    id: item.id,
    no: item.no,
    line,
    state: item.state,
    label: ITEM_STATES[item.state],
    version: item.version,
    before: before.toString(),
    cut: item.cut.toString(),
    after: (before - item.cut).toString(),
    reason: item.reason,
    outputBefore: item.outputBefore,
    outputAfter: item.outputAfter,
    attachmentIds: item.attachmentIds,
    votes: item.votes.map(({ remark: _, ...vote }) => vote),
    quorum,
    check: check && {
      id: check.id,
      outcome: check.outcome,
      rule: check.ruleId,
      why: reasons.get(check.id) ?? null,
      cuttable: check.cuttable?.toString() ?? null,
      at: check.at,
    },
    dispensation: dispensation && { ...dispensation, amount: dispensation.amount.toString() },
    decree: item.decree,
    correction: item.correction && { ...item.correction, effective: item.correction.effective.toString() },
    approval: requiredRung({ ...line, agencyCode }, { ...destination, subUnitCode: destination.agencyCode }),
    returnedUntil: item.returnedUntil,
    returnComment: item.returnComment,
    remark: item.remark,
    suggestion: item.suggestion && { ...item.suggestion, amount: item.suggestion.amount.toString() },
    settlesAt: item.settlesAt,
    turn: turn?.holder ? { holder: turn.holder, since: turn.since, due: turn.due } : null,
  };
}
