import { describe, expect, it } from '@jest/globals';
import { buildAnnex, type CheckFact, type CutItem, type Decision, type DecreeFile, type DossierItem } from '#domain';
import {
  A,
  aCheck,
  aDecreeFile,
  aLine,
  also,
  appointment,
  aRound,
  E,
  H,
  I,
  L1,
  linesWith,
  S,
  sha256,
  T1,
  W,
  type Person,
} from '../builders/domain.js';
import { item, cuts, dossiers, linesOf, allowed, send, done, code, refs, prepare, frozen, sign } from './decree-steps.js';

describe('preparing a decree', () => {
  it('lists items that await the Wali Kota', () => {
    const decision = prepare(cuts());
    expect(done(decision).items.map((d) => d.item.decree)).toEqual(
      Array(3).fill({ id: 'decree-1', number: 'R1-B1', frozen: false }),
    );
    expect(decision.ok && decision.events.map((e) => e.type)).toEqual([
      'decree.prepared',
      'item.listed',
      'item.listed',
      'item.listed',
    ]);
  });

  it('lists only those named', () => {
    const file = aDecreeFile(dossiers(cuts()));
    expect(
      done(send(file, { kind: 'prepareDecree', roundId: 'round-1', items: refs(cuts().slice(1)) }, S)).items.map(
        (d) => d.item.id,
      ),
    ).toEqual(['item-2', 'item-3']);
  });

  it.each<[string, () => Decision<DecreeFile>]>([
    ['ITEM_IN_DECREE', () => prepare([item(1, { decree: { id: 'other', number: 'R1-B0', frozen: false } })])],
    ['ITEM_STATE', () => prepare([item(1, { state: 'UNDER_REVIEW' })])],
    [
      'ITEM_VERSION_STALE',
      () =>
        send(
          aDecreeFile(dossiers([item(1)])),
          { kind: 'prepareDecree', roundId: 'round-1', items: [{ itemId: 'item-1', itemVersion: 2 }] },
          S,
        ),
    ],
    ['ITEM_UNKNOWN', () => send(aDecreeFile([]), { kind: 'prepareDecree', roundId: 'round-1', items: refs(cuts()) }, S)],
    [
      'ITEM_UNKNOWN',
      () =>
        send(
          aDecreeFile(dossiers(cuts(), { roundId: 'another' })),
          { kind: 'prepareDecree', roundId: 'round-1', items: refs(cuts()) },
          S,
        ),
    ],
    ['NO_ITEMS', () => prepare([])],
    ['TOO_MANY_ITEMS', () => prepare(Array.from({ length: 2001 }, (_, i) => item(i)))],
    [
      'DECREE_STATE',
      () =>
        send(
          aDecreeFile(dossiers(cuts()), { state: 'SIGNED' }),
          { kind: 'prepareDecree', roundId: 'round-1', items: refs(cuts()) },
          S,
        ),
    ],
    ['ROUND_STATE', () => prepare(cuts(), S, { round: aRound({ state: 'COMPLETED' }) })],
    ['NOT_AUTHORISED', () => prepare(cuts(), W)],
    ['NOT_AUTHORISED', () => prepare(cuts(), T1)],
  ])('is refused with %s', (expected, decision) => expect(code(decision())).toBe(expected));
});

describe('freezing', () => {
  it('fixes the annex and its hash', () => {
    const { decree, items } = frozen();
    expect(decree).toMatchObject({ state: 'FROZEN', annexHash: sha256(new TextEncoder().encode(decree.annex ?? '')) });
    expect(items.every((d) => d.item.decree?.frozen)).toBe(true);
  });

  it('is for the sekretariat or the workflow, of a drafted decree; an empty one is cancelled', () => {
    const drafted = done(prepare(cuts()));
    expect(code(send(drafted, { kind: 'freezeDecree' }, null))).toBe('FROZEN');
    expect(code(send(drafted, { kind: 'freezeDecree' }, W))).toBe('NOT_AUTHORISED');
    expect(code(send(frozen(), { kind: 'freezeDecree' }, S))).toBe('DECREE_STATE');
    expect(code(send({ ...drafted, items: [] }, { kind: 'freezeDecree' }, null))).toBe('CANCELLED');
  });
});

describe('the annex (A11)', () => {
  const annexOf = (items: CutItem[]) =>
    buildAnnex(
      { number: 'R1-B1', kind: 'DETERMINATION', reason: null },
      { ...aRound(), destinationAgency: 'BPKAD' },
      dossiers(items),
      linesOf(items),
    );
  const read = (items: CutItem[]) =>
    JSON.parse(annexOf(items)) as Record<string, Record<string, unknown>[] & Record<string, unknown>>;

  it('balances per fund source, to the rupiah', () => {
    const annex = read(cuts());
    expect(annex['totals']).toEqual({ items: 3, cuts: '1725500000', additions: '1725500000' });
    expect(annex['additions']).toMatchObject([
      { account: '5.3.01.01.01.0001', fundSource: 'DAU', amount: '250000000' },
      { account: '5.3.01.01.01.0001', fundSource: 'PAD', amount: '1475500000' },
    ]);
    expect(annex['items']?.[0]).toMatchObject({ before: '4000000000', cut: '1400000000', after: '2600000000' });
  });

  it('has the same bytes whatever the order of reading, and others when one rupiah changes', () => {
    expect(annexOf(cuts().reverse())).toBe(annexOf(cuts()));
    expect(annexOf([item(1, { cut: 1_400_000_001n }), ...cuts().slice(1)])).not.toBe(annexOf(cuts()));
  });

  it('lets cuts of one line follow one another', () => {
    const rows = read([item(1, { cut: 1_000n }), item(2, { cut: 500n })])['items'];
    expect(rows).toMatchObject([
      { before: '4000000000', after: '3999999000' },
      { before: '3999999000', after: '3999998500' },
    ]);
  });
});

describe('signing (A1, A11)', () => {
  it('determines every item, posts each cut once, and keeps the signature over the exact annex', () => {
    const file = frozen();
    const decision = sign(file);
    expect(decision).toMatchObject({ acting: { postKind: 'MAYOR' } });
    const { decree, items, postings } = done(decision);
    expect(decree).toMatchObject({
      state: 'SIGNED',
      signature: { nip: W.nip, method: 'PASSWORD', annexHash: file.decree.annexHash },
    });
    expect(items.map((d) => d.item.state)).toEqual(Array(3).fill('DETERMINED'));
    expect(postings.map((p) => [p.itemId, p.lineId, p.fundSourceCode, p.amount])).toEqual([
      ['item-1', 'L1', 'PAD', 1_400_000_000n],
      ['item-2', 'L2', 'DAU', 250_000_000n],
      ['item-3', 'L3', 'PAD', 75_500_000n],
    ]);
    const events = decision.ok ? decision.events : [];
    expect(events.filter((e) => e.type === 'decree.signed')).toHaveLength(1);
    expect(events.filter((e) => e.type === 'item.determined').map((e) => e.after)).toMatchObject(Array(3).fill({ held: '0' }));
  });

  it('happens once (A17)', () => expect(code(sign(done(sign(frozen()))))).toBe('DECREE_STATE'));

  it.each<[string, () => Decision<DecreeFile>]>([
    ['ANNEX_CHANGED', () => sign(frozen(), W, {}, 'f'.repeat(64))],
    ['DECREE_STATE', () => sign(done(prepare(cuts())))],
    ['NOT_AUTHORISED', () => sign(frozen(), T1)],
    ['NOT_AUTHORISED', () => sign(frozen(), I)],
    ['NOT_AUTHORISED', () => sign(frozen(), S)],
    ['CAPACITY_NOT_STRATEGIC', () => sign(frozen(), H)],
  ])('is refused with %s and moves nothing', (expected, decision) => {
    const answer = decision();
    expect(code(answer)).toBe(expected);
    expect(answer).not.toHaveProperty('effects');
  });

  it('is for a Plh only with a mandate in force, and never after his SK has ended (C4)', () => {
    const plh = (changes: Parameters<typeof appointment>[1]) =>
      also({ ...H, appointments: [] }, appointment('MAYOR', { capacity: 'PLH', ...changes }));
    const always = { from: '2020-01-01T00:00:00.000Z', until: null };
    const yesterday = { from: '2020-01-01T00:00:00.000Z', until: '2020-06-19T17:00:00.000Z' };
    expect(code(sign(frozen(), plh({ mandate: { number: 'M-7', interval: always } })))).toBe('SIGNED');
    expect(code(sign(frozen(), plh({ interval: yesterday, mandate: { number: 'M-7', interval: always } })))).toBe(
      'CAPACITY_EXPIRED',
    );
  });

  it('is refused to who proposed, verified or ruled on an item, whatever the post; who granted a dispensation may sign', () => {
    const mayor = (by: Person) => also({ ...by, appointments: [] }, appointment('MAYOR', { capacity: 'PLT' }));
    const as = (decision: Decision<DecreeFile>) => (decision.ok ? 'signed' : decision.refusal.params['as']);
    expect(as(sign(frozen(), mayor(A)))).toBe('pengusul');
    expect(as(sign(frozen([item(1, { voters: [T1.nip] })]), mayor(T1)))).toBe('verifikator');
    expect(as(sign(frozen([item(1, { ruledBy: E.nip })]), mayor(E)))).toBe('penelaah');
    const ruledMeanwhile = new Map([['item-1', aCheck({ outcome: 'NOT_EXEMPT' }, { rulingNip: E.nip })]]);
    expect(as(sign(frozen([item(1)]), mayor(E), { checks: ruledMeanwhile }))).toBe('penelaah');
    const dispensation = { version: 1, amount: 1_400_000_000n, nip: W.nip, documentId: 'd', opinionId: 'o' };
    const exempt = new Map([['item-1', aCheck({ outcome: 'EXEMPT' })]]);
    expect(code(sign(frozen([item(1, { dispensation })]), W, { checks: exempt }))).toBe('SIGNED');
  });
});

describe('a stale item makes the signing fail as a whole (A3)', () => {
  const paid = aLine({ id: 'L1', realisation: 1_550_000_000n });

  it('money: it is returned, the others wait, the annex is frozen anew without it and signed', () => {
    const file = frozen();
    const decision = sign(file, W, { lines: linesOf(cuts(), paid) });
    expect(decision).toMatchObject({
      ok: false,
      refusal: {
        code: 'STALE_AVAILABILITY',
        params: { available: '1250000000' },
        items: [{ no: 1, code: 'STALE_AVAILABILITY' }],
      },
      effects: {
        acting: { postKind: 'MAYOR' },
        state: { decree: { state: 'DRAFTED', annex: null, annexHash: null, signature: null }, postings: [] },
        events: [{ type: 'decree.reopened' }, { type: 'item.returned', after: { state: 'RETURNED', held: '0' } }],
      },
    });
    const left = decision.ok ? null : decision.effects?.state;
    expect(left?.items.map((d) => [d.item.state, d.item.decree?.frozen ?? null])).toEqual([
      ['RETURNED', null],
      ['AWAITING_MAYOR', false],
      ['AWAITING_MAYOR', false],
    ]);
    const remaining = { ...(left as DecreeFile), items: (left as DecreeFile).items.filter((d) => d.item.decree) };
    const anew = done(send(remaining, { kind: 'freezeDecree' }, null));
    expect(anew.decree.annexHash).not.toBe(file.decree.annexHash);
    expect(code(sign(anew, W, {}, file.decree.annexHash ?? ''))).toBe('ANNEX_CHANGED');
    expect(done(sign(anew)).postings.map((p) => p.itemId)).toEqual(['item-2', 'item-3']);
  });

  it('holds of other pending cuts count, its own do not', () => {
    const items = [item(1)];
    expect(code(sign(frozen(items), W, { lines: linesWith([L1, 2_150_000_000n]) }))).toBe('SIGNED');
    expect(code(sign(frozen(items), W, { lines: linesWith([L1, 2_150_000_001n]) }))).toBe('STALE_AVAILABILITY');
  });

  it('two cuts of one line are served in the order of the annex', () => {
    const items = [item(1, { cut: 1_000_000_000n }), item(2, { cut: 400_000_000n })];
    const decision = sign(frozen(items), W, { lines: linesWith([paid, 1_400_000_000n]) });
    expect(decision).toMatchObject({ refusal: { items: [{ no: 2, params: { available: '250000000' } }] } });
  });

  it.each<[string, Partial<CutItem>, CheckFact | null]>([
    ['now exempt', {}, aCheck({ outcome: 'EXEMPT' })],
    ['now for a human', {}, aCheck({ outcome: 'NEEDS_HUMAN' })],
    ['now above its cuttable part', {}, aCheck({ outcome: 'PARTIAL', cuttable: 1n, withinCuttable: false })],
    ['without a result', {}, null],
    [
      'with a dispensation for another amount',
      { dispensation: { version: 1, amount: 1n, nip: W.nip, documentId: 'd', opinionId: 'o' } },
      aCheck({ outcome: 'EXEMPT' }),
    ],
  ])('exemption: an item %s goes back to the check', (_, changes, check) => {
    const items = [item(1, changes), ...cuts().slice(1)];
    const checks = allowed(items);
    if (check) checks.set('item-1', check);
    else checks.delete('item-1');
    expect(sign(frozen(items), W, { checks })).toMatchObject({
      refusal: { code: 'STALE_EXEMPTION', items: [{ no: 1 }] },
      effects: {
        state: { items: [{ item: { state: 'EXEMPTION_CHECK', decree: null } }, {}, {}] },
        events: [{}, { type: 'item.stale', data: { previousCheck: null } }],
      },
    });
  });

  it('names both kinds when both happen', () => {
    const checks = allowed(cuts()).set('item-2', aCheck({ outcome: 'EXEMPT' }));
    expect(sign(frozen(), W, { checks, lines: linesOf(cuts(), paid) })).toMatchObject({
      refusal: {
        code: 'STALE_AVAILABILITY',
        items: [
          { no: 1, code: 'STALE_AVAILABILITY' },
          { no: 2, code: 'STALE_EXEMPTION' },
        ],
      },
    });
  });

  it('a changed pagu changes the annex: nothing is posted and it is frozen anew (rule 23)', () => {
    const raised = aLine({ id: 'L1', appropriation: 4_000_000_001n });
    expect(sign(frozen(), W, { lines: linesOf(cuts(), raised) })).toMatchObject({
      refusal: { code: 'ANNEX_CHANGED' },
      effects: { state: { decree: { state: 'DRAFTED' }, postings: [] }, events: [{ type: 'decree.reopened' }] },
    });
  });
});

describe('exclusion and discarding', () => {
  const exclude = (
    then: 'STAY' | 'RETURN' | 'REJECT',
    by: Person = W,
    file = frozen(),
    reason = 'Tunda dahulu',
    itemIds = ['item-1'],
  ) => send(file, { kind: 'excludeItems', itemIds, reason, then }, by);

  it.each<['STAY' | 'RETURN' | 'REJECT', string, string, string]>([
    ['STAY', 'AWAITING_MAYOR', 'item.excluded', '1400000000'],
    ['RETURN', 'RETURNED', 'item.returned', '0'],
    ['REJECT', 'REJECTED', 'item.rejected', '0'],
  ])('%s leaves the item %s and the decree to be frozen anew', (then, state, type, heldAfter) => {
    const decision = exclude(then);
    expect(decision).toMatchObject({
      events: [{ type: 'decree.reopened' }, { type, after: { held: heldAfter }, texts: { reason: 'Tunda dahulu' } }],
    });
    const { decree, items } = done(decision);
    expect(decree).toMatchObject({ state: 'DRAFTED', annexHash: null });
    expect(items.map((d: DossierItem) => [d.item.state, d.item.decree?.frozen ?? null])).toEqual([
      [state, null],
      ['AWAITING_MAYOR', false],
      ['AWAITING_MAYOR', false],
    ]);
  });

  it('to return or reject is for the Wali Kota; the sekretariat may only take out', () => {
    expect(code(exclude('STAY', S))).toBe('DRAFTED');
    expect(code(exclude('RETURN', S))).toBe('NOT_AUTHORISED');
    expect(code(exclude('REJECT', H))).toBe('CAPACITY_NOT_STRATEGIC');
    expect(code(exclude('STAY', T1))).toBe('NOT_AUTHORISED');
  });

  it.each<[string, () => Decision<DecreeFile>]>([
    ['REASON_REQUIRED', () => exclude('STAY', W, frozen(), ' x ')],
    ['ITEM_UNKNOWN', () => exclude('STAY', W, frozen(), 'Tunda', ['nowhere'])],
    ['ITEM_UNKNOWN', () => exclude('STAY', W, frozen(), 'Tunda', [])],
    ['DECREE_STATE', () => exclude('STAY', W, done(sign(frozen())))],
    ['DECREE_STATE', () => send(done(sign(frozen())), { kind: 'discardDecree', reason: 'x' }, S)],
    ['NOT_AUTHORISED', () => send(frozen(), { kind: 'discardDecree', reason: 'x' }, W)],
  ])('is refused with %s', (expected, decision) => expect(code(decision())).toBe(expected));

  it('a discarded decree frees its items, which keep their holds', () => {
    const { decree, items } = done(send(frozen(), { kind: 'discardDecree', reason: 'Salah pilih' }, S));
    expect(decree.state).toBe('CANCELLED');
    expect(items.map((d) => [d.item.state, d.item.decree])).toEqual(Array(3).fill(['AWAITING_MAYOR', null]));
  });
});
