import { describe, expect, it } from '@jest/globals';
import {
  conflictOf,
  contentVersion,
  decideProposal,
  quorumStatus,
  votingSeats,
  type CutItem,
  type Decision,
  type DossierFacts,
  type Proposal,
  type ProposalCommand,
  type Verdict,
  type Vote,
} from '#domain';
import {
  A,
  aDossier,
  anItem,
  also,
  appointment,
  aRound,
  E,
  facts,
  H,
  I,
  NOW,
  S,
  seats,
  T1,
  T2,
  T3,
  T4,
  T5,
  W,
  actorOf,
  type Person,
} from '../builders/domain.js';

type Review = Extract<ProposalCommand, { kind: 'reviewItems' }>;
const SEAT = new Map([
  [T1.nip, 'SEKDA'],
  [T2.nip, 'PPKD'],
  [T3.nip, 'BAPPEDA'],
  [T4.nip, 'DEPUTY_CHAIR'],
  [T5.nip, 'KUASA_BUD'],
]);

const vote = (by: Person, verdict: Verdict = 'APPROVE'): Vote => ({
  nip: by.nip,
  name: by.name,
  seats: [SEAT.get(by.nip) ?? '-'],
  verdict,
  at: NOW,
  effectiveAt: NOW,
  remark: { comment: null, field: null, suggestion: null },
});
const underReview = (changes: Partial<CutItem> = {}) => anItem({ state: 'UNDER_REVIEW', ...changes });
const voted = (...votes: Vote[]) => underReview({ votes, voters: votes.map((v) => v.nip) });

function review(proposal: Proposal, by: Person, verdict: Verdict = 'APPROVE', changes: Partial<DossierFacts> = {}, version = 1) {
  const comment = verdict === 'APPROVE' ? null : 'Rincikan volume';
  const decisions = [{ itemId: proposal.items[0]?.id ?? '', itemVersion: version, verdict, comment }];
  return send(proposal, { kind: 'reviewItems', decisions, rest: null }, by, changes);
}
const send = (proposal: Proposal, command: Review, by: Person, changes: Partial<DossierFacts> = {}) =>
  decideProposal(proposal, command, facts(by, changes), actorOf(by), () => 'id');
const code = (decision: Decision<Proposal>) => (decision.ok ? decision.state.items[0]?.state : decision.refusal.code);
const refusalOf = (decision: Decision<Proposal>) => (decision.ok ? null : decision.refusal);

describe('a vote of the TAPD', () => {
  it('is kept with person, seat and instant, and moves nothing before the quorum', () => {
    expect(review(aDossier([underReview()]), T3)).toMatchObject({
      ok: true,
      acting: { postKind: 'TAPD_MEMBER' },
      state: { items: [{ state: 'UNDER_REVIEW', voters: [T3.nip], votes: [{ ...vote(T3), seats: ['BAPPEDA'] }] }] },
      events: [{ type: 'item.voted', data: { verdict: 'APPROVE', approvals: 1, rejections: 0, persons: 3 } }],
    });
  });

  it('that completes the quorum sends the item to the exemption check, its hold kept', () => {
    expect(review(aDossier([voted(vote(T1), vote(T2))]), T3)).toMatchObject({
      state: { items: [{ state: 'EXEMPTION_CHECK' }] },
      events: [{ type: 'item.approved', before: { held: '1400000000' }, after: { held: '1400000000' } }],
    });
  });

  it('that completes a quorum of rejections ends the item and releases its hold', () => {
    expect(review(aDossier([voted(vote(T1, 'REJECT'), vote(T2, 'REJECT'))]), T3, 'REJECT')).toMatchObject({
      state: { items: [{ state: 'REJECTED' }] },
      events: [{ type: 'item.rejected', after: { held: '0' } }],
    });
  });

  it('to return sends the item back at once, with days to answer and the comment (C3)', () => {
    expect(review(aDossier([voted(vote(T2), vote(T3))]), T1, 'RETURN')).toMatchObject({
      state: { items: [{ state: 'RETURNED', returnedUntil: '2020-06-30T17:00:00.000Z', returnComment: 'Rincikan volume' }] },
      events: [{ type: 'item.returned', after: { held: '0' }, texts: { comment: 'Rincikan volume' } }],
    });
  });

  it('may be changed while the item is under review, and one person counts once', () => {
    const changed = review(aDossier([voted(vote(T1, 'REJECT'), vote(T2))]), T1);
    expect(changed).toMatchObject({
      state: { items: [{ voters: [T1.nip, T2.nip], votes: [{ nip: T2.nip }, { nip: T1.nip, verdict: 'APPROVE' }] }] },
    });
    expect(code(review(aDossier([voted(vote(T1), vote(T2))]), T2))).toBe('UNDER_REVIEW');
  });

  it('that splits the team leaves the item where it is', () => {
    expect(code(review(aDossier([voted(vote(T1), vote(T2, 'REJECT'))]), T3))).toBe('UNDER_REVIEW');
  });

  it.each<[string, Partial<CutItem>]>([
    ['ITEM_STATE', { state: 'RETURNED' }],
    ['ITEM_STATE', { state: 'EXEMPTION_CHECK' }],
    ['ITEM_STATE', { state: 'WITHDRAWN' }],
    ['ITEM_VERSION_STALE', { version: 2 }],
    ['SELF_APPROVAL', { ruledBy: T3.nip }],
  ])('is refused with %s', (expected, item) => expect(code(review(aDossier([underReview(item)]), T3))).toBe(expected));

  it('to return or reject needs a comment; an empty command has no items', () => {
    const bare = (verdict: Verdict): Review => ({
      kind: 'reviewItems',
      decisions: [{ itemId: 'item-1', itemVersion: 1, verdict, comment: ' x' }],
      rest: null,
    });
    for (const verdict of ['RETURN', 'REJECT'] as const)
      expect(code(send(aDossier([underReview()]), bare(verdict), T3))).toBe('REASON_REQUIRED');
    expect(code(send(aDossier([underReview()]), { kind: 'reviewItems', decisions: [], rest: null }, T3))).toBe('NO_ITEMS');
  });

  it('is for the TAPD: not for head, sekretariat, penelaah, Wali Kota or Inspektur', () => {
    for (const by of [A, S, E, W, I, H]) expect(code(review(aDossier([underReview()]), by))).toBe('NOT_AUTHORISED');
  });
});

describe('resubmission and votes (C3, rule 7)', () => {
  it('old votes do not count for version 2, and its neighbours keep theirs', () => {
    const returnedOne = review(
      aDossier([voted(vote(T2), vote(T3)), { ...voted(vote(T2), vote(T3)), id: 'item-2', no: 2 }]),
      T1,
      'RETURN',
    );
    if (!returnedOne.ok) throw new Error('refused');
    const items = [
      { itemId: 'item-1', itemVersion: 1, cut: 1n, reason: 'Ulang', outputBefore: null, outputAfter: null, attachmentIds: [] },
    ];
    const again = decideProposal(returnedOne.state, { kind: 'resubmitItems', items }, facts(A), actorOf(A), () => 'id');
    if (!again.ok) throw new Error('refused');
    expect(again.state.items.map((i) => [i.version, i.votes.length])).toEqual([
      [2, 0],
      [1, 2],
    ]);
    expect(code(review(again.state, T1, 'APPROVE', {}, 1))).toBe('ITEM_VERSION_STALE');
    expect(code(review(again.state, T1, 'APPROVE', {}, 2))).toBe('UNDER_REVIEW');
  });
});

describe('four eyes at the review (C1, C2)', () => {
  it('refuses the head who is also a member, and a second account of the same person', () => {
    const member = also(A, appointment('TAPD_MEMBER', { seat: 'BAPPEDA' }));
    expect(refusalOf(review(aDossier([underReview()]), member))).toMatchObject({
      code: 'SELF_APPROVAL',
      params: { as: 'pengusul' },
    });
    const second = decideProposal(
      aDossier([underReview()]),
      { kind: 'reviewItems', decisions: [{ itemId: 'item-1', itemVersion: 1, verdict: 'APPROVE', comment: null }], rest: null },
      facts(member),
      { ...actorOf(member), accountId: 'another' },
      () => 'id',
    );
    expect(code(second)).toBe('SELF_APPROVAL');
  });

  it('refuses a drafter, and anybody in office at the proposing agency', () => {
    const drafted = aDossier([underReview()], { proposers: [{ nip: T3.nip, name: T3.name, as: 'DRAFTER' }] });
    expect(refusalOf(review(drafted, T3))).toMatchObject({ params: { as: 'penyusun' } });
    const moved = review(aDossier([underReview()]), T3, 'APPROVE', { agencyStaff: new Set([A.nip, T3.nip]) });
    expect(refusalOf(moved)).toMatchObject({ code: 'SELF_APPROVAL', params: { as: 'pejabat OPD pengusul' } });
  });

  it('lets the deputy act for a Sekda who proposed as Plt head, and the refusal says so', () => {
    const bySekda = { proposers: [{ nip: T1.nip, name: T1.name, as: 'AGENCY_HEAD' as const }] };
    const refusal = refusalOf(review(aDossier([underReview()], bySekda), T1));
    expect(refusal).toMatchObject({ code: 'SELF_APPROVAL', params: { as: 'pengusul', alternate: T4.name } });
    expect(code(review(aDossier([voted(vote(T2), vote(T3))], bySekda), T4))).toBe('EXEMPTION_CHECK');
  });
});

describe('the quorum', () => {
  const policy = aRound().policy;
  const status = (votes: Vote[], holders = seats(), proposal = aDossier()) =>
    quorumStatus({ votes }, policy, holders, proposal, new Set([A.nip]));

  it.each<[string, Vote[], 'APPROVED' | 'REJECTED' | null]>([
    ['three with Sekda and PPKD', [vote(T1), vote(T2), vote(T3)], 'APPROVED'],
    ['two only', [vote(T1), vote(T2)], null],
    ['without Sekda', [vote(T2), vote(T3), vote(T4)], null],
    ['without PPKD', [vote(T1), vote(T3), vote(T4)], null],
    ['one person twice', [vote(T1), vote(T2), vote(T2)], null],
    ['three rejections', [vote(T1, 'REJECT'), vote(T2, 'REJECT'), vote(T3, 'REJECT')], 'REJECTED'],
    ['a split', [vote(T1), vote(T2), vote(T3, 'REJECT')], null],
    ['a return among them', [vote(T1), vote(T2), vote(T3, 'RETURN')], null],
  ])('of %s', (_, votes, outcome) => expect(status(votes).outcome).toBe(outcome));

  it.each<[string, Parameters<typeof seats>[0], 'VACANT' | 'ABSENT']>([
    ['vacant', { PPKD: null }, 'VACANT'],
    ['absent', { PPKD: 'absent' }, 'ABSENT'],
  ])('takes the named alternate when the PPKD is %s, and says who may act', (_, change, because) => {
    const holders = seats(change);
    expect(status([vote(T1), vote(T3)], holders).missing).toEqual([{ seat: 'PPKD', actingSeat: 'KUASA_BUD', because }]);
    expect(status([vote(T1), vote(T3), vote(T5)], holders).outcome).toBe('APPROVED');
    expect(status([vote(T1), vote(T3), vote(T4)], holders).outcome).toBe(null);
  });

  it('names the required seats that have not voted', () => {
    expect(status([vote(T3)]).missing).toEqual([
      { seat: 'SEKDA', actingSeat: 'SEKDA', because: null },
      { seat: 'PPKD', actingSeat: 'PPKD', because: null },
    ]);
    const bySekda = aDossier([], { proposers: [{ nip: T1.nip, name: T1.name, as: 'AGENCY_HEAD' }] });
    expect(status([vote(T2)], seats(), bySekda).missing).toEqual([
      { seat: 'SEKDA', actingSeat: 'DEPUTY_CHAIR', because: 'CONFLICTED' },
    ]);
  });

  it('lets the alternate of the PPKD vote only in his place', () => {
    const refusal = refusalOf(review(aDossier([underReview()]), T5));
    expect(refusal).toMatchObject({ code: 'ALTERNATE_NOT_NEEDED', params: { seat: 'PPKD' } });
    expect(code(review(aDossier([underReview()]), T5, 'APPROVE', { seats: seats({ PPKD: 'absent' }) }))).toBe('UNDER_REVIEW');
    expect(votingSeats(['KUASA_BUD', 'BAPPEDA', 'UNKNOWN'], policy, seats(), aDossier(), new Set())).toEqual(['BAPPEDA']);
  });

  it('knows who is conflicted and as what', () => {
    expect(conflictOf(A.nip, aDossier(), new Set())).toBe('pengusul');
    expect(conflictOf(T1.nip, aDossier(), new Set([T1.nip]))).toBe('pejabat OPD pengusul');
    expect(conflictOf(T1.nip, aDossier(), new Set())).toBeNull();
  });
});

describe('a whole dossier minus exceptions', () => {
  const dossier = aDossier([1, 2, 3].map((no) => underReview({ id: `item-${no}`, no, lineId: `L${no}` })));
  const rest = (contentVersionSeen: number): Review => ({
    kind: 'reviewItems',
    decisions: [{ itemId: 'item-2', itemVersion: 1, verdict: 'RETURN', comment: 'Rincikan' }],
    rest: { verdict: 'APPROVE', comment: null, contentVersion: contentVersionSeen },
  });

  it('is one command with one event per item', () => {
    const decision = send(dossier, rest(contentVersion(dossier)), T3);
    expect(decision).toMatchObject({
      state: { items: [{ votes: [{ verdict: 'APPROVE' }] }, { state: 'RETURNED' }, { votes: [{ verdict: 'APPROVE' }] }] },
    });
    expect(decision.ok && decision.events.map((e) => e.type).sort()).toEqual(['item.returned', 'item.voted', 'item.voted']);
  });

  it('is refused when the content changed since it was read', () => {
    expect(refusalOf(send(dossier, rest(2), T3))).toMatchObject({ code: 'ITEM_VERSION_STALE', params: { current: 3, given: 2 } });
  });

  it('leaves items alone that are past the review', () => {
    const [first, ...others] = dossier.items as [CutItem, ...CutItem[]];
    const proposal = { ...dossier, items: [{ ...first, state: 'AWAITING_MAYOR' as const }, ...others] };
    expect(send(proposal, rest(3), T3)).toMatchObject({
      ok: true,
      state: { items: [{ state: 'AWAITING_MAYOR', votes: [] }, {}, {}] },
    });
  });
});
