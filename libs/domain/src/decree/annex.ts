import { canonicalJson, type Json } from '../audit/canonical-json.js';
import { sum, type Rupiah } from '../money/rupiah.js';
import type { RoundPolicy } from '../round/policy.js';
import type { Decree, DossierItem, LineFact } from './decree.js';
import { amountIn } from './listing.js';

/** What the annex says of the round: `destinationAgency` is the name of the agency that keeps the destination. */
export interface AnnexRound {
  no: number;
  year: number;
  policy: RoundPolicy;
  destinationAgency: string;
}

/**
 * The annex of a decree as canonical JSON (RFC 8785): every cut with semula, pengurangan and menjadi, the additions per fund source, and
 * totals. Amounts are decimal strings of whole rupiah. The same content gives the same bytes, so its SHA-256 is what is signed (rule 23).
 * The annex of a correction says why, and of each item which berkas it corrects, what was signed and what stays; its cuts and additions
 * are below zero, because the destination gives back.
 */
export function buildAnnex(
  decree: Pick<Decree, 'number' | 'kind' | 'reason'>,
  round: AnnexRound,
  items: readonly DossierItem[],
  lines: ReadonlyMap<string, LineFact>,
): string {
  const remaining = new Map<string, Rupiah>();
  const rows = inAnnexOrder(items).map(({ proposal, item }): Json => {
    const { line } = need(lines, item.lineId);
    const cut = amountIn(decree, item);
    const before = remaining.get(line.id) ?? line.appropriation;
    const after = before - cut;
    remaining.set(line.id, after);
    return {
      itemId: item.id,
      version: item.version,
      proposal: proposal.number,
      no: item.no,
      agency: line.agencyCode,
      agencyName: line.agencyName,
      unit: line.subUnitCode,
      subActivity: line.subActivityCode,
      subActivityName: line.subActivityName,
      account: line.accountCode,
      accountName: line.accountName,
      fundSource: line.fundSourceCode,
      fundSourceName: line.fundSourceName,
      before: before.toString(),
      cut: cut.toString(),
      after: after.toString(),
      dispensation: item.dispensation !== null,
      ...(decree.kind === 'CORRECTION' ? corrected(item.decree?.number ?? '', item.cut, item.cut + cut) : {}),
    };
  });
  const { destination } = round.policy;
  const additions = [...byFundSource(decree, items, lines)].sort(([a], [b]) => (a < b ? -1 : 1));
  return canonicalJson({
    decree: decree.number,
    ...(decree.kind === 'CORRECTION' ? { kind: decree.kind, reason: decree.reason ?? '' } : {}),
    round: round.no,
    year: round.year,
    items: rows,
    additions: additions.map(([fundSource, { name, amount }]) => ({
      agency: destination.agencyCode,
      agencyName: round.destinationAgency,
      subActivity: destination.subActivityCode,
      subActivityName: destination.subActivityName,
      account: destination.accountCode,
      accountName: destination.accountName,
      fundSource,
      fundSourceName: name,
      amount: amount.toString(),
    })),
    totals: {
      items: items.length,
      cuts: sum(items.map((i) => amountIn(decree, i.item))).toString(),
      additions: sum(additions.map(([, a]) => a.amount)).toString(),
    },
  });
}

function corrected(decree: string, signed: Rupiah, effective: Rupiah) {
  return { corrects: decree, signed: signed.toString(), effective: effective.toString() };
}

/** The order of the annex: agency, dossier, item number. Items that share a line follow one another's balance in it. */
export function inAnnexOrder(items: readonly DossierItem[]): DossierItem[] {
  const key = ({ proposal, item }: DossierItem) => `${proposal.number ?? ''}/${String(item.no).padStart(4, '0')}/${item.id}`;
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function byFundSource(decree: Pick<Decree, 'kind'>, items: readonly DossierItem[], lines: ReadonlyMap<string, LineFact>) {
  const totals = new Map<string, { name: string; amount: Rupiah }>();
  for (const { item } of items) {
    const { fundSourceCode, fundSourceName } = need(lines, item.lineId).line;
    const total = totals.get(fundSourceCode) ?? { name: fundSourceName, amount: 0n };
    totals.set(fundSourceCode, { ...total, amount: total.amount + amountIn(decree, item) });
  }
  return totals;
}

function need(lines: ReadonlyMap<string, LineFact>, id: string): LineFact {
  const fact = lines.get(id);
  if (!fact) throw new Error(`line ${id} was not read`);
  return fact;
}
