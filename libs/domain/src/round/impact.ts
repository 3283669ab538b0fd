import type { BudgetLine } from '../budget/line.js';
import type { ErrorCode } from '../errors/codes.js';
import { errorMessage } from '../errors/message.js';
import type { RefusalParams } from '../errors/refusal.js';
import type { BilingualText, ResolvedCheck } from '../exemption/index.js';
import { maximumShare, type Rupiah } from '../money/rupiah.js';
import type { Seat } from '../proposal/facts.js';
import { heldBy, type CutItem, type Proposal, type Verdict } from '../proposal/proposal.js';
import { conflictOf, quorumStatus, votingSeats } from '../proposal/quorum.js';
import type { ItemState } from '../proposal/states.js';
import { cutProblem } from './cut-problem.js';
import { restatesAbove, type RoundPolicy } from './policy.js';

/** A verdict on an item as somebody considers it; approving a draft means submitting it. */
interface ConsideredVerdict {
  verdict: Verdict;
  item: Pick<CutItem, 'state' | 'cut' | 'votes' | 'voters' | 'ruledBy' | 'dispensation' | 'version'>;
  proposers: Proposal['proposers'];
}

/** What a look ahead at one decision rests on. Amounts in rupiah. */
export interface ImpactFacts {
  policy: RoundPolicy;
  /** Who considers it, with the TAPD seats held. */
  asker: { nip: string; seats: readonly string[] };
  seats: readonly Seat[];
  agencyStaff: ReadonlySet<string>;
  line: BudgetLine;
  /** What all pending cuts hold on the line, this one among them. */
  held: Rupiah;
  posted: Rupiah;
  /** What the exemption check says now; null when no rule set is in force. */
  check: (Pick<ResolvedCheck, 'outcome' | 'cuttable' | 'withinCuttable'> & { why: BilingualText }) | null;
}

/** A rule that a decision meets: one that stops it, or one to know of. */
export interface TrippedRule {
  code: ErrorCode | 'EXEMPT' | 'NEEDS_HUMAN' | 'QUORUM_NOT_MET' | 'SHARE_ABOVE_POLICY';
  stops: boolean;
  message: BilingualText;
}

/** Where a decision would leave an item; what is stopped stays where it is. A cut that is no item yet comes from nowhere. */
export interface Impact {
  before: ItemState | null;
  after: ItemState | null;
  rules: TrippedRule[];
}

/**
 * Looks ahead at one verdict, by the functions that decide: where the item would be once the verdict took effect, and what it meets. A
 * quorum that this verdict does not complete is said, and the item shown as if the others voted alike.
 */
export function impactOfVerdict({ verdict, item, proposers }: ConsideredVerdict, facts: ImpactFacts): Impact {
  const { state } = item;
  const known = state === 'UNDER_REVIEW' || state === 'AWAITING_MAYOR' || (state === 'DRAFT' && verdict === 'APPROVE');
  if (!known) return { before: state, after: state, rules: [ruleOf('ITEM_STATE', { state })] };
  const rules = state === 'DRAFT' ? [] : [...involvement(item, proposers, facts), ...quorum(verdict, item, proposers, facts)];
  if (verdict === 'APPROVE') rules.push(...cutRules(item.cut, facts.held - heldBy(item), facts), ...exemption(item, facts));
  const stopped = rules.some((rule) => rule.stops && rule.code !== 'EXEMPT' && rule.code !== 'EXEMPT_LINE');
  return { before: state, after: stopped ? state : target(verdict, item, facts), rules };
}

/** The same for a cut that somebody considers to propose: it would be under review. */
export function impactOfCut(cut: Rupiah, facts: ImpactFacts): Impact {
  if (cut <= 0n) return { before: null, after: null, rules: [ruleOf('CUT_NOT_POSITIVE', {})] };
  const draft = { state: 'DRAFT' as const, cut, version: 1, dispensation: null };
  const rules = [...cutRules(cut, facts.held, facts), ...exemption(draft, facts)];
  const stopped = rules.some((rule) => rule.stops);
  return { before: null, after: stopped ? null : 'UNDER_REVIEW', rules };
}

/** A rule of the closed list of codes, with its message; it stops. */
export function ruleOf(code: ErrorCode, params: RefusalParams): TrippedRule {
  return { code, stops: true, message: { id: errorMessage(code, params, 'id'), en: errorMessage(code, params, 'en') } };
}

type Weighed = Pick<CutItem, 'state' | 'cut' | 'dispensation' | 'version'>;

function target(verdict: Verdict, item: Weighed, { check }: ImpactFacts): ItemState {
  if (verdict !== 'APPROVE') return verdict === 'RETURN' ? 'RETURNED' : 'REJECTED';
  if (item.state === 'DRAFT') return 'UNDER_REVIEW';
  const answer = check === null || dispensed(item) ? 'NOT_EXEMPT' : check.outcome;
  if (answer === 'EXEMPT') return 'EXEMPTED';
  if (answer === 'PARTIAL' && check?.withinCuttable !== true) return 'RETURNED';
  if (answer === 'NEEDS_HUMAN') return 'NEEDS_HUMAN_REVIEW';
  return item.state === 'AWAITING_MAYOR' ? 'DETERMINED' : 'AWAITING_MAYOR';
}

/** Scope, fund, money, and the share of the line above which the physical target is stated anew (domain rule 25). */
function cutRules(cut: Rupiah, held: Rupiah, { policy, line, posted }: ImpactFacts): TrippedRule[] {
  const refused = cutProblem(policy, { line, held, posted }, cut);
  const percent = restatesAbove(policy);
  const share = cut > maximumShare(line.appropriation, percent);
  return [
    ...(refused ? [ruleOf(refused.code, refused.params)] : []),
    ...(share ? [told('SHARE_ABOVE_POLICY', shareText(String(percent / 100).replace('.', ',')))] : []),
  ];
}

/** An exempt line stops once it is checked; a draft is only told (domain section 5.1: the advice blocks nothing at submission). */
function exemption(item: Weighed, { check }: ImpactFacts): TrippedRule[] {
  if (check === null || dispensed(item)) return [];
  const stops = item.state !== 'DRAFT';
  if (check.outcome === 'EXEMPT') return [{ code: 'EXEMPT', stops, message: check.why }];
  if (check.outcome === 'NEEDS_HUMAN') return [told('NEEDS_HUMAN', check.why)];
  const over = check.outcome === 'PARTIAL' && check.withinCuttable !== true;
  return over ? [{ ...ruleOf('EXEMPT_LINE', { cuttable: (check.cuttable ?? 0n).toString() }), stops }] : [];
}

function dispensed({ dispensation, version, cut }: Weighed): boolean {
  return dispensation !== null && dispensation.version === version && dispensation.amount === cut;
}

/** Four-eyes for who asks (domain rule 6): as a voter under review, as the signer of what awaits the Wali Kota. */
function involvement(
  item: ConsideredVerdict['item'],
  proposers: Proposal['proposers'],
  { asker, agencyStaff }: ImpactFacts,
): TrippedRule[] {
  const verified = item.state === 'AWAITING_MAYOR' && item.voters.includes(asker.nip) ? 'verifikator' : null;
  const as = conflictOf(asker.nip, { proposers }, agencyStaff) ?? verified ?? (item.ruledBy === asker.nip ? 'penelaah' : null);
  return as ? [ruleOf('SELF_APPROVAL', { as, alternate: '-' })] : [];
}

function quorum(
  verdict: Verdict,
  item: ConsideredVerdict['item'],
  proposers: Proposal['proposers'],
  { asker, policy, seats, agencyStaff }: ImpactFacts,
): TrippedRule[] {
  if (item.state !== 'UNDER_REVIEW' || verdict === 'RETURN') return [];
  const mine = votingSeats(asker.seats, policy, seats, { proposers }, agencyStaff);
  const remark = { comment: null, field: null, suggestion: null };
  const vote = { nip: asker.nip, name: '', seats: mine, verdict, at: '', effectiveAt: '', remark };
  const votes = mine.length > 0 ? [...item.votes.filter((v) => v.nip !== asker.nip), vote] : item.votes;
  const status = quorumStatus({ votes }, policy, seats, { proposers }, agencyStaff);
  if (status.outcome === (verdict === 'APPROVE' ? 'APPROVED' : 'REJECTED')) return [];
  const cast = verdict === 'APPROVE' ? status.approvals : status.rejections;
  const missing = status.missing.map((m) => m.actingSeat).join(', ');
  return [told('QUORUM_NOT_MET', quorumText(cast, status.persons, missing))];
}

function told(code: TrippedRule['code'], message: BilingualText): TrippedRule {
  return { code, stops: false, message };
}

function shareText(percent: string): BilingualText {
  return {
    id: `Pengurangan di atas ${percent} % pagu baris: target fisik dinyatakan ulang.`,
    en: `The cut is above ${percent} % of the line: the physical target is stated anew.`,
  };
}

function quorumText(cast: number, persons: number, missing: string): BilingualText {
  return {
    id: `Dengan keputusan ini ${cast} dari ${persons} suara${missing ? `; belum bersuara: ${missing}` : ''}. Angka dihitung seolah kuorum tercapai.`,
    en: `With this decision ${cast} of ${persons} votes${missing ? `; yet to vote: ${missing}` : ''}. The figures are as if the quorum were met.`,
  };
}
