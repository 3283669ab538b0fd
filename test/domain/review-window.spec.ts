import { describe, expect, it } from '@jest/globals';
import {
  decideProposal,
  quorumOutlook,
  SYSTEM_ACTOR,
  type CutItem,
  type Decision,
  type DossierFacts,
  type Proposal,
  type ProposalCommand,
  type ReviewDecision,
} from '#domain';
import {
  A,
  actorOf,
  aDossier,
  also,
  anItem,
  aRound,
  facts,
  L1,
  linesWith,
  NOW,
  seats,
  T1,
  T2,
  T3,
  T4,
  type Person,
} from '../builders/domain.js';

const later = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
const underReview = (changes: Partial<CutItem> = {}) => anItem({ state: 'UNDER_REVIEW', ...changes });

function send(proposal: Proposal, command: ProposalCommand, by: Person | null, changes: Partial<DossierFacts> = {}) {
  return decideProposal(proposal, command, facts(by, changes), by ? actorOf(by) : SYSTEM_ACTOR, () => 'id');
}
const after = (decision: Decision<Proposal>): Proposal => {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`);
  return decision.state;
};
const code = (decision: Decision<Proposal>) => (decision.ok ? decision.state.items[0]?.state : decision.refusal.code);
const vote = (decision: Partial<ReviewDecision> = {}, undo = false): ProposalCommand => ({
  kind: 'reviewItems',
  decisions: [{ itemId: 'item-1', itemVersion: 1, verdict: 'APPROVE', comment: null, ...decision }],
  rest: null,
  undo,
});
const settle: ProposalCommand = { kind: 'settleVotes', itemIds: ['item-1'] };
const retract: ProposalCommand = { kind: 'retractVotes', items: [{ itemId: 'item-1', itemVersion: 1 }] };
const twoVotes = () => after(send(after(send(aDossier([underReview()]), vote(), T1)), vote(), T2));

describe('the undo window of a vote', () => {
  it('is none without one, though the vote that completes the quorum was sent before another was', () => {
    const early = send(twoVotes(), vote(), T3, { at: later(-1) });
    expect(early).toMatchObject({ state: { items: [{ state: 'EXEMPTION_CHECK' }] }, events: [{ type: 'item.approved' }] });
  });

  it('only the vote that completes the quorum waits; the item moves when the window ends', () => {
    const waiting = send(twoVotes(), vote({}, true), T3);
    expect(waiting).toMatchObject({
      state: { items: [{ state: 'UNDER_REVIEW', settlesAt: later(10), votes: [{}, {}, { effectiveAt: later(10) }] }] },
      events: [{ type: 'item.voted', data: { settlesAt: later(10) } }],
    });
    expect(send(after(waiting), settle, null, { at: later(9.999) })).toMatchObject({ state: after(waiting), events: [] });
    expect(send(after(waiting), settle, null, { at: later(10) })).toMatchObject({
      state: { items: [{ state: 'EXEMPTION_CHECK', settlesAt: null }] },
      events: [{ type: 'item.approved', data: { votes: [{ nip: T1.nip }, { nip: T2.nip }, { nip: T3.nip }] } }],
    });
  });

  it('a vote that waits holds back a quorum that a later one would complete', () => {
    const first = after(send(aDossier([underReview()]), vote({}, true), T1));
    const second = after(send(first, vote(), T2));
    expect(send(second, vote(), T3, { at: later(4) })).toMatchObject({
      state: { items: [{ state: 'UNDER_REVIEW', settlesAt: later(10) }] },
    });
    expect(code(send(second, vote(), T3, { at: later(10) }))).toBe('EXEMPTION_CHECK');
  });

  it('until it ends the vote can be taken back or replaced; afterwards nothing is changed any more', () => {
    const waiting = after(send(twoVotes(), vote({}, true), T3));
    expect(send(waiting, retract, T3, { at: later(5) })).toMatchObject({
      state: {
        items: [
          { state: 'UNDER_REVIEW', settlesAt: null, votes: [{ nip: T1.nip }, { nip: T2.nip }], voters: [T1.nip, T2.nip, T3.nip] },
        ],
      },
      events: [{ type: 'item.vote-retracted', data: { retracted: 'APPROVE' } }],
    });
    const replaced = send(waiting, vote({ verdict: 'REJECT', comment: 'Tidak layak' }, true), T3, { at: later(5) });
    expect(replaced).toMatchObject({ state: { items: [{ state: 'UNDER_REVIEW', settlesAt: null }] } });
    for (const command of [retract, vote()]) expect(code(send(waiting, command, T3, { at: later(10) }))).toBe('VOTE_EFFECTIVE');
  });

  it('a return waits too, and says then why and what is suggested', () => {
    const back = vote({ verdict: 'RETURN', comment: 'Turunkan', field: 'cut', suggestion: 7n }, true);
    const waiting = after(send(aDossier([underReview()]), back, T1));
    expect(waiting).toMatchObject({ items: [{ state: 'UNDER_REVIEW', settlesAt: later(10) }] });
    expect(send(waiting, settle, null, { at: later(11) })).toMatchObject({
      state: { items: [{ state: 'RETURNED', returnComment: 'Turunkan', suggestion: { amount: 7n, nip: T1.nip } }] },
      events: [{ type: 'item.returned', data: { field: 'cut', suggestion: '7' }, texts: { comment: 'Turunkan' } }],
    });
  });

  it('is the policy’s, and without it a vote counts at once', () => {
    const round = { ...aRound(), policy: { ...aRound().policy, voteUndoSeconds: 0 } };
    expect(code(send(twoVotes(), vote({}, true), T3, { round }))).toBe('EXEMPTION_CHECK');
    expect(code(send(twoVotes(), vote(), T3))).toBe('EXEMPTION_CHECK');
  });

  it('only the workflow settles, and nobody takes back what he did not cast', () => {
    expect(code(send(twoVotes(), settle, T1))).toBe('NOT_AUTHORISED');
    expect(code(send(twoVotes(), retract, A))).toBe('NOT_AUTHORISED');
    expect(code(send(twoVotes(), retract, T3))).toBe('VOTE_MISSING');
  });
});

describe('saran nilai', () => {
  const suggested = (suggestion: bigint) => vote({ verdict: 'RETURN', comment: 'Sesuaikan nilai', field: 'cut', suggestion });
  // All pending cuts hold 2.000.000.000 on L1, 1.400.000.000 of them this item's: 1.550.000.000 is free once it is released.
  const lines = linesWith([L1, 2_000_000_000n]);

  it.each<[bigint, string]>([
    [1n, 'RETURNED'],
    [1_550_000_000n, 'RETURNED'],
    [1_550_000_001n, 'CUT_EXCEEDS_AVAILABLE'],
    [0n, 'CUT_NOT_POSITIVE'],
  ])('%s rupiah: %s', (amount, expected) => {
    expect(code(send(aDossier([underReview()]), suggested(amount), T1, { lines }))).toBe(expected);
  });

  it.each<[Partial<ReviewDecision>]>([
    [{ verdict: 'APPROVE', suggestion: 5n }],
    [{ verdict: 'REJECT', comment: 'Tidak', suggestion: 5n }],
    [{ verdict: 'APPROVE', field: 'cut' }],
  ])('goes only with a return: %p', (decision) => {
    expect(code(send(aDossier([underReview()]), vote(decision), T1))).toBe('SUGGESTION_WITHOUT_RETURN');
  });

  it('is accepted by the head in one step as the next version, the reason it was returned for still with it', () => {
    const returned = after(send(aDossier([underReview()]), suggested(900n), T1));
    const accept: ProposalCommand = { kind: 'acceptSuggestions', items: [{ itemId: 'item-1', itemVersion: 1 }] };
    expect(send(returned, accept, A)).toMatchObject({
      state: {
        items: [
          {
            state: 'UNDER_REVIEW',
            version: 2,
            cut: 900n,
            votes: [],
            suggestion: null,
            returnComment: null,
            remark: { version: 1, field: 'cut', comment: 'Sesuaikan nilai', nip: T1.nip },
          },
        ],
      },
      events: [{ type: 'item.resubmitted', data: { acceptedSuggestionBy: T1.nip } }],
    });
    expect(code(send(returned, accept, T2))).toBe('NOT_AUTHORISED');
    expect(code(send(returned, accept, A, { lines: linesWith([L1, 2_150_000_000n]) }))).toBe('CUT_EXCEEDS_AVAILABLE');
    const without = after(send(aDossier([underReview()]), vote({ verdict: 'RETURN', comment: 'Rincikan' }), T1));
    expect(code(send(without, accept, A))).toBe('SUGGESTION_MISSING');
  });
});

describe('a partial review', () => {
  const two = () => aDossier([underReview(), underReview({ id: 'item-2', no: 2, version: 3 })]);
  const both = (partial: boolean): ProposalCommand => ({
    kind: 'reviewItems',
    decisions: ['item-1', 'item-2'].map((itemId) => ({ itemId, itemVersion: 1, verdict: 'APPROVE' as const, comment: null })),
    rest: null,
    partial,
  });

  it('applies what can be applied and names the others; a whole one is refused', () => {
    const done = send(two(), both(true), T1);
    expect(done).toMatchObject({
      state: { items: [{ votes: [{ nip: T1.nip }] }, { votes: [] }] },
      events: [{ type: 'item.voted' }],
      refused: [{ itemId: 'item-2', code: 'ITEM_VERSION_STALE' }],
    });
    expect(code(send(two(), both(false), T1))).toBe('ITEM_VERSION_STALE');
  });

  it('with nothing to apply is refused', () => {
    expect(code(send(aDossier([underReview({ version: 2 })]), { ...both(true), decisions: [] } as ProposalCommand, T1))).toBe(
      'NO_ITEMS',
    );
    expect(code(send(aDossier([underReview({ version: 2 })]), both(true), T1))).toBe('ITEMS_REFUSED');
  });
});

describe('one person, one vote', () => {
  it('two accounts of one NIP count once (C3)', () => {
    const second = { ...T1, name: `${T1.name} (akun kedua)` };
    const twice = after(send(after(send(aDossier([underReview()]), vote(), T1)), vote(), second));
    const [item] = twice.items;
    expect(item?.votes.map((v) => v.nip)).toEqual([T1.nip]);
    expect(code(send(twice, vote(), T2))).toBe('UNDER_REVIEW');
  });

  it('a vote may be changed until the item leaves review', () => {
    const changed = send(twoVotes(), vote({ verdict: 'REJECT', comment: 'Berubah' }), T2);
    expect(changed).toMatchObject({ state: { items: [{ votes: [{ verdict: 'APPROVE' }, { verdict: 'REJECT' }] }] } });
    const left = after(send(twoVotes(), vote(), T3));
    for (const command of [vote(), retract]) expect(code(send(left, command, T2))).toBe('ITEM_STATE');
  });
});

describe('a quorum that cannot be met', () => {
  const policy = aRound().policy;
  const outlook = (holders = seats(), proposal = aDossier([underReview()])) =>
    quorumOutlook(proposal, policy, holders, new Set([A.nip]));
  const without = (...gone: string[]) => seats().map((s) => (gone.includes(s.seat) ? { ...s, nip: null, name: null } : s));

  it('the full TAPD can; nothing is missing', () => {
    expect(outlook(seats().concat({ seat: 'LEGAL', nip: '9', name: 'Hukum (fiktif)', absent: false }))).toMatchObject({
      possible: true,
      missing: [],
    });
  });

  it('a vacant required seat is filled by its named alternate', () => {
    expect(outlook(without('SEKDA'))).toMatchObject({
      possible: true,
      missing: [{ seat: 'SEKDA', because: 'VACANT', actingSeat: 'DEPUTY_CHAIR', actingName: T4.name, actingBecause: null }, {}],
    });
  });

  it('says so when the alternate is gone too, and how to mend it', () => {
    const found = outlook(without('SEKDA', 'DEPUTY_CHAIR'));
    expect(found.possible).toBe(false);
    expect(found.missing[0]).toMatchObject({
      seat: 'SEKDA',
      actingSeat: 'DEPUTY_CHAIR',
      actingName: null,
      actingBecause: 'VACANT',
    });
    expect(found.missing[0]?.mend.id).toContain('SK');
  });

  it('two of three in conflict are too few persons', () => {
    const three = without('DEPUTY_CHAIR', 'KUASA_BUD', 'LEGAL');
    const proposers = [T2, T3].map(({ nip, name }) => ({ nip, name, as: 'DRAFTER' as const }));
    expect(outlook(three, aDossier([underReview()], { proposers }))).toMatchObject({ possible: false, available: 1, persons: 3 });
  });

  it('a vote cast before an absence stays', () => {
    const voted = twoVotes();
    const absent = without('DEPUTY_CHAIR', 'KUASA_BUD', 'LEGAL').map((s) => (s.seat === 'SEKDA' ? { ...s, absent: true } : s));
    expect(outlook(absent, voted).possible).toBe(false); // the seat now acting, the deputy, is vacant
    const member = without('DEPUTY_CHAIR', 'LEGAL').map((s) => (s.seat === 'BAPPEDA' ? { ...s, absent: true } : s));
    expect(outlook(member).possible).toBe(false);
    expect(outlook(member, after(send(aDossier([underReview()]), vote(), T3))).possible).toBe(true);
  });

  it('is on record once, and once again when it can be met', () => {
    const watch: ProposalCommand = { kind: 'watchQuorum' };
    const gone = { seats: without('SEKDA', 'DEPUTY_CHAIR') };
    const blocked = send(aDossier([underReview()]), watch, null, gone);
    expect(blocked).toMatchObject({ state: { quorumBlocked: true }, events: [{ type: 'proposal.quorum-impossible' }] });
    expect(send(after(blocked), watch, null, gone)).toMatchObject({ events: [] });
    expect(send(after(blocked), watch, null)).toMatchObject({
      state: { quorumBlocked: false },
      events: [{ type: 'proposal.quorum-possible' }],
    });
    expect(code(send(aDossier(), watch, also(T1)))).toBe('NOT_AUTHORISED');
  });
});
