import { lineCode } from '#domain';
import type { Figures } from '../api/types.js';
import type { Book } from './book.js';
import type { Ending } from './invariants.js';

/** The story as one document for programs, with the books of all rounds where there are several. Amounts are decimal strings of whole rupiah. */
export function storyDocument({ round, proposals, decree, ledger, audit }: Ending, city: Figures, book: Book | null): object {
  return {
    round: { id: round.id, no: round.no, year: round.year, title: round.title, state: round.state },
    target: city,
    proposals: proposals.map((p) => ({
      id: p.id,
      agency: p.agencyName,
      items: p.items.map((i) => ({ line: lineCode(i.line), amount: i.cut, state: i.state, version: i.version })),
    })),
    decree: { annexHash: decree.annexHash, method: decree.signature?.method ?? null },
    ledger: { cuts: ledger.totals.cuts, additions: ledger.totals.additions },
    audit: { events: Number(audit.events), streams: Number(audit.streams), verified: audit.verified },
    ...(book && { book: bookDocument(book) }),
  };
}

function bookDocument({ rounds, decrees, totals, audit }: Book): object {
  return {
    rounds,
    decrees: decrees.map(({ decree: d }) => ({ number: d.number, kind: d.kind, cuts: d.totals.cuts, annexHash: d.annexHash })),
    ledger: totals,
    audit: { events: Number(audit.events), verified: audit.verified },
  };
}
