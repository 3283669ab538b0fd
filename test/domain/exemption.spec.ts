import { describe, expect, it } from '@jest/globals';
import {
  decideProposal,
  SYSTEM_ACTOR,
  type CheckFact,
  type CutItem,
  type Decision,
  type DossierFacts,
  type ItemState,
  type Proposal,
  type ResolvedCheck,
  type RulingInput,
} from '#domain';
import {
  A,
  aCheck,
  aDossier,
  aLine,
  also,
  anItem,
  appointment,
  E,
  facts,
  H,
  I,
  L1,
  linesWith,
  NOW,
  S,
  T1,
  W,
  actorOf,
  type Person,
} from '../builders/domain.js';

const code = (decision: Decision<Proposal>) => (decision.ok ? decision.state.items[0]?.state : decision.refusal.code);
const itemOf = (decision: Decision<Proposal>) => (decision.ok ? (decision.state.items[0] as CutItem) : null);
const typesOf = (decision: Decision<Proposal>) => (decision.ok ? decision.events.map((e) => e.type) : []);
const oldCheck = (outcome: 'EXEMPT' | 'NOT_EXEMPT' | 'NEEDS_HUMAN', rulingId: string | null = null) => ({
  id: 'check-0',
  outcome,
  cuttable: null,
  rulingId,
  ruleSetVersion: 1,
  ruleId: 'rule-1',
  epoch: 0,
  at: NOW,
});
const dispensation = { version: 1, amount: 1_400_000_000n, nip: W.nip, documentId: 'd', opinionId: 'o' };

function check(item: CutItem, fact: CheckFact | null, changes: Partial<DossierFacts> = {}) {
  const checks = new Map(fact ? [[item.id, fact]] : []);
  return decideProposal(
    aDossier([item]),
    { kind: 'checkExemption', itemIds: [item.id] },
    facts(null, { checks, ...changes }),
    SYSTEM_ACTOR,
    () => 'id',
  );
}
const PARTIAL = (cuttable: bigint): ResolvedCheck => ({
  outcome: 'PARTIAL',
  cuttable,
  withinCuttable: cuttable >= 1_400_000_000n,
  rulingId: 'ruling-1',
});

describe('the binding check', () => {
  const waiting = anItem({ state: 'EXEMPTION_CHECK' });

  it.each<[ResolvedCheck, ItemState, string]>([
    [{ outcome: 'NOT_EXEMPT' }, 'AWAITING_MAYOR', '1400000000'],
    [{ outcome: 'NEEDS_HUMAN' }, 'NEEDS_HUMAN_REVIEW', '1400000000'],
    [{ outcome: 'EXEMPT' }, 'EXEMPTED', '0'],
    [PARTIAL(1_400_000_000n), 'AWAITING_MAYOR', '1400000000'],
    [PARTIAL(1_399_999_999n), 'RETURNED', '0'],
  ])('%o sends the item to %s', (result, state, held) => {
    const decision = check(waiting, aCheck(result));
    expect(decision).toMatchObject({
      state: { items: [{ state, check: { id: 'check-1', outcome: result.outcome, cuttable: result.cuttable ?? null } }] },
      events: [
        { type: 'item.checked', after: { held }, data: { checkId: 'check-1', ruleSetVersion: 1, inputHash: 'a'.repeat(64) } },
      ],
    });
  });

  it('names EXEMPT_LINE and what stays cuttable only when the cut is above it', () => {
    expect(check(waiting, aCheck(PARTIAL(5n)))).toMatchObject({ events: [{ data: { code: 'EXEMPT_LINE', cuttable: '5' } }] });
    const within = check(waiting, aCheck(PARTIAL(2_000_000_000n)));
    expect(within.ok && within.events[0]?.data).not.toHaveProperty('code');
  });

  it('remembers the penelaah whose ruling it applied', () => {
    expect(itemOf(check(waiting, aCheck({ outcome: 'NOT_EXEMPT' }, { rulingNip: E.nip })))?.ruledBy).toBe(E.nip);
  });

  it('lets a dispensation for this version and amount pass EXEMPT, and no other', () => {
    const state = (given: Partial<typeof dispensation>) =>
      code(check({ ...waiting, dispensation: { ...dispensation, ...given } }, aCheck({ outcome: 'EXEMPT' })));
    expect(state({})).toBe('AWAITING_MAYOR');
    expect(state({ version: 2 })).toBe('EXEMPTED');
    expect(state({ amount: 1n })).toBe('EXEMPTED');
  });

  it('passes over items it does not wait for, has no result for, or finds frozen', () => {
    expect(check(anItem({ state: 'UNDER_REVIEW' }), aCheck({ outcome: 'EXEMPT' }))).toMatchObject({ ok: true, events: [] });
    expect(check(waiting, null)).toMatchObject({ ok: true, events: [] });
    const frozen = anItem({ state: 'AWAITING_MAYOR', decree: { id: 'd', number: 'R1-B1', frozen: true } });
    expect(check(frozen, aCheck({ outcome: 'EXEMPT' }))).toMatchObject({ ok: true, events: [], state: { items: [frozen] } });
  });

  it('is run by the workflow, never by a person', () => {
    const run = (by: Person) =>
      decideProposal(aDossier([waiting]), { kind: 'checkExemption', itemIds: [] }, facts(by), actorOf(by), () => 'id');
    for (const by of [A, T1, E, W, I, S]) expect(code(run(by))).toBe('NOT_AUTHORISED');
  });
});

describe('a check of what was checked before', () => {
  it.each<[string, Partial<CutItem>, ResolvedCheck]>([
    ['not exempt', { state: 'AWAITING_MAYOR' }, { outcome: 'NOT_EXEMPT' }],
    ['exempt with its dispensation', { state: 'AWAITING_MAYOR', dispensation }, { outcome: 'EXEMPT' }],
    ['exempt', { state: 'EXEMPTED' }, { outcome: 'EXEMPT' }],
    ['exempt and asked for', { state: 'AWAITING_DISPENSATION' }, { outcome: 'EXEMPT' }],
    ['for a human', { state: 'NEEDS_HUMAN_REVIEW' }, { outcome: 'NEEDS_HUMAN' }],
    ['within its cuttable part', { state: 'AWAITING_MAYOR' }, PARTIAL(1_400_000_000n)],
  ])('leaves an item that still is %s, and keeps the new result', (_, item, result) => {
    const decision = check(anItem(item), aCheck(result, { epoch: 7 }));
    expect(typesOf(decision)).toEqual(['item.rechecked']);
    expect(itemOf(decision)).toMatchObject({ state: item.state, check: { id: 'check-1', epoch: 7 } });
  });

  it.each<[Partial<CutItem>, ResolvedCheck, ItemState]>([
    [{ state: 'AWAITING_MAYOR' }, { outcome: 'EXEMPT' }, 'EXEMPTED'],
    [{ state: 'AWAITING_MAYOR' }, { outcome: 'NEEDS_HUMAN' }, 'NEEDS_HUMAN_REVIEW'],
    [{ state: 'AWAITING_MAYOR' }, PARTIAL(1n), 'RETURNED'],
    [{ state: 'AWAITING_MAYOR', dispensation }, { outcome: 'NOT_EXEMPT' }, 'AWAITING_MAYOR'],
    [{ state: 'NEEDS_HUMAN_REVIEW' }, { outcome: 'NOT_EXEMPT' }, 'AWAITING_MAYOR'],
    [{ state: 'NEEDS_HUMAN_REVIEW' }, { outcome: 'EXEMPT' }, 'EXEMPTED'],
    [{ state: 'AWAITING_DISPENSATION' }, { outcome: 'NOT_EXEMPT' }, 'AWAITING_MAYOR'],
    [{ state: 'EXEMPTED' }, { outcome: 'NOT_EXEMPT' }, 'AWAITING_MAYOR'],
    [{ state: 'EXEMPTED' }, { outcome: 'NEEDS_HUMAN' }, 'NEEDS_HUMAN_REVIEW'],
  ])('takes %o with %o through the check to %s, both results kept', (item, result, state) => {
    const listed = { id: 'd', number: 'R1-B1', frozen: false };
    const before = anItem({ ...item, decree: item.state === 'AWAITING_MAYOR' ? listed : null, check: oldCheck('NOT_EXEMPT') });
    const decision = check(before, aCheck(result));
    expect(typesOf(decision)).toEqual(['item.check-reopened', 'item.checked']);
    expect(decision).toMatchObject({ events: [{ data: { previousCheck: 'check-0' } }, { data: { checkId: 'check-1' } }] });
    expect(itemOf(decision)).toMatchObject({ state, decree: null, dispensation: null });
  });

  it('takes the hold of an exempted item again only if it still fits, else returns it', () => {
    const exempted = anItem({ state: 'EXEMPTED' });
    const fits = (held: bigint) => check(exempted, aCheck({ outcome: 'NOT_EXEMPT' }), { lines: linesWith([L1, held]) });
    expect(code(fits(750_000_000n))).toBe('AWAITING_MAYOR');
    const short = fits(750_000_001n);
    expect(code(short)).toBe('RETURNED');
    expect(short).toMatchObject({ events: [{}, { data: { code: 'CUT_EXCEEDS_AVAILABLE', available: '1399999999' } }] });
  });

  it('does not move an exempted item because the ruling behind it merely ended', () => {
    const exempted = anItem({ state: 'EXEMPTED', check: oldCheck('EXEMPT', 'ruling-1'), ruledBy: E.nip });
    const after = (end: 'EXPIRED' | 'DECREE_ENDED' | 'UNSEEN_DECREE', outcome: 'EXEMPT' | 'NOT_EXEMPT' = 'EXEMPT') =>
      check(exempted, aCheck({ outcome: 'NEEDS_HUMAN', endedRuling: { id: 'ruling-1', outcome, end } }, { epoch: 5 }));
    expect(itemOf(after('EXPIRED'))).toMatchObject({
      state: 'EXEMPTED',
      check: { outcome: 'EXEMPT', rulingId: 'ruling-1', epoch: 5, at: NOW },
    });
    expect(code(after('DECREE_ENDED'))).toBe('EXEMPTED');
    expect(code(after('UNSEEN_DECREE'))).toBe('NEEDS_HUMAN_REVIEW');
    expect(code(after('EXPIRED', 'NOT_EXEMPT'))).toBe('NEEDS_HUMAN_REVIEW');
  });

  it('follows a change of the ruling that an item rests on', () => {
    const item = anItem({ state: 'AWAITING_MAYOR', ruledBy: E.nip });
    expect(itemOf(check(item, aCheck({ outcome: 'NOT_EXEMPT' }, { rulingNip: H.nip })))?.ruledBy).toBe(H.nip);
    expect(itemOf(check(item, aCheck({ outcome: 'NOT_EXEMPT' })))?.ruledBy).toBe(E.nip);
  });
});

describe('a ruling of the penelaah', () => {
  const asked = anItem({ state: 'NEEDS_HUMAN_REVIEW', check: oldCheck('NEEDS_HUMAN') });
  const ruling = (changes: Partial<RulingInput> = {}): RulingInput => ({
    outcome: 'NOT_EXEMPT',
    cuttable: null,
    scope: 'LINE',
    reason: 'Bukan pekerjaan banjir',
    evidence: 'Gambar rencana',
    until: null,
    endsWithDecree: null,
    ...changes,
  });
  function rule(
    given: RulingInput,
    by: Person = E,
    items: CutItem[] = [asked],
    changes: Partial<DossierFacts> = {},
    proposal: Partial<Proposal> = {},
  ) {
    let n = 0;
    const refs = items.map((item) => ({ itemId: item.id, itemVersion: 1 }));
    return decideProposal(
      aDossier(items, proposal),
      { kind: 'ruleItems', items: refs, ruling: given },
      facts(by, changes),
      actorOf(by),
      () => `ruling-${++n}`,
    );
  }
  const partial = (cuttable: bigint | null, scope: RulingInput['scope'] = 'LINE') =>
    ruling({ outcome: 'PARTIAL', cuttable, scope });

  it.each<[RulingInput, ItemState]>([
    [ruling(), 'AWAITING_MAYOR'],
    [ruling({ outcome: 'EXEMPT' }), 'EXEMPTED'],
    [partial(1_400_000_000n), 'AWAITING_MAYOR'],
    [partial(1_399_999_999n), 'RETURNED'],
  ])('%o sends the item to %s', (given, state) => expect(code(rule(given))).toBe(state));

  it('is kept with its author, the SKs it saw and its end', () => {
    const decision = rule(ruling({ endsWithDecree: '362/1358' }), E, [asked], { decreesInForce: ['362/1358'] });
    expect(decision).toMatchObject({
      acting: { postKind: 'EXEMPTION_REVIEWER' },
      state: {
        items: [{ ruledBy: E.nip, check: { outcome: 'NOT_EXEMPT', rulingId: 'ruling-1' } }],
        newRulings: [
          { id: 'ruling-1', lineId: 'L1', nip: E.nip, ruledAt: NOW, decreesSeen: ['362/1358'], endsWithDecree: '362/1358' },
        ],
      },
      events: [{ type: 'item.ruled', data: { ruling: 'ruling-1', scope: 'LINE' }, texts: { reason: 'Bukan pekerjaan banjir' } }],
    });
  });

  it('below the cut says EXEMPT_LINE and what stays cuttable', () => {
    expect(rule(partial(5n))).toMatchObject({ events: [{ data: { code: 'EXEMPT_LINE', cuttable: '5' }, after: { held: '0' } }] });
  });

  it('for a sub-activity makes one precedent that all its items name', () => {
    const other = aLine({ id: 'L2', accountCode: '5.1.02.04.01.0001' });
    const third = aLine({ id: 'L3', subActivityCode: '1.03.06.2.01.07' });
    const items = [
      asked,
      ...[other, third].map((line, i) => anItem({ ...asked, line, id: `item-${i + 2}`, no: i + 2, lineId: line.id })),
    ];
    const lines = linesWith([L1, 0n], [other, 0n], [third, 0n]);
    const decision = rule(ruling({ scope: 'SUB_ACTIVITY' }), E, items, { lines });
    expect(decision.ok && decision.state.newRulings.map((r) => [r.id, r.subActivityCode])).toEqual([
      ['ruling-1', '1.03.10.2.01.10'],
      ['ruling-2', '1.03.06.2.01.07'],
    ]);
    expect(decision.ok && decision.state.items.map((i) => i.check?.rulingId)).toEqual(['ruling-1', 'ruling-1', 'ruling-2']);
  });

  it.each<[string, Decision<Proposal>]>([
    ['REASON_REQUIRED', rule(ruling({ reason: '         x' }))],
    ['VALIDATION', rule(partial(null))],
    ['VALIDATION', rule(partial(0n))],
    ['VALIDATION', rule(partial(1n, 'SUB_ACTIVITY'))],
    ['VALIDATION', rule(ruling({ cuttable: 1n }))],
    ['ITEM_STATE', rule(ruling(), E, [{ ...asked, state: 'AWAITING_MAYOR' }])],
    ['ITEM_VERSION_STALE', rule(ruling(), E, [{ ...asked, version: 2 }])],
    ['SELF_APPROVAL', rule(ruling(), E, [{ ...asked, voters: [E.nip] }])],
    ['SELF_APPROVAL', rule(ruling(), E, [asked], {}, { proposers: [{ nip: E.nip, name: E.name, as: 'DRAFTER' }] })],
  ])('is refused with %s', (expected, decision) => expect(code(decision)).toBe(expected));

  it('is for the penelaah alone, not for a member, the Wali Kota or the Inspektur', () => {
    for (const by of [A, T1, W, I, S]) expect(code(rule(ruling(), by))).toBe('NOT_AUTHORISED');
    const voter = also(T1, appointment('EXEMPTION_REVIEWER'));
    expect(code(rule(ruling(), voter, [{ ...asked, voters: [T1.nip] }]))).toBe('SELF_APPROVAL');
  });
});
