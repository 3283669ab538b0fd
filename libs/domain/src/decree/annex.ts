import { canonicalJson, type Json } from '../audit/canonical-json.js';
import { sum, type Rupiah } from '../money/rupiah.js';
import type { RoundPolicy } from '../round/policy.js';
import type { Decree, DossierItem, LineFact } from './decree.js';

/**
 * The annex of a decree as canonical JSON (RFC 8785): every cut with semula, pengurangan and menjadi, the additions per fund source, and
 * totals. Amounts are decimal strings of whole rupiah. The same content gives the same bytes, so its SHA-256 is what is signed (rule 23).
 */
export function buildAnnex(
  decree: Pick<Decree, 'number'>,
  round: { no: number; year: number; policy: RoundPolicy },
  items: readonly DossierItem[],
  lines: ReadonlyMap<string, LineFact>,
): string {
  const remaining = new Map<string, Rupiah>();
  const rows = inAnnexOrder(items).map(({ proposal, item }): Json => {
    const { line } = need(lines, item.lineId);
    const before = remaining.get(line.id) ?? line.appropriation;
    const after = before - item.cut;
    remaining.set(line.id, after);
    return {
      itemId: item.id,
      version: item.version,
      proposal: proposal.number,
      no: item.no,
      agency: line.agencyCode,
      agencyName: line.agencyName,
      subActivity: line.subActivityCode,
      subActivityName: line.subActivityName,
      account: line.accountCode,
      accountName: line.accountName,
      fundSource: line.fundSourceCode,
      before: before.toString(),
      cut: item.cut.toString(),
      after: after.toString(),
      dispensation: item.dispensation !== null,
    };
  });
  const { destination } = round.policy;
  const additions = [...byFundSource(items, lines)].sort(([a], [b]) => (a < b ? -1 : 1));
  return canonicalJson({
    decree: decree.number,
    round: round.no,
    year: round.year,
    items: rows,
    additions: additions.map(([fundSource, amount]) => ({
      agency: destination.agencyCode,
      account: destination.accountCode,
      fundSource,
      amount: amount.toString(),
    })),
    totals: {
      items: items.length,
      cuts: sum(items.map((i) => i.item.cut)).toString(),
      additions: sum(additions.map(([, a]) => a)).toString(),
    },
  });
}

/** The order of the annex: agency, dossier, item number. Items that share a line follow one another's balance in it. */
export function inAnnexOrder(items: readonly DossierItem[]): DossierItem[] {
  const key = ({ proposal, item }: DossierItem) => `${proposal.number ?? ''}/${String(item.no).padStart(4, '0')}/${item.id}`;
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function byFundSource(items: readonly DossierItem[], lines: ReadonlyMap<string, LineFact>): Map<string, Rupiah> {
  const totals = new Map<string, Rupiah>();
  for (const { item } of items) {
    const fund = need(lines, item.lineId).line.fundSourceCode;
    totals.set(fund, (totals.get(fund) ?? 0n) + item.cut);
  }
  return totals;
}

function need(lines: ReadonlyMap<string, LineFact>, id: string): LineFact {
  const fact = lines.get(id);
  if (!fact) throw new Error(`line ${id} was not read`);
  return fact;
}
