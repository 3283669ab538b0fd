import { createHash } from 'node:crypto';
import { sum } from '#domain';
import type { Decree, DecreeSummary, Ledger, Line, Posting, Round, Verification } from '../api/types.js';
import { rupiah } from '../output/money.js';
import type { Invariant } from './invariants.js';
import { DEMO_YEAR, type DemoWorld } from './world.js';

/** The books of all rounds at the end of the story, read anew from the API. */
export interface Book {
  rounds: number;
  /** The signed berkas with their annexes, corrections among them. */
  decrees: { decree: Decree; annex: Uint8Array }[];
  postings: readonly Posting[];
  totals: Ledger['totals'];
  /** The whole budget. */
  lines: readonly Line[];
  audit: Verification;
}

/** Reads ledger, berkas, budget and trail. */
export async function readBook(world: DemoWorld): Promise<Book> {
  const api = await world.as('sekretariat');
  const rounds = await api.list<Round>('/v1/rounds');
  const decrees: Book['decrees'] = [];
  for (const { id, state } of (
    await Promise.all(rounds.map((r) => api.list<DecreeSummary>('/v1/decrees', { roundId: r.id })))
  ).flat()) {
    if (state !== 'SIGNED') continue;
    decrees.push({ decree: await api.get<Decree>(`/v1/decrees/${id}`), annex: await api.bytes(`/v1/decrees/${id}/annex`) });
  }
  return {
    rounds: rounds.length,
    decrees,
    postings: await api.list<Posting>('/v1/ledger'),
    totals: (await api.get<Ledger>('/v1/ledger')).totals,
    lines: await api.list<Line>('/v1/budget-lines', { year: DEMO_YEAR }),
    audit: await (await world.as('inspektur')).get<Verification>('/v1/audit/verification'),
  };
}

/** What must hold over all rounds, each with whether it held: to the rupiah. */
export function bookInvariants(book: Book): Invariant[] {
  const { decrees, totals, lines, audit } = book;
  const moved = (l: Line) => BigInt(l.appropriation) - BigInt(l.original);
  return [
    {
      held: totals.cuts === totals.additions && totals.byFund.every((f) => f.cuts === f.additions),
      text: {
        id: `${book.rounds} tahap, ${decrees.length} berkas: pengurangan = penambahan = Rp ${rupiah(totals.cuts)}, per sumber dana`,
        en: `${book.rounds} rounds, ${decrees.length} decrees: cuts = additions = Rp ${rupiah(totals.cuts)}, per fund source`,
      },
    },
    {
      held: decrees.every((d) => asSigned(d, book.postings)),
      text: {
        id: 'setiap lampiran = hash yang ditandatangani = buku besarnya, koreksi pun',
        en: 'each annex = the signed hash = its ledger, corrections too',
      },
    },
    {
      held: lines.every((l) => moved(l) === postedOn(l, book.postings)),
      text: {
        id: `setiap baris anggaran berubah tepat sebesar buku besarnya (${lines.length} baris)`,
        en: `every budget line changed exactly by its ledger (${lines.length} lines)`,
      },
    },
    {
      held: sum(lines.map(moved)) === 0n,
      text: { id: 'jumlah APBD tidak berubah: selisih 0', en: 'the sum of the budget is unchanged: difference 0' },
    },
    {
      held: lines.every((l) => BigInt(l.appropriation) >= BigInt(l.realisation) + BigInt(l.commitment) + BigInt(l.held)),
      text: {
        id: 'menjadi >= realisasi + komitmen + reservasi pada setiap baris',
        en: 'after >= paid + committed + held on every line',
      },
    },
    {
      held: audit.verified,
      text: { id: `jejak audit utuh (${audit.events} peristiwa)`, en: `the trail is whole (${audit.events} events)` },
    },
  ];
}

/** Whether a berkas is what was signed, and its postings are its annex. */
function asSigned({ decree, annex }: Book['decrees'][number], postings: readonly Posting[]): boolean {
  const hash = createHash('sha256').update(annex).digest('hex');
  const posted = new Map(postings.filter((p) => p.decree === decree.number).map((p) => [p.itemId, p.amount]));
  return (
    hash === decree.annexHash &&
    hash === decree.signature?.annexHash &&
    posted.size === decree.items.length &&
    decree.items.every((i) => posted.get(i.itemId) === i.cut) &&
    decree.totals.cuts === sum([...posted.values()].map(BigInt)).toString()
  );
}

/** What the ledger did to a line: what it received less what it gave. */
function postedOn({ id }: Line, postings: readonly Posting[]): bigint {
  const received = sum(postings.filter((p) => p.destination.id === id).map((p) => BigInt(p.amount)));
  return received - sum(postings.filter((p) => p.line.id === id).map((p) => BigInt(p.amount)));
}
