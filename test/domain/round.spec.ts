import { describe, expect, it } from '@jest/globals';
import {
  decideRound,
  type Decision,
  type DossierItem,
  type ItemState,
  type Round,
  type RoundCommand,
  type RoundDates,
  type RoundFile,
} from '#domain';
import {
  A,
  anItem,
  aRound,
  aRoundFile,
  DEADLINE,
  dossierItem,
  E,
  I,
  NOW,
  roundFacts,
  S,
  T1,
  W,
  type Person,
} from '../builders/domain.js';

const LATER = { submission: '2020-07-01T17:00:00.000Z', review: '2020-07-10T17:00:00.000Z', signing: '2020-07-20T17:00:00.000Z' };
const AFTER = '2020-06-30T17:00:00Z';
const { title, legalBasis, policy, dates } = aRound();

const fileOf = (round: Partial<Round>, ...states: ItemState[]): RoundFile =>
  aRoundFile(
    aRound(round),
    states.map((state, i) => dossierItem(anItem({ id: `item-${i + 1}`, no: i + 1, state }))),
  );
const send = (file: RoundFile, command: RoundCommand, by: Person | null = T1, at = NOW) =>
  decideRound(file, command, roundFacts(by, { at }));
const done = (decision: Decision<RoundFile>): RoundFile => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.state;
};
const code = (decision: Decision<RoundFile>) => (decision.ok ? decision.state.round.state : decision.refusal.code);
const states = (file: RoundFile) => file.items.map((d: DossierItem) => d.item.state);
const extendTo = (changes: Partial<RoundDates>, reason = 'Gangguan jaringan'): RoundCommand => ({
  kind: 'extendRound',
  dates: { ...LATER, ...changes },
  reason,
});

describe('preparing and opening a round', () => {
  const prepare: RoundCommand = { kind: 'prepareRound', year: 2020, title: 'Tahap 2', legalBasis, policy, dates };

  it('the sekretariat prepares and revises it while it is a draft', () => {
    expect(done(send(fileOf({ state: 'DRAFT' }), prepare, S)).round).toMatchObject({ state: 'DRAFT', title: 'Tahap 2' });
    const revise: RoundCommand = { kind: 'reviseRound', title, legalBasis, policy, dates };
    expect(send(fileOf({ state: 'DRAFT' }), revise, S)).toMatchObject({
      acting: { postKind: 'SECRETARIAT' },
      events: [{ type: 'round.revised' }],
    });
    expect(code(send(fileOf({ state: 'OPEN' }), revise, S))).toBe('ROUND_STATE');
    expect(code(send(fileOf({ state: 'DRAFT' }), prepare, T1))).toBe('NOT_AUTHORISED');
  });

  it.each<[Partial<RoundDates>]>([
    [{ review: '2020-06-30T16:59:59Z' }],
    [{ signing: '2020-07-10T16:59:59Z' }],
    [{ submission: '2020-07-11T00:00:01+07:00' }],
  ])('wants its dates in order: %o', (wrong) => {
    expect(code(send(fileOf({ state: 'DRAFT' }), { ...prepare, dates: { ...dates, ...wrong } }, S))).toBe('DATES_ORDER');
  });

  it('opening freezes base and target with the id of the run that classified the budget', () => {
    const line = {
      agencyId: 'dpupr',
      agencyCode: '1.03',
      accountCode: '5.2.04.01.01.0004',
      fundSourceCode: 'PAD',
      fundSourceName: 'PAD',
      original: 1_234_567_891n,
      appropriation: 0n,
    };
    const given = roundFacts(T1, { classified: [{ line, outcome: 'NOT_EXEMPT', exemptPart: null }] });
    expect(decideRound(fileOf({ state: 'DRAFT' }), { kind: 'openRound' }, given)).toMatchObject({
      state: { round: { state: 'OPEN', openedAt: NOW }, targets: [{ base: 1_234_567_891n, target: 432_098_762n }] },
      events: [{ type: 'round.opened', data: { run: 'run-1', base: '1234567891', target: '432098762', agencies: 1 } }],
    });
  });

  it.each<[string, () => Decision<RoundFile>]>([
    ['ROUND_STATE', () => send(fileOf({ state: 'OPEN' }), { kind: 'openRound' })],
    ['DATES_ORDER', () => send(fileOf({ state: 'DRAFT' }), { kind: 'openRound' }, T1, DEADLINE)],
    ['NOT_AUTHORISED', () => send(fileOf({ state: 'DRAFT' }), { kind: 'openRound' }, S)],
    ['NOT_AUTHORISED', () => send(fileOf({ state: 'DRAFT' }), { kind: 'openRound' }, W)],
    ['NOT_AUTHORISED', () => send(fileOf({ state: 'DRAFT' }), { kind: 'openRound' }, I)],
  ])('opening is refused with %s', (expected, decision) => expect(code(decision())).toBe(expected));
});

describe('the dates of a running round (A18)', () => {
  const some = (): RoundFile =>
    fileOf({ datesKeptUntil: '2020-06-29T17:00:00.000Z' }, 'DRAFT', 'UNDER_REVIEW', 'RETURNED', 'AWAITING_MAYOR');

  it('the submission deadline closes it and expires drafts, nothing else', () => {
    const decision = send(some(), { kind: 'keepDates' }, null, AFTER);
    expect(code(decision)).toBe('CLOSED_FOR_SUBMISSION');
    expect(states(done(decision))).toEqual(['EXPIRED', 'UNDER_REVIEW', 'RETURNED', 'AWAITING_MAYOR']);
    expect(decision).toMatchObject({
      events: [
        { type: 'round.submission-closed', data: { due: DEADLINE } },
        { type: 'item.expired', itemId: 'item-1' },
      ],
    });
  });

  it('its closing states the shortfall and who sent nothing; at its end only what is determined counts', () => {
    const none = { approved: 0n, determined: 0n };
    const progress = [
      { ...none, agencyId: 'a', target: 100n, approved: 60n, determined: 10n, submitted: true },
      { ...none, agencyId: 'b', target: 50n, submitted: false },
    ];
    const closed = decideRound(some(), { kind: 'keepDates' }, roundFacts(null, { at: AFTER, progress }));
    expect(closed).toMatchObject({ events: [{ data: { target: '150', shortfall: '80', notSubmitted: ['b'] } }, {}] });
    const ended = decideRound(
      some(),
      { kind: 'completeRound', reason: 'selesai', expireOpen: true },
      roundFacts(T1, { progress }),
    );
    expect(ended).toMatchObject({ events: [{ data: { approved: '0', determined: '10', shortfall: '140' } }, {}, {}, {}, {}] });
  });

  it('an early call changes nothing, and a second one neither', () => {
    expect(send(some(), { kind: 'keepDates' }, null, '2020-06-30T16:59:59.999Z')).toMatchObject({ state: some(), events: [] });
    const closed = done(send(some(), { kind: 'keepDates' }, null, AFTER));
    expect(send(closed, { kind: 'keepDates' }, null, AFTER)).toMatchObject({ state: closed, events: [] });
  });

  it('reminds before, and escalates at the review and signing dates without moving an item', () => {
    const reminded = send(fileOf({}, 'DRAFT'), { kind: 'keepDates' }, null, '2020-06-27T17:00:00Z');
    expect(reminded).toMatchObject({ state: { round: { state: 'OPEN' } }, events: [{ type: 'round.submission-reminder' }] });
    const late = send(some(), { kind: 'keepDates' }, null, '2020-07-21T00:00:00Z');
    expect(late.ok && late.events.map((e) => e.type)).toEqual([
      'round.submission-closed',
      'round.review-due',
      'round.signing-due',
      'item.expired',
    ]);
    expect(states(done(late))).toEqual(['EXPIRED', 'UNDER_REVIEW', 'RETURNED', 'AWAITING_MAYOR']);
  });

  it('an extension by the chair with a reason opens it again and revives the drafts', () => {
    const closed = done(send(some(), { kind: 'keepDates' }, null, AFTER));
    const decision = send(closed, extendTo({}), T1, '2020-06-30T18:00:00Z');
    expect(decision).toMatchObject({
      state: { round: { state: 'OPEN', dates: LATER } },
      events: [
        { type: 'round.extended', texts: { reason: 'Gangguan jaringan' } },
        { type: 'item.revived', after: { state: 'DRAFT', version: 1 } },
      ],
    });
    expect(states(done(decision))).toEqual(['DRAFT', 'UNDER_REVIEW', 'RETURNED', 'AWAITING_MAYOR']);
  });

  it('an extension of the later dates alone does not lose a submission deadline not yet kept', () => {
    const late = done(
      send(some(), extendTo({ submission: DEADLINE, review: '2020-07-12T17:00:00Z' }), T1, '2020-06-30T18:00:00Z'),
    );
    expect(code(send(late, { kind: 'keepDates' }, null, '2020-06-30T18:00:01Z'))).toBe('CLOSED_FOR_SUBMISSION');
  });

  it.each<[string, RoundCommand, Partial<Round>, Person]>([
    ['REASON_REQUIRED', extendTo({}, ' x'), {}, T1],
    ['DATES_ORDER', extendTo({ submission: DEADLINE }), {}, T1],
    ['DATES_ORDER', extendTo({ submission: '2020-06-30T16:59:59Z', signing: '2020-08-01T00:00:00Z' }), {}, T1],
    ['DATES_ORDER', extendTo({ submission: '2020-07-11T17:00:00Z' }), {}, T1],
    ['ROUND_STATE', extendTo({}), { state: 'DRAFT' }, T1],
    ['ROUND_STATE', extendTo({}), { state: 'COMPLETED' }, T1],
    ['NOT_AUTHORISED', extendTo({}), {}, S],
    ['NOT_AUTHORISED', extendTo({}), {}, A],
  ])('an extension is refused with %s', (expected, command, round, by) =>
    expect(code(send(fileOf(round), command, by))).toBe(expected),
  );
});

describe('the end of a round', () => {
  const ALL: ItemState[] = [
    'DRAFT',
    'UNDER_REVIEW',
    'EXEMPTION_CHECK',
    'NEEDS_HUMAN_REVIEW',
    'EXEMPTED',
    'AWAITING_DISPENSATION',
    'AWAITING_MAYOR',
    'RETURNED',
    'DETERMINED',
    'REJECTED',
    'WITHDRAWN',
    'EXPIRED',
  ];
  const ending = (kind: 'completeRound' | 'cancelRound'): RoundCommand => ({ kind, reason: 'Selesai', expireOpen: true });

  it.each([
    ['completeRound', 'COMPLETED'],
    ['cancelRound', 'CANCELLED'],
  ] as const)('%s expires what is under way and releases every hold', (kind, state) => {
    const file = {
      ...fileOf({ state: 'CLOSED_FOR_SUBMISSION' }, ...ALL),
      openDecrees: [{ id: 'd', number: 'R1-B1', cancelled: false }],
    };
    const decision = send(file, ending(kind));
    expect(code(decision)).toBe(state);
    expect(states(done(decision))).toEqual([
      ...(Array(8).fill('EXPIRED') as ItemState[]),
      'DETERMINED',
      'REJECTED',
      'WITHDRAWN',
      'EXPIRED',
    ]);
    expect(done(decision).openDecrees).toEqual([{ id: 'd', number: 'R1-B1', cancelled: true }]);
    const expired = decision.ok ? decision.events.filter((e) => e.type === 'item.expired') : [];
    expect(expired.map((e) => (e.after as { held: string }).held)).toEqual(Array(8).fill('0'));
  });

  it('is not completed over the heads of those who hold something: each open item is named, drafts are not', () => {
    const file = fileOf({ state: 'CLOSED_FOR_SUBMISSION' }, 'UNDER_REVIEW', 'AWAITING_MAYOR', 'DETERMINED');
    const drafts = [dossierItem(anItem({ id: 'draft', state: 'DRAFT' }))];
    const decision = send({ ...file, items: [...file.items, ...drafts] }, { kind: 'completeRound', reason: 'Selesai' });
    expect(decision).toMatchObject({
      refusal: {
        code: 'ROUND_OPEN_TURNS',
        params: { count: 2 },
        items: [
          { itemId: 'item-1', code: 'ITEM_OPEN', params: { state: 'UNDER_REVIEW', holder: 'TAPD' } },
          { itemId: 'item-2', code: 'ITEM_OPEN', params: { state: 'AWAITING_MAYOR', holder: 'SECRETARIAT' } },
        ],
      },
    });
    expect(code(send({ ...file, items: drafts }, { kind: 'completeRound', reason: 'Selesai' }))).toBe('COMPLETED');
  });

  it('frees even a frozen item, whose decree is cancelled with the round', () => {
    const frozen = dossierItem(anItem({ state: 'AWAITING_MAYOR', decree: { id: 'd', number: 'R1-B1', frozen: true } }));
    expect(done(send(aRoundFile(aRound(), [frozen]), ending('cancelRound'))).items[0]?.item).toMatchObject({
      state: 'EXPIRED',
      decree: null,
    });
  });

  it.each<[string, RoundCommand, Partial<Round>, Person]>([
    ['ROUND_SIGNED', ending('cancelRound'), { signed: true }, T1],
    ['ROUND_STATE', ending('cancelRound'), { state: 'COMPLETED' }, T1],
    ['ROUND_STATE', ending('completeRound'), { state: 'DRAFT' }, T1],
    ['ROUND_STATE', ending('completeRound'), { state: 'CANCELLED' }, T1],
    ['NOT_AUTHORISED', ending('completeRound'), {}, W],
    ['NOT_AUTHORISED', ending('cancelRound'), {}, E],
  ])('is refused with %s', (expected, command, round, by) => expect(code(send(fileOf(round), command, by))).toBe(expected));

  it('a signed round can be completed', () =>
    expect(code(send(fileOf({ signed: true }), ending('completeRound')))).toBe('COMPLETED'));
});
