import { createHash } from 'node:crypto';
import { canonicalJson, HOLDING, sum, type Json } from '#domain';
import type { Decree, Item, Ledger, Line, Posting, Proposal, Round, Verification } from '../api/types.js';
import type { Text } from '../text.js';
import type { DemoWorld } from './world.js';

/** What the story ended with, read anew from the API. */
export interface Ending {
  round: Round;
  proposals: Proposal[];
  decree: Decree;
  annex: Uint8Array;
  ledger: Pick<Ledger, 'items' | 'totals'>;
  /** The lines that were to be cut and those that received, as they are now, by id. */
  lines: ReadonlyMap<string, Line>;
  /** Pagu of the receiving account per fund source before anything was signed. */
  contingencyBefore: ReadonlyMap<string, bigint>;
  contingencyAfter: ReadonlyMap<string, bigint>;
  agencyCodes: ReadonlyMap<string, string>;
  audit: Verification;
}

export interface Invariant {
  held: boolean;
  text: Text;
}

/** Reads the receiving account's pagu per fund source. */
export async function contingency(world: DemoWorld, round: Round): Promise<Map<string, bigint>> {
  const { accountCode: account } = round.policy.destination;
  const lines = await (await world.as('sekretariat')).list<Line>('/v1/budget-lines', { year: round.year, account });
  const funds = [...new Set(lines.map((l) => l.fundSourceCode))];
  const of = (fund: string) => sum(lines.filter((l) => l.fundSourceCode === fund).map((l) => BigInt(l.appropriation)));
  return new Map(funds.map((fund) => [fund, of(fund)]));
}

/** The rules that a story must not have broken, each with whether it held. */
export function invariants(end: Ending): Invariant[] {
  const { decree, ledger, audit } = end;
  const items = end.proposals.flatMap((p) => p.items);
  return [
    {
      held: zeroSum(end),
      text: {
        id: 'jumlah nol per sumber dana: pengurangan = penambahan = lampiran',
        en: 'zero-sum per fund source: cuts = additions = annex',
      },
    },
    {
      held: moved(end, items),
      text: {
        id: 'pagu baris turun dan BTT naik tepat sebesar buku besar',
        en: 'the lines went down and BTT went up exactly by the ledger',
      },
    },
    {
      held: [...end.lines.values()].every((l) => free(l) >= 0n),
      text: {
        id: `tidak ada baris melampaui pagunya (${end.lines.size} baris)`,
        en: `no line is overdrawn (${end.lines.size} lines)`,
      },
    },
    {
      held: [...end.lines.values()].every((l) => BigInt(l.held) === heldOn(l, items)),
      text: {
        id: 'reservasi dilepas: yang tertahan hanya rincian yang masih berjalan',
        en: 'holds are released: only items under way hold money',
      },
    },
    {
      held:
        decree.annexHash === sha256(end.annex) &&
        decree.signature?.annexHash === decree.annexHash &&
        rebuilt(end) === text(end.annex),
      text: { id: 'hash lampiran = yang ditandatangani = lampiran yang disusun ulang dari buku besar', en: 'hash of the annex = the signed one = the annex rebuilt from the ledger' }, // prettier-ignore
    },
    {
      held: noExemptSigned(ledger.items, items),
      text: { id: 'tidak ada rincian dikecualikan yang ikut ditetapkan', en: 'no exempt item was determined' },
    },
    {
      held: audit.verified,
      text: { id: `jejak audit utuh (${audit.events} peristiwa, ${audit.streams} rantai)`, en: `the trail is whole (${audit.events} events, ${audit.streams} chains)` }, // prettier-ignore
    },
  ];
}

function zeroSum({ decree, ledger }: Ending): boolean {
  const { byFund } = ledger.totals;
  const funds = new Set([...byFund.map((f) => f.fundSource), ...decree.additions.map((a) => a.fundSource)]);
  return [...funds].every((fund) => {
    const posted = byFund.find((f) => f.fundSource === fund);
    const signed = sum(decree.items.filter((i) => i.fundSource === fund).map((i) => BigInt(i.cut)));
    const added = decree.additions.find((a) => a.fundSource === fund)?.amount;
    return posted?.cuts === posted?.additions && posted?.cuts === signed.toString() && added === signed.toString();
  });
}

function moved(end: Ending, items: readonly Item[]): boolean {
  const { ledger, lines, contingencyBefore, contingencyAfter } = end;
  const cutOf = new Map(ledger.items.map((p) => [p.line.id, BigInt(p.amount)]));
  const lowered = items.every(({ line }) => {
    const now = lines.get(line.id);
    return now !== undefined && BigInt(now.original) - BigInt(now.appropriation) === (cutOf.get(line.id) ?? 0n);
  });
  const raised = ledger.totals.byFund.every(({ fundSource, additions }) => {
    const grown = (contingencyAfter.get(fundSource) ?? 0n) - (contingencyBefore.get(fundSource) ?? 0n);
    return grown === BigInt(additions);
  });
  return lowered && raised;
}

const free = (l: Line): bigint => BigInt(l.appropriation) - BigInt(l.realisation) - BigInt(l.commitment) - BigInt(l.held);

const heldOn = (line: Line, items: readonly Item[]): bigint =>
  sum(items.filter((i) => i.line.id === line.id && HOLDING.includes(i.state)).map((i) => BigInt(i.cut)));

function noExemptSigned(postings: readonly Posting[], items: readonly Item[]): boolean {
  return postings.every(({ itemId }) => {
    const item = items.find((i) => i.id === itemId);
    return item !== undefined && item.state === 'DETERMINED' && (item.check?.outcome !== 'EXEMPT' || item.dispensation !== null);
  });
}

/** The annex as it must be, from what was posted and from the dossiers: not a byte of the signed one is used. */
function rebuilt({ round, decree, ledger, proposals, agencyCodes }: Ending): string {
  const posted = new Map(ledger.items.filter((p) => p.decree === decree.number).map((p) => [p.itemId, p.amount]));
  const rows = proposals
    .flatMap((proposal) => proposal.items.map((item) => ({ proposal, item, amount: posted.get(item.id) })))
    .filter((row) => row.amount !== undefined)
    .map((row) => ({ ...row, key: `${row.proposal.number}/${String(row.item.no).padStart(4, '0')}/${row.item.id}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const cuts = new Map<string, bigint>();
  for (const { item, amount } of rows) {
    cuts.set(item.line.fundSourceCode, (cuts.get(item.line.fundSourceCode) ?? 0n) + BigInt(amount ?? 0));
  }
  const { destination } = round.policy;
  const receiver = ledger.items[0]?.destination.agencyName ?? '';
  const funds = new Map(rows.map(({ item }) => [item.line.fundSourceCode, item.line.fundSourceName]));
  const additions = [...cuts].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = sum(cuts.values()).toString();
  return canonicalJson({
    decree: decree.number,
    round: round.no,
    year: round.year,
    items: rows.map(({ proposal, item, amount }): Json => ({
      itemId: item.id,
      version: item.version,
      proposal: proposal.number,
      no: item.no,
      agency: agencyCodes.get(proposal.agencyId) ?? '',
      agencyName: proposal.agencyName,
      unit: item.line.subUnitCode,
      subActivity: item.line.subActivityCode,
      subActivityName: item.line.subActivityName,
      account: item.line.accountCode,
      accountName: item.line.accountName,
      fundSource: item.line.fundSourceCode,
      fundSourceName: item.line.fundSourceName,
      before: item.before,
      cut: amount ?? '',
      after: (BigInt(item.before) - BigInt(amount ?? 0)).toString(),
      dispensation: item.dispensation !== null,
    })),
    additions: additions.map(([fundSource, amount]) => ({
      agency: destination.agencyCode,
      agencyName: receiver,
      subActivity: destination.subActivityCode,
      subActivityName: destination.subActivityName,
      account: destination.accountCode,
      accountName: destination.accountName,
      fundSource,
      fundSourceName: funds.get(fundSource) ?? '',
      amount: amount.toString(),
    })),
    totals: { items: rows.length, cuts: total, additions: total },
  });
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
