import type { DomainEvent } from '../audit/event.js';
import { blockedShares, functionOf, shareOutlooks, type ShareOutlook } from '../budget/mandatory-shares.js';
import { refuse, type ItemProblem, type Refusal } from '../errors/refusal.js';
import type { Rupiah } from '../money/rupiah.js';
import { checkData, itemCheck } from '../proposal/decide-exemption.js';
import type { CheckFact } from '../proposal/facts.js';
import { itemEvent, lineSnapshot } from '../proposal/item-events.js';
import { problem } from '../proposal/pick-items.js';
import { moved, type CutItem } from '../proposal/proposal.js';
import { returned } from '../proposal/return-item.js';
import { cuttability } from '../round/policy.js';
import { inAnnexOrder } from './annex.js';
import { whole } from './decide-preparation.js';
import type { DecreeFile, DossierItem, LineFact } from './decree.js';
import type { DecreeFacts } from './facts.js';
import { amountIn } from './listing.js';
import { shortOfMoney, type RecheckedItem } from './short-of-money.js';

/** An item that may no longer be signed as it is, what is wrong with it, and where it goes. */
export interface Stale {
  after: CutItem;
  problem: ItemProblem;
  event: DomainEvent;
}

/** Items in which the signer took part: as proposer (of a correction also who prepared it), verifier or penelaah (domain rule 6). */
export function involvedIn(file: DecreeFile, nip: string, facts: DecreeFacts): ItemProblem[] {
  const prepared = file.decree.kind === 'CORRECTION' && file.decree.preparedBy === nip;
  return file.items.flatMap((d) => fourEyes(d, nip, prepared, facts));
}

function fourEyes({ proposal, item }: DossierItem, nip: string, prepared: boolean, facts: DecreeFacts): ItemProblem[] {
  const as =
    prepared || proposal.proposers.some((p) => p.nip === nip)
      ? 'pengusul'
      : item.voters.includes(nip)
        ? 'verifikator'
        : item.ruledBy === nip || facts.checks.get(item.id)?.rulingNip === nip
          ? 'penelaah'
          : null;
  return as ? [problem(item, 'SELF_APPROVAL', { as, alternate: '-' })] : [];
}

/** Cuts whose exemption answer or scope changed, or whose money is no longer there, in the annex's order; of a correction none. */
export function staleItems(file: DecreeFile, facts: DecreeFacts): Stale[] {
  if (file.decree.kind === 'CORRECTION') return [];
  const ordered = inAnnexOrder(file.items);
  const allowed = ordered.filter(({ item }) => stillAllowed(item, facts.checks.get(item.id)));
  const inScope = allowed.filter((d) => scopeOf(d, facts) === 'CUTTABLE');
  const short = new Map(shortOfMoney(inScope.map(({ item }) => moneyOf(item, facts))).map((s) => [s.itemId, s.available]));
  const same = new Set(allowed);
  const within = new Set(inScope);
  return ordered.flatMap((d): Stale[] => {
    if (!same.has(d)) return [changedAnswer(d, facts)];
    if (!within.has(d)) return [outOfScope(d, facts)];
    const available = short.get(d.item.id);
    return available === undefined ? [] : [moneyGone(d, available, facts)];
  });
}

/** How the policy's mandatory shares stand after the berkas. */
export function sharesAfter(file: DecreeFile, facts: DecreeFacts): ShareOutlook[] {
  const cuts = file.items.map(({ item }) => {
    const { subActivityCode, accountCode } = factOf(facts.lines, item).line;
    return { functionCode: functionOf(subActivityCode), accountCode, amount: amountIn(file.decree, item) };
  });
  return shareOutlooks(facts.round.policy.mandatoryShares, facts.budget, cuts);
}

/** The refusal of a berkas that breaks a mandatory share of a policy that blocks; null when none does. A correction gives back: never. */
export function brokenShare(file: DecreeFile, facts: DecreeFacts): Refusal | null {
  if (file.decree.kind === 'CORRECTION') return null;
  const [broken] = blockedShares(facts.round.policy.mandatoryShares, sharesAfter(file, facts));
  if (!broken) return null;
  return refuse('MANDATORY_SHARE', {
    share: broken.name,
    percent: String(broken.percent / 100).replace('.', ','),
    maximum: (broken.maximumCut ?? 0n).toString(),
    cut: broken.cut.toString(),
  });
}

/** The account or fund source left the scope of the round since the submission (domain rule 14): the item goes back to its agency. */
function outOfScope(d: DossierItem, facts: DecreeFacts): Stale {
  const { item } = d;
  const { line, held } = factOf(facts.lines, item);
  const code = scopeOf(d, facts) === 'FUND_EARMARKED' ? 'FUND_EARMARKED' : 'ACCOUNT_OUT_OF_SCOPE';
  const params = code === 'FUND_EARMARKED' ? { fund: line.fundSourceName } : { account: line.accountCode };
  const after = returned(item, facts, null);
  const data = { code, ...params, line: lineSnapshot(line, held) };
  return { after, problem: problem(item, code, params), event: itemEvent(whole(d), 'item.returned', item, after, data) };
}

function scopeOf({ item }: DossierItem, facts: DecreeFacts): ReturnType<typeof cuttability> {
  return cuttability(facts.round.policy, factOf(facts.lines, item).line);
}

function changedAnswer(d: DossierItem, facts: DecreeFacts): Stale {
  const { item } = d;
  const check = facts.checks.get(item.id);
  const after = { ...moved(item, 'EXEMPTION_CHECK', { decree: null }), check: check ? itemCheck(check, facts.at) : item.check };
  const data = { code: 'STALE_EXEMPTION', previousCheck: item.check?.id ?? null, ...(check ? checkData(check) : {}) };
  return { after, problem: problem(item, 'STALE_EXEMPTION'), event: itemEvent(whole(d), 'item.stale', item, after, data) };
}

function moneyGone(d: DossierItem, available: Rupiah, facts: DecreeFacts): Stale {
  const { item } = d;
  const { line, held } = factOf(facts.lines, item);
  const params = { available: available.toString() };
  const after = returned(item, facts, null);
  const data = { code: 'STALE_AVAILABILITY', ...params, line: lineSnapshot(line, held) };
  return {
    after,
    problem: problem(item, 'STALE_AVAILABILITY', params),
    event: itemEvent(whole(d), 'item.returned', item, after, data),
  };
}

function moneyOf(item: CutItem, facts: DecreeFacts): RecheckedItem {
  const { line, held } = factOf(facts.lines, item);
  const free = line.appropriation - line.realisation - line.commitment;
  return { itemId: item.id, lineId: line.id, cut: item.cut, free, held };
}

function stillAllowed(item: CutItem, check: CheckFact | undefined): boolean {
  if (!check) return false;
  const { outcome, withinCuttable } = check.result;
  if (item.dispensation)
    return item.dispensation.version === item.version && item.dispensation.amount === item.cut && outcome === 'EXEMPT';
  return outcome === 'NOT_EXEMPT' || (outcome === 'PARTIAL' && withinCuttable === true);
}

export function factOf(lines: ReadonlyMap<string, LineFact>, item: CutItem): LineFact {
  const found = lines.get(item.lineId);
  if (!found) throw new Error(`line ${item.lineId} was not read`);
  return found;
}
