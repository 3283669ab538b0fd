import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Line, Posting } from '../api/types.js';
import { bookInvariants, type Book } from './book.js';

const annex = Buffer.from('lampiran');
const hash = createHash('sha256').update(annex).digest('hex');
const line = (id: string, original: string, appropriation: string, held = '0') =>
  ({ id, original, appropriation, realisation: '10', commitment: '0', held }) as Line;
const posting = (decree: string, amount: string) =>
  ({ decree, itemId: 'i1', line: { id: 'l1' }, destination: { id: 'btt' }, fundSource: 'PAD', amount }) as Posting;
const decree = (number: string, cut: string) => ({
  decree: {
    number,
    annexHash: hash,
    signature: { annexHash: hash },
    items: [{ itemId: 'i1', cut }],
    totals: { cuts: cut },
  } as Book['decrees'][number]['decree'],
  annex,
});

/** A cut of 40 of which a correction gave 15 back; each test breaks one thing. */
const book = (changes: Partial<Book> = {}): Book => ({
  rounds: 2,
  decrees: [decree('R1-B1', '40'), decree('R1-B2', '-15')],
  postings: [posting('R1-B1', '40'), posting('R1-B2', '-15')],
  totals: { cuts: '25', additions: '25', byFund: [{ fundSource: 'PAD', cuts: '25', additions: '25' }] },
  lines: [line('l1', '100', '75'), line('btt', '50', '75'), line('other', '30', '30')],
  audit: { events: 9, streams: 3, verified: true, fault: null },
  ...changes,
});
const broken = (changes: Partial<Book>) =>
  bookInvariants(book(changes))
    .filter((i) => !i.held)
    .map((i) => i.text.en);

describe('the books of all rounds', () => {
  it('balance when the story ended well', () => expect(broken({})).toEqual([]));

  it('see a rupiah that nobody posted, and a budget whose sum changed', () => {
    const lines = [line('l1', '100', '74'), line('btt', '50', '75')];
    expect(broken({ lines })).toEqual([
      expect.stringContaining('exactly by its ledger'),
      expect.stringContaining('difference 0'),
    ]);
  });

  it('see a correction that was not posted', () => {
    expect(broken({ postings: [posting('R1-B1', '40')] })).toEqual([
      expect.stringContaining('corrections too'),
      expect.stringContaining('exactly by its ledger'),
    ]);
  });

  it('see an annex that is not what was signed, a fund source out of balance, and a line over-held', () => {
    expect(broken({ decrees: [{ ...decree('R1-B1', '40'), annex: Buffer.from('x') }] })).toEqual([
      expect.stringContaining('each annex'),
    ]);
    const byFund = [{ fundSource: 'PAD', cuts: '25', additions: '24' }];
    expect(broken({ totals: { cuts: '25', additions: '25', byFund } })).toEqual([expect.stringContaining('per fund source')]);
    const lines = [line('l1', '100', '75', '66'), line('btt', '50', '75')];
    expect(broken({ lines })).toEqual([expect.stringContaining('held on every line')]);
  });
});
