import { describe, expect, it } from '@jest/globals';
import { impactOfCut, impactOfVerdict, type ImpactFacts, type Vote } from '#domain';
import { aLine, anItem, aRound, A, seats, T2, T3, W } from '../builders/domain.js';

type ConsideredVerdict = Parameters<typeof impactOfVerdict>[0];

const L1 = aLine();
const why = { id: 'sebab', en: 'reason' };
const facts = (changes: Partial<ImpactFacts> = {}): ImpactFacts => ({
  policy: aRound().policy,
  asker: { nip: T3.nip, seats: ['BAPPEDA'] },
  seats: seats(),
  agencyStaff: new Set(),
  line: L1,
  held: 100_000_000n,
  posted: 0n,
  check: { outcome: 'NOT_EXEMPT', why },
  ...changes,
});
const considered = (changes: Parameters<typeof anItem>[0] = {}, verdict: ConsideredVerdict['verdict'] = 'APPROVE') => ({
  verdict,
  item: anItem({ state: 'UNDER_REVIEW', cut: 100_000_000n, ...changes }),
  proposers: [{ nip: A.nip, name: A.name, as: 'AGENCY_HEAD' as const }],
});
const vote = (nip: string, ...of: string[]): Vote => ({
  nip,
  name: '',
  seats: of,
  verdict: 'APPROVE',
  at: '2020-06-20T03:00:00.000Z',
  effectiveAt: '2020-06-20T03:00:00.000Z',
  remark: { comment: null, field: null, suggestion: null },
});
const codes = (impact: { rules: { code: string; stops: boolean }[] }) =>
  impact.rules.map(({ code, stops }) => (stops ? code : `(${code})`));

describe('a verdict looked at beforehand', () => {
  it('shows where the item would be, and says that the quorum is not met by it', () => {
    const impact = impactOfVerdict(considered(), facts());
    expect(impact).toMatchObject({ before: 'UNDER_REVIEW', after: 'AWAITING_MAYOR' });
    expect(codes(impact)).toEqual(['(QUORUM_NOT_MET)']);
    expect(impact.rules[0]?.message.id).toContain('1 dari 3 suara; belum bersuara: SEKDA, PPKD');
  });

  it('trips nothing when it completes the quorum', () => {
    const votes = [vote('2001', 'SEKDA'), vote(T2.nip, 'PPKD')];
    expect(codes(impactOfVerdict(considered({ votes }), facts()))).toEqual([]);
  });

  it.each<[string, ConsideredVerdict, Partial<ImpactFacts>, string[], string]>([
    ['a return needs no quorum', considered({}, 'RETURN'), {}, [], 'RETURNED'],
    ['an exempt item leaves the figures', considered(), { check: { outcome: 'EXEMPT', why } }, ['(QUORUM_NOT_MET)', 'EXEMPT'], 'EXEMPTED'],
    ['what a human must rule on goes there', considered(), { check: { outcome: 'NEEDS_HUMAN', why } }, ['(QUORUM_NOT_MET)', '(NEEDS_HUMAN)'], 'NEEDS_HUMAN_REVIEW'],
    ['a cut above the cuttable part comes back', considered(), { check: { outcome: 'PARTIAL', cuttable: 5n, withinCuttable: false, why } }, ['(QUORUM_NOT_MET)', 'EXEMPT_LINE'], 'RETURNED'],
    ['a payment took the money', considered(), { line: { ...L1, realisation: 2_800_000_000n, commitment: 1_150_000_000n } }, ['(QUORUM_NOT_MET)', 'CUT_EXCEEDS_AVAILABLE'], 'UNDER_REVIEW'],
    ['an earmarked fund', considered(), { line: { ...L1, fundSourceName: 'DAK Fisik' } }, ['(QUORUM_NOT_MET)', 'FUND_EARMARKED'], 'UNDER_REVIEW'],
    ['an account out of scope', considered(), { line: { ...L1, accountCode: '5.1.01.01.01.0001' } }, ['(QUORUM_NOT_MET)', 'ACCOUNT_OUT_OF_SCOPE'], 'UNDER_REVIEW'],
    ['a cut above the policy’s share', considered({ cut: 1_400_000_000n }), { held: 1_400_000_000n }, ['(QUORUM_NOT_MET)', '(SHARE_ABOVE_POLICY)'], 'AWAITING_MAYOR'],
    ['one’s own proposal', considered(), { asker: { nip: A.nip, seats: [] } }, ['SELF_APPROVAL', '(QUORUM_NOT_MET)'], 'UNDER_REVIEW'],
    ['a signer who verified', considered({ state: 'AWAITING_MAYOR', voters: [W.nip] }), { asker: { nip: W.nip, seats: [] } }, ['SELF_APPROVAL'], 'AWAITING_MAYOR'],
    ['a signature', considered({ state: 'AWAITING_MAYOR' }), {}, [], 'DETERMINED'],
    ['what is determined already', considered({ state: 'DETERMINED' }), {}, ['ITEM_STATE'], 'DETERMINED'],
    ['a draft of an exempt line is only told', considered({ state: 'DRAFT' }), { check: { outcome: 'EXEMPT', why } }, ['(EXEMPT)'], 'UNDER_REVIEW'],
  ])('%s', (_, verdict, changes, expected, after) => {
    const impact = impactOfVerdict(verdict, facts(changes));
    expect([codes(impact), impact.after]).toEqual([expected, after]);
  }); // prettier-ignore

  it('an item with a dispensation for just this cut is signed though exempt', () => {
    const dispensation = { version: 1, amount: 100_000_000n, nip: W.nip, documentId: 'd', opinionId: 'o' };
    const item = considered({ state: 'AWAITING_MAYOR', dispensation });
    expect(impactOfVerdict(item, facts({ check: { outcome: 'EXEMPT', why } }))).toMatchObject({ after: 'DETERMINED', rules: [] });
  });
});

describe('a cut that is no item yet', () => {
  it('would be under review, within what others leave of the line', () => {
    expect(impactOfCut(100_000_000n, facts())).toEqual({ before: null, after: 'UNDER_REVIEW', rules: [] });
    const over = impactOfCut(2_150_000_000n, facts());
    expect(over).toMatchObject({ after: null, rules: [{ code: 'CUT_EXCEEDS_AVAILABLE' }, { code: 'SHARE_ABOVE_POLICY' }] });
    expect(over.rules[0]?.message.id).toContain('Rp2.050.000.000');
  });

  it('is nothing when it is nothing', () => expect(codes(impactOfCut(0n, facts()))).toEqual(['CUT_NOT_POSITIVE']));
});
