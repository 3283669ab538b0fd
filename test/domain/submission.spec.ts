import { describe, expect, it } from '@jest/globals';
import { decideProposal, type Decision, type DossierFacts, type Proposal, type ProposalCommand } from '#domain';
import {
  A,
  aDossier,
  aLine,
  aPerson,
  also,
  anItem,
  appointment,
  aRound,
  DEADLINE,
  E,
  facts,
  H,
  I,
  L1,
  linesWith,
  NOW,
  S,
  T1,
  T3,
  W,
  actorOf,
  type Person,
} from '../builders/domain.js';

const decide = (proposal: Proposal, command: ProposalCommand, given: DossierFacts, by: Person = A): Decision<Proposal> =>
  decideProposal(proposal, command, given, actorOf(by), () => 'id');
const submit = (proposal: Proposal, given: DossierFacts = facts(A), by: Person = A) =>
  decide(proposal, { kind: 'submitProposal' }, given, by);
const code = (decision: Decision<Proposal>) => (decision.ok ? 'ok' : decision.refusal.code);
const newDossier = (...items: Parameters<typeof anItem>[0][]) =>
  aDossier(
    items.map((item, i) => anItem({ id: `item-${i + 1}`, no: i + 1, ...item })),
    { number: null },
  );

const NO_REMARK = { comment: null, field: null, suggestion: null };

describe('submitting a dossier', () => {
  it('puts every item under review and holds its cut, in one event each', () => {
    const decision = submit(newDossier({}));
    expect(decision).toMatchObject({
      ok: true,
      acting: { postKind: 'AGENCY_HEAD' },
      state: { number: 'R1/PUPR/0001', submittedAt: NOW, items: [{ state: 'UNDER_REVIEW', version: 1, before: 4_000_000_000n }] },
      events: [
        {
          type: 'item.submitted',
          stream: 'proposal:proposal-1',
          before: { state: 'DRAFT', held: '0' },
          after: { state: 'UNDER_REVIEW', held: '1400000000' },
          data: { line: { available: '2150000000', held: '0' } },
        },
      ],
    });
  });

  it('refuses a cut above what is available and says how much is (A2)', () => {
    const over = submit(newDossier({ cut: 2_150_000_001n }));
    expect(over).toMatchObject({ ok: false, refusal: { code: 'CUT_EXCEEDS_AVAILABLE', params: { available: '2150000000' } } });
    const exact = submit(newDossier({ cut: 2_150_000_000n }));
    expect(exact).toMatchObject({ ok: true, state: { items: [{ before: 4_000_000_000n, cut: 2_150_000_000n }] } });
  });

  it('counts the holds of other cuts of the line against it (A4)', () => {
    const held = facts(A, { lines: linesWith([L1, 1_400_000_000n]) });
    expect(submit(newDossier({ cut: 750_000_000n }), held).ok).toBe(true);
    expect(submit(newDossier({ cut: 800_000_000n }), held)).toMatchObject({ refusal: { params: { available: '750000000' } } });
    const overHeld = facts(A, { lines: linesWith([L1, 3_000_000_000n]) });
    expect(submit(newDossier({ cut: 1n }), overHeld)).toMatchObject({ refusal: { params: { available: '0' } } });
  });

  const out = (changes: Parameters<typeof aLine>[0]) => facts(A, { lines: linesWith([aLine({ id: 'L1', ...changes }), 0n]) });
  it.each<[string, DossierFacts, object]>([
    ['FUND_EARMARKED', out({ fundSourceName: 'DAK Fisik' }), { fund: 'DAK Fisik' }],
    ['ACCOUNT_OUT_OF_SCOPE', out({ accountCode: '5.1.01.01.01.0001' }), { account: '5.1.01.01.01.0001' }],
    ['ACCOUNT_OUT_OF_SCOPE', out({ accountCode: '5.4.01.01.01.0001' }), { account: '5.4.01.01.01.0001' }],
    ['LINE_NOT_OWN', out({ agencyId: 'dinkes' }), {}],
    ['LINE_NOT_OWN', facts(A, { lines: new Map() }), {}],
  ])('refuses with %s what may not be cut (A10)', (expected, given, params) => {
    expect(submit(newDossier({}), given)).toMatchObject({ ok: false, refusal: { code: expected, params } });
  });

  it.each<[string, Proposal]>([
    ['CUT_NOT_POSITIVE', newDossier({ cut: 0n })],
    ['CUT_NOT_POSITIVE', newDossier({ cut: -1n })],
    ['REASON_REQUIRED', newDossier({ reason: '  ' })],
    ['DOCUMENT_REQUIRED', newDossier({ attachmentIds: ['nowhere'] })],
    ['LINE_TWICE', newDossier({ cut: 1n }, { cut: 1n })],
    ['NO_ITEMS', newDossier()],
    ['LETTER_REQUIRED', { ...newDossier({}), letter: { number: '', date: '2020-06-20', subject: 'x' } }],
    ['LETTER_REQUIRED', { ...newDossier({}), letter: { number: '1', date: '2020-06-20', subject: '' } }],
    ['ITEM_STATE', newDossier({ state: 'UNDER_REVIEW' })],
    ['TOO_MANY_ITEMS', newDossier(...Array.from({ length: 501 }, () => ({})))],
  ])('refuses with %s', (expected, proposal) => expect(code(submit(proposal))).toBe(expected));

  it('is whole or not at all: it names each bad item with its number and code (A16)', () => {
    const [L2, L3] = [aLine({ id: 'L2', realisation: 4_000_000_000n }), aLine({ id: 'L3', commitment: 3_000_000_000n })];
    const given = facts(A, { lines: linesWith([L1, 0n], [L2, 0n], [L3, 0n]) });
    const proposal = newDossier({ cut: 1n }, { line: L2, cut: 5n }, { line: L3, cut: 999_999_999n });
    const decision = submit(proposal, given);
    expect(decision).toMatchObject({
      ok: false,
      refusal: {
        code: 'CUT_EXCEEDS_AVAILABLE',
        params: { count: 2 },
        items: [
          { no: 2, itemId: 'item-2', lineCode: '1.03.10.2.01.10/5.2.04.01.01.0004', params: { available: '0' } },
          { no: 3, itemId: 'item-3', code: 'CUT_EXCEEDS_AVAILABLE', params: { available: '350000000' } },
        ],
      },
    });
    expect(decision).not.toHaveProperty('effects');
    expect(proposal.items.every((i) => i.state === 'DRAFT')).toBe(true);
  });

  it('is for the head of that agency alone; the Inspektur proposes as head only for his own', () => {
    const drafter = aPerson('1002', 'Dewi (fiktif)', appointment('DRAFTER', { agencyId: 'dpupr' }));
    const other = aPerson('1003', 'Oki (fiktif)', appointment('AGENCY_HEAD', { agencyId: 'dinkes' }));
    for (const by of [drafter, other, T1, E, W, I, S, H])
      expect(code(submit(newDossier({}), facts(by), by))).toBe('NOT_AUTHORISED');
    const inspector = also(I, appointment('AGENCY_HEAD', { agencyId: 'dpupr' }));
    expect(submit(newDossier({}), facts(inspector), inspector)).toMatchObject({ ok: true, acting: { postKind: 'AGENCY_HEAD' } });
  });

  it('makes the submitter a proposer beside the drafter', () => {
    const drafted = { ...newDossier({}), proposers: [{ nip: '1002', name: 'Dewi (fiktif)', as: 'DRAFTER' as const }] };
    expect(submit(drafted)).toMatchObject({ state: { proposers: [{ nip: '1002' }, { nip: A.nip, as: 'AGENCY_HEAD' }] } });
  });
});

describe('the submission deadline (A18)', () => {
  const at = (instant: string, round = aRound()) => facts(A, { at: instant, round });

  it('lets a dossier in up to its last second and no later, in WIB', () => {
    expect(submit(newDossier({}), at('2020-06-30T16:59:59Z')).ok).toBe(true);
    expect(submit(newDossier({}), at('2020-06-30T23:59:59+07:00')).ok).toBe(true);
    expect(submit(newDossier({}), at('2020-06-30T17:00:00Z'))).toMatchObject({
      refusal: { code: 'SUBMISSION_CLOSED', params: { deadline: DEADLINE } },
    });
  });

  it('counts a command received in time though the deadline has expired the drafts meanwhile, and records the revival', () => {
    const closed = aRound({ state: 'CLOSED_FOR_SUBMISSION' });
    const decision = submit(newDossier({ state: 'EXPIRED' }), at('2020-06-30T16:59:59Z', closed));
    expect(decision).toMatchObject({
      ok: true,
      state: { items: [{ state: 'UNDER_REVIEW' }] },
      events: [
        { type: 'item.revived', before: { state: 'EXPIRED' }, after: { state: 'DRAFT' } },
        { type: 'item.submitted', before: { state: 'DRAFT' }, after: { state: 'UNDER_REVIEW' } },
      ],
    });
  });

  it.each(['DRAFT', 'COMPLETED', 'CANCELLED'] as const)('lets nothing into a round that is %s', (state) => {
    expect(code(submit(newDossier({}), at(NOW, aRound({ state }))))).toBe('ROUND_STATE');
  });
});

describe('resubmitting a returned item', () => {
  const returned = anItem({
    state: 'RETURNED',
    votes: [{ nip: T3.nip, name: T3.name, seats: ['BAPPEDA'], verdict: 'RETURN', at: NOW, effectiveAt: NOW, remark: NO_REMARK }],
    voters: [T3.nip],
    returnedUntil: '2020-07-03T03:00:00.000Z',
    returnComment: 'Rincikan',
    dispensation: { version: 1, amount: 1n, nip: W.nip, documentId: 'd', opinionId: 'o' },
  });
  const again = (changes: { cut?: bigint; reason?: string; version?: number } = {}): ProposalCommand => ({
    kind: 'resubmitItems',
    items: [
      {
        itemId: returned.id,
        itemVersion: changes.version ?? 1,
        cut: changes.cut ?? 1_250_000_000n,
        reason: changes.reason ?? 'Sisa pekerjaan',
        outputBefore: '10 km',
        outputAfter: '7 km',
        attachmentIds: [],
      },
    ],
  });

  it('makes a new version with the new content; votes, check and dispensation lapse, who voted is remembered', () => {
    const neighbour = anItem({ id: 'item-2', no: 2, lineId: 'L2', state: 'UNDER_REVIEW', votes: returned.votes });
    const decision = decide(aDossier([returned, neighbour]), again(), facts(A, { at: '2020-07-01T03:00:00.000Z' }));
    expect(decision).toMatchObject({
      ok: true,
      state: {
        items: [
          {
            state: 'UNDER_REVIEW',
            version: 2,
            cut: 1_250_000_000n,
            votes: [],
            voters: [T3.nip],
            dispensation: null,
            returnedUntil: null,
          },
          { id: 'item-2', version: 1, votes: [{ nip: T3.nip }] },
        ],
      },
      events: [{ type: 'item.resubmitted', before: { version: 1, held: '0' }, after: { version: 2, held: '1250000000' } }],
    });
  });

  it.each<[string, ProposalCommand, Partial<DossierFacts>]>([
    ['SUBMISSION_CLOSED', again(), { at: '2020-07-03T03:00:00.000Z' }],
    ['ITEM_VERSION_STALE', again({ version: 2 }), {}],
    ['CUT_EXCEEDS_AVAILABLE', again({ cut: 2_150_000_001n }), {}],
    ['CUT_NOT_POSITIVE', again({ cut: 0n }), {}],
    ['REASON_REQUIRED', again({ reason: '' }), {}],
    ['NO_ITEMS', { kind: 'resubmitItems', items: [] }, {}],
  ])('is refused with %s', (expected, command, given) => {
    expect(code(decide(aDossier([returned]), command, facts(A, given)))).toBe(expected);
  });

  it.each(['UNDER_REVIEW', 'EXEMPTED', 'WITHDRAWN', 'DETERMINED', 'EXPIRED'] as const)('is not for an item in %s', (state) => {
    expect(code(decide(aDossier([{ ...returned, state }]), again(), facts(A)))).toBe('ITEM_STATE');
  });

  it('has until the later of its own days and an extended submission deadline', () => {
    const round = aRound({ dates: { ...aRound().dates, submission: '2020-07-05T17:00:00.000Z' } });
    const on = (at: string) => code(decide(aDossier([returned]), again(), facts(A, { at, round })));
    expect([on('2020-07-05T16:59:59Z'), on('2020-07-05T17:00:00Z')]).toEqual(['ok', 'SUBMISSION_CLOSED']);
  });

  it('is refused to a new head who verified or ruled on an earlier version (rule 6)', () => {
    const head = also(T3, appointment('AGENCY_HEAD', { agencyId: 'dpupr', capacity: 'PLT' }));
    expect(decide(aDossier([returned]), again(), facts(head), head)).toMatchObject({
      refusal: { code: 'SELF_APPROVAL', params: { as: 'verifikator' } },
    });
    const reviewer = also(E, appointment('AGENCY_HEAD', { agencyId: 'dpupr' }));
    const ruled = { ...returned, ruledBy: E.nip };
    expect(decide(aDossier([ruled]), again(), facts(reviewer), reviewer)).toMatchObject({
      refusal: { code: 'SELF_APPROVAL', params: { as: 'penelaah' } },
    });
  });
});

describe('withdrawing', () => {
  const withdraw: ProposalCommand = { kind: 'withdrawItems', items: [{ itemId: 'item-1', itemVersion: 1 }], reason: 'Batal' };
  const vote = {
    nip: T3.nip,
    name: T3.name,
    seats: ['BAPPEDA'],
    verdict: 'APPROVE' as const,
    at: NOW,
    effectiveAt: NOW,
    remark: NO_REMARK,
  };

  it.each(['UNDER_REVIEW', 'RETURNED', 'EXEMPTED'] as const)('ends an item in %s and its hold', (state) => {
    const held = state === 'UNDER_REVIEW' ? '1400000000' : '0';
    expect(decide(aDossier([anItem({ state })]), withdraw, facts(A))).toMatchObject({
      ok: true,
      state: { items: [{ state: 'WITHDRAWN' }] },
      events: [{ type: 'item.withdrawn', before: { held }, after: { held: '0' }, texts: { reason: 'Batal' } }],
    });
  });

  it('happens once: a second time finds nothing to withdraw (A5)', () => {
    const first = decide(aDossier([anItem({ state: 'UNDER_REVIEW' })]), withdraw, facts(A));
    if (!first.ok) throw new Error('refused');
    expect(code(decide(first.state, withdraw, facts(A)))).toBe('ITEM_STATE');
  });

  it.each<[string, Parameters<typeof anItem>[0]]>([
    ['ITEM_VOTED', { state: 'UNDER_REVIEW', votes: [vote] }],
    ['ITEM_STATE', { state: 'EXEMPTION_CHECK' }],
    ['ITEM_STATE', { state: 'AWAITING_DISPENSATION' }],
    ['ITEM_STATE', { state: 'AWAITING_MAYOR' }],
    ['ITEM_STATE', { state: 'DETERMINED' }],
    ['ITEM_FROZEN', { state: 'AWAITING_MAYOR', decree: { id: 'd', number: 'R1-B1', frozen: true } }],
    ['ITEM_VERSION_STALE', { state: 'UNDER_REVIEW', version: 2 }],
    ['ITEM_UNKNOWN', { id: 'another' }],
  ])('is refused with %s', (expected, item) => expect(code(decide(aDossier([anItem(item)]), withdraw, facts(A)))).toBe(expected));

  it('names an item twice at its peril, and is for the head alone', () => {
    const twice: ProposalCommand = { ...withdraw, items: [...withdraw.items, ...withdraw.items] };
    const proposal = aDossier([anItem({ state: 'UNDER_REVIEW' })]);
    expect(code(decide(proposal, twice, facts(A)))).toBe('ITEM_UNKNOWN');
    expect(code(decide(proposal, withdraw, facts(W), W))).toBe('NOT_AUTHORISED');
  });
});
