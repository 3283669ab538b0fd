import { createHash } from 'node:crypto';
import { buildAnnex, defaultPolicy, type BudgetLine, type DossierItem } from '#domain';
import { describe, expect, it } from '@jest/globals';
import type { Decree, Item, Line, Proposal, Round } from '../api/types.js';
import { invariants, type Ending } from './invariants.js';

const AGENCY = { id: 'a1', code: '1.03.0.00.0.00.04.0000', name: 'DPUPR' };
const base = {
  agencyId: 'a1',
  agencyName: AGENCY.name,
  subActivityName: 'Pemeliharaan Berkala Jalan',
  accountName: 'Modal Jalan',
};
const codes = {
  subActivityCode: '1.03.10.2.01.10',
  accountCode: '5.2.04.01.01.0004',
  fundSourceCode: 'PAD',
  fundSourceName: 'PAD',
};
const budgetLine: BudgetLine = {
  ...{
    ...base,
    ...codes,
    id: 'l1',
    year: 2020,
    codeSet: '2019',
    agencyCode: AGENCY.code,
    subUnitCode: AGENCY.code,
    description: '',
  },
  ...{ village: '', original: 4_000n, appropriation: 4_000n, realisation: 650n, commitment: 1_200n },
};
const asLine = (changes: Partial<Record<keyof Line, string>>): Line => ({
  ...{
    ...base,
    ...codes,
    id: 'l1',
    subUnitCode: AGENCY.code,
    description: '',
    village: '',
    original: '4000',
    appropriation: '2600',
  },
  ...{ realisation: '650', commitment: '1200', held: '0', available: '750' },
  ...changes,
});
const policy = { ...defaultPolicy(), destination: { ...defaultPolicy().destination, agencyCode: '5.02' } };
const dossier = {
  proposal: { id: 'p1', number: 'R1/DPUPR/0001' },
  item: { id: 'i1', no: 1, version: 1, lineId: 'l1', cut: 1_400n, dispensation: null },
} as unknown as DossierItem;
const annex = Buffer.from(
  buildAnnex(
    { number: 'R1-B1', kind: 'DETERMINATION', reason: null },
    { no: 1, year: 2020, policy, destinationAgency: 'BPKAD' },
    [dossier],
    new Map([['l1', { line: budgetLine, held: 0n }]]),
  ),
);
const hash = createHash('sha256').update(annex).digest('hex');
const item = {
  ...{ id: 'i1', no: 1, version: 1, state: 'DETERMINED', line: asLine({}), before: '4000', cut: '1400', after: '2600' },
  ...{ check: { outcome: 'NOT_EXEMPT', rule: 'r', why: null }, dispensation: null },
} as unknown as Item;

/** A story that ended well; each test breaks one thing. */
function ending(changes: Partial<Ending> = {}): Ending {
  return {
    round: { id: 'r1', no: 1, year: 2020, policy } as unknown as Round,
    proposals: [{ id: 'p1', number: 'R1/DPUPR/0001', agencyId: 'a1', agencyName: 'DPUPR', items: [item] } as unknown as Proposal],
    decree: {
      number: 'R1-B1',
      annexHash: hash,
      signature: { annexHash: hash },
      items: [{ itemId: 'i1', fundSource: 'PAD', cut: '1400', dispensation: false }],
      additions: [{ agency: '5.02', account: '5.3', fundSource: 'PAD', amount: '1400' }],
    } as unknown as Decree,
    annex,
    ledger: {
      items: [
        {
          decree: 'R1-B1',
          itemId: 'i1',
          line: { id: 'l1' },
          destination: { agencyName: 'BPKAD' },
          fundSource: 'PAD',
          amount: '1400',
        } as never,
      ],
      totals: { cuts: '1400', additions: '1400', byFund: [{ fundSource: 'PAD', cuts: '1400', additions: '1400' }] },
    },
    lines: new Map([['l1', asLine({})]]),
    contingencyBefore: new Map([['PAD', 5_000n]]),
    contingencyAfter: new Map([['PAD', 6_400n]]),
    agencyCodes: new Map([['a1', AGENCY.code]]),
    audit: { events: 10, streams: 3, verified: true, fault: null },
    ...changes,
  };
}
const broken = (changes: Partial<Ending>) =>
  invariants(ending(changes))
    .filter((i) => !i.held)
    .map((i) => i.text.en);

describe('the invariants of the story', () => {
  it('all hold when it ended well', () => expect(broken({})).toEqual([]));

  it('see a fund source whose cuts and additions differ', () => {
    const { items } = ending().ledger;
    const byFund = [{ fundSource: 'PAD', cuts: '1400', additions: '1399' }];
    expect(broken({ ledger: { items, totals: { cuts: '1400', additions: '1400', byFund } } })).toEqual(
      expect.arrayContaining([expect.stringContaining('zero-sum')]),
    );
  });

  it('see a line that did not go down, is overdrawn, or still holds money', () => {
    expect(broken({ lines: new Map([['l1', asLine({ appropriation: '2601' })]]) })).toEqual([
      expect.stringContaining('went down'),
    ]);
    expect(broken({ lines: new Map([['l1', asLine({ realisation: '1401' })]]) })).toEqual([expect.stringContaining('overdrawn')]);
    expect(broken({ lines: new Map([['l1', asLine({ held: '1' })]]) })).toEqual([expect.stringContaining('holds')]);
  });

  it('see BTT that did not grow', () => {
    expect(broken({ contingencyAfter: new Map([['PAD', 6_399n]]) })).toEqual([expect.stringContaining('went down')]);
  });

  it('see an annex with one rupiah changed, and one that is not what was signed', () => {
    const altered = Buffer.from(annex.toString('utf8').replace('"1400"', '"1401"'));
    expect(broken({ annex: altered })).toEqual([expect.stringContaining('annex')]);
    const unsigned = { ...ending().decree, signature: { ...ending().decree.signature, annexHash: 'x' } } as Decree;
    expect(broken({ decree: unsigned })).toEqual([expect.stringContaining('annex')]);
    const rehashed = createHash('sha256').update(altered).digest('hex');
    const forged = { ...ending().decree, annexHash: rehashed, signature: { annexHash: rehashed } } as Decree;
    expect(broken({ annex: altered, decree: forged })).toEqual([expect.stringContaining('rebuilt')]);
  });

  it('see an exempt item that was determined, and a broken trail', () => {
    const exempt = { ...item, check: { outcome: 'EXEMPT', rule: 'r', why: null } } as Item;
    const proposals = [{ ...ending().proposals[0], items: [exempt] } as Proposal];
    expect(broken({ proposals })).toEqual([expect.stringContaining('exempt')]);
    expect(broken({ audit: { events: 1, streams: 1, verified: false, fault: null } })).toEqual([
      expect.stringContaining('trail'),
    ]);
  });
});
