import {
  impactOfCut,
  impactOfVerdict,
  ruleOf,
  type CutItem,
  type Impact,
  type ImpactFacts,
  type ItemState,
  type LineFact,
  type RoundPolicy,
  type Rupiah,
  type TrippedRule,
  type Verdict,
} from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { rulesInForce, runChecks, type CheckedItem, type CheckRun } from '../transitions/exemption-facts.js';
import { loadItems, readProposals, type Head } from '../transitions/load-items.js';
import { postedOn, readLines } from '../transitions/load-lines.js';
import { officesOf } from '../transitions/people-facts.js';
import { hasRules } from '../work/advisory.js';
import type { Ports } from '../write/ports.js';
import { domainNow } from '../write/status.js';
import { movedFigures, type AgencyImpact, type BeforeAfter } from './impact-figures.js';
import { roundTargets } from './round-targets.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

/** What is to be looked at: verdicts on items, cuts that are no items yet (rupiah), and an approval of all that is in some states. */
interface ImpactRequest {
  items: readonly { itemId: string; verdict: Verdict }[];
  cuts: readonly { lineId: string; cut: Rupiah }[];
  awaiting: readonly ItemState[];
}

/** A rule that one decision meets, with its item or line. */
interface ImpactRule extends TrippedRule {
  itemId: string | null;
  no: number | null;
  proposal: string | null;
  lineId: string | null;
  lineCode: string | null;
  agencyId: string | null;
}

export interface RoundImpact {
  policyVersion: number;
  /** How many decisions were looked at, and how many of them a rule stops. */
  decisions: number;
  stopped: number;
  city: BeforeAfter;
  agencies: AgencyImpact[];
  /** How many decisions meet each rule, then each of them. */
  counts: { code: TrippedRule['code']; stops: boolean; decisions: number }[];
  rules: ImpactRule[];
}

interface Asker {
  scope: ReadScope;
  nip: string;
  seats: readonly string[];
}

/** One decision with all that is known of it; without a line there is none that the asker sees. */
interface Considered {
  check: CheckedItem;
  item: { item: CutItem; head: Head; verdict: Verdict } | null;
  fact: LineFact | null;
  twice: boolean;
}

/**
 * Looks ahead at decisions, in a few statements however many there are: what the figures of the agencies and the city would be, and which
 * rules are met. Nothing is decided or kept. Who asks for an agency sees and counts its own only. Null when there is no such round.
 */
export async function roundImpact(
  tx: EntityManager,
  ports: Ports,
  request: ImpactRequest & Asker & { roundId: string },
): Promise<RoundImpact | null> {
  const { roundId, scope } = request;
  const targets = await roundTargets(tx, { scope, roundId });
  const [round] = await tx.query<{ policy: RoundPolicy }[]>('select policy from round where id = $1', [roundId]);
  if (!targets || !round) return null;
  const { considered, unknown } = await gather(tx, request);
  const impacts = await lookAhead(tx, ports, request, round.policy, considered);
  const rules = [...unknown.map(unknownItem), ...impacts.flatMap(({ rules: met, of }) => met.map((rule) => placed(rule, of)))];
  const moves = impacts.flatMap(({ before, after, of: { item, fact, check } }) => {
    if (!fact) return [];
    const { agencyId, agencyName } = fact.line;
    const dispensed = item !== null && item.item.dispensation !== null;
    return [{ agencyId: item?.head.agencyId ?? agencyId, agencyName, before, after, dispensed, cut: check.cut }];
  });
  return {
    policyVersion: targets.formula.policyVersion,
    decisions: considered.length + unknown.length,
    stopped: unknown.length + impacts.filter((impact) => impact.rules.some((rule) => rule.stops)).length,
    ...movedFigures(round.policy, targets, moves),
    counts: countsOf(rules),
    rules,
  };
}

/** Items and lines of a request, as far as the asker sees them. */
async function gather(tx: EntityManager, request: ImpactRequest & Asker & { roundId: string }) {
  const verdicts = new Map(request.items.map((i) => [i.itemId, i.verdict]));
  const { params, bind } = bindings(request.scope);
  const round = bind(request.roundId);
  const condition = `(i.id = any(${bind([...verdicts.keys()])}::uuid[]) or i.state = any(${bind(request.awaiting)}))
    and i.proposal_id in (select p.id from proposal p where p.round_id = ${round} and ${SEES_PROPOSAL})`;
  const found = await loadItems(tx, condition, params);
  const heads = await readProposals(tx, [...new Set(found.map((f) => f.proposalId))]);
  const lines = await readLines(tx, [...new Set([...found.map((f) => f.item.lineId), ...request.cuts.map((c) => c.lineId)])]);
  const items = found.flatMap(({ proposalId, item }): Considered[] => {
    const head = heads.get(proposalId);
    if (!head) return [];
    const verdict = verdicts.get(item.id) ?? 'APPROVE';
    return [{ check: item, item: { item, head, verdict }, fact: lines.get(item.lineId) ?? null, twice: false }];
  });
  const named = new Set<string>();
  const cuts = request.cuts.map(({ lineId, cut }): Considered => {
    const fact = lines.get(lineId);
    const sees = fact && (request.scope.scope === 'oversight' || request.scope.agencyIds.includes(fact.line.agencyId));
    const twice = named.has(lineId);
    named.add(lineId);
    const check = { id: `cut ${lineId}`, lineId, state: 'DRAFT' as const, cut, voters: [] };
    return { check, item: null, fact: sees ? fact : null, twice };
  });
  const seen = new Set(found.map((f) => f.item.id));
  return { considered: [...items, ...cuts], unknown: [...verdicts.keys()].filter((id) => !seen.has(id)) };
}

async function lookAhead(
  tx: EntityManager,
  ports: Ports,
  { nip, seats: mine }: Asker,
  policy: RoundPolicy,
  considered: readonly Considered[],
): Promise<(Impact & { of: Considered })[]> {
  const lines = new Map(considered.flatMap(({ fact }) => (fact ? [[fact.line.id, fact] as const] : [])));
  const now = await domainNow(tx);
  const checks = await checksOf(tx, ports, now, considered, lines);
  const posted = await postedOn(tx, [...lines.keys()]);
  const offices = await officesOf(tx, [...new Set(considered.flatMap(({ item }) => item?.head.agencyId ?? []))], now);
  return considered.map((of) => {
    const { item, fact, check, twice } = of;
    if (!fact) return { before: null, after: null, rules: [ruleOf('LINE_UNKNOWN', {})], of };
    if (twice) return { before: null, after: null, rules: [ruleOf('LINE_TWICE', {})], of };
    const run = checks.get(check.id);
    const facts: ImpactFacts = {
      policy,
      asker: { nip, seats: mine },
      seats: offices.seats,
      agencyStaff: offices.staffOf(item?.head.agencyId ?? fact.line.agencyId),
      ...fact,
      posted: posted.get(fact.line.id) ?? 0n,
      check: run ? { ...run.fact.result, why: run.classification.why } : null,
    };
    const impact = item
      ? impactOfVerdict({ verdict: item.verdict, item: item.item, proposers: item.head.proposers }, facts)
      : impactOfCut(check.cut, facts);
    return { ...impact, of };
  });
}

async function checksOf(
  tx: EntityManager,
  ports: Ports,
  now: string,
  considered: readonly Considered[],
  lines: ReadonlyMap<string, LineFact>,
): Promise<Map<string, CheckRun>> {
  if (!(await hasRules(tx, now))) return new Map();
  const known = considered.filter(({ fact, twice }) => fact !== null && !twice);
  const toCheck = known.map(({ check, item }) => ({ item: check, proposers: item?.head.proposers ?? [] }));
  return runChecks(tx, await rulesInForce(tx, ports, now), toCheck, lines);
}

function placed(rule: TrippedRule, { item, fact, check }: Considered): ImpactRule {
  const lineCode = fact ? `${fact.line.subActivityCode}/${fact.line.accountCode}` : null;
  const agencyId = item?.head.agencyId ?? fact?.line.agencyId ?? null;
  const place = { itemId: item?.item.id ?? null, no: item?.item.no ?? null, proposal: item?.head.number ?? null };
  return { ...rule, ...place, lineId: check.lineId, lineCode, agencyId };
}

function unknownItem(itemId: string): ImpactRule {
  return { ...ruleOf('ITEM_UNKNOWN', {}), itemId, no: null, proposal: null, lineId: null, lineCode: null, agencyId: null };
}

function countsOf(rules: readonly ImpactRule[]): RoundImpact['counts'] {
  const groups = Map.groupBy(rules, ({ code, stops }) => `${code} ${stops}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ code: first.code, stops: first.stops, decisions: group.length }] : [];
  });
}
