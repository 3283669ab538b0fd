import { describe, expect, it } from '@jest/globals';
import { decideDecree, type CutItem, type Decision, type DecreeCommand, type DecreeFacts, type DecreeFile } from '#domain';
import {
  A,
  aDecreeFile,
  aLine,
  aRound,
  actorOf,
  also,
  anItem,
  appointment,
  decreeFacts,
  dossierItem,
  L1,
  linesWith,
  NOW,
  S,
  T1,
  W,
  type Person,
} from '../builders/domain.js';

const evidence = { method: 'PASSWORD', accountId: 'account-4001', verifiedAt: NOW };
const BTT = aLine({ id: 'BTT', agencyId: 'bpkad', accountCode: '5.3.01.01.01.0001', appropriation: 1_400_000_000n, realisation: 0n, commitment: 0n }); // prettier-ignore
const CUT = aLine({ id: 'L1', appropriation: 2_600_000_000n });
const signed = (no = 1, changes: Parameters<typeof anItem>[0] = {}): CutItem =>
  anItem({
    ...{ id: `item-${no}`, no, state: 'DETERMINED', decree: { id: 'signed', number: 'R1-B1', frozen: false } },
    ...changes,
  });
const fileOf = (items: CutItem[]) => aDecreeFile(items.map((i) => dossierItem(i)), { id: 'correction', number: 'R1-B2', kind: 'CORRECTION', reason: 'Salah baris' }); // prettier-ignore
const money = (items: readonly { item: CutItem }[], btt = BTT): Partial<DecreeFacts> => ({
  lines: linesWith([CUT, 0n]),
  destinations: new Map(items.map(({ item }) => [item.id, { line: btt, held: 0n }])),
});
const send = (file: DecreeFile, command: DecreeCommand, by: Person, changes: Partial<DecreeFacts> = {}) =>
  decideDecree(file, command, decreeFacts(by, { ...money(file.items), ...changes }), actorOf(by));
const done = (decision: Decision<DecreeFile>): DecreeFile => {
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.state;
};
const code = (decision: Decision<DecreeFile>) => (decision.ok ? decision.state.decree.state : decision.refusal.code);
const prepare = (
  items: CutItem[],
  effective: bigint,
  by: Person = S,
  changes: Partial<DecreeFacts> = {},
  command: Partial<Extract<DecreeCommand, { kind: 'prepareCorrection' }>> = {},
) =>
  send(
    fileOf(items),
    {
      ...{ kind: 'prepareCorrection', roundId: 'round-1', reason: 'Salah baris' },
      items: items.map((i) => ({ itemId: i.id, itemVersion: 1, effective })),
      ...command,
    },
    by,
    changes,
  );
const frozen = (effective: bigint, items = [signed()]) =>
  done(send(done(prepare(items, effective)), { kind: 'freezeDecree' }, S));
const sign = (file: DecreeFile, by: Person = W, changes: Partial<DecreeFacts> = {}) =>
  send(file, { kind: 'signDecree', annexHash: file.decree.annexHash ?? '', evidence }, by, changes);

describe('preparing a correction', () => {
  it('lists signed items with what stays of them, without a vote', () => {
    const decision = prepare([signed()], 1_000_000_000n);
    expect(done(decision).items[0]?.item).toMatchObject({
      ...{ state: 'DETERMINED', cut: 1_400_000_000n, decree: { number: 'R1-B1' } },
      correction: { number: 'R1-B2', frozen: false, effective: 1_000_000_000n },
    });
    expect(decision.ok && decision.events.map((e) => [e.type, e.decreeId])).toEqual([
      ['decree.prepared', 'correction'],
      ['item.correction-listed', 'correction'],
    ]);
  });

  it.each<[string, () => Decision<DecreeFile>]>([
    ['CORRECTION_NOT_LOWER', () => prepare([signed()], 1_400_000_000n)],
    ['CORRECTION_NOT_LOWER', () => prepare([signed()], 1_400_000_001n)],
    ['CORRECTION_NOT_LOWER', () => prepare([signed()], -1n)],
    ['ITEM_STATE', () => prepare([signed(1, { state: 'AWAITING_MAYOR' })], 0n)],
    ['ITEM_STATE', () => prepare([signed(1, { state: 'CORRECTED' })], 0n)],
    ['ITEM_VERSION_STALE', () => prepare([signed(1, { version: 2 })], 0n)],
    ['ITEM_IN_CORRECTION', () => prepare([signed(1, { correction: { id: 'x', number: 'R1-B9', frozen: false, effective: 1n } })], 0n)], // prettier-ignore
    ['ITEM_UNKNOWN', () => prepare([signed()], 0n, S, {}, { items: [{ itemId: 'other', itemVersion: 1, effective: 0n }] })],
    ['NO_ITEMS', () => prepare([signed()], 0n, S, {}, { items: [] })],
    ['REASON_REQUIRED', () => prepare([signed()], 0n, S, {}, { reason: ' ' })],
    ['NOT_AUTHORISED', () => prepare([signed()], 0n, T1)],
    ['NOT_AUTHORISED', () => prepare([signed()], 0n, W)],
  ])('is refused with %s', (expected, decision) => expect(code(decision())).toBe(expected));

  it('is possible in a completed round too: mistakes are found after it', () => {
    expect(code(prepare([signed()], 0n, S, { round: aRound({ state: 'COMPLETED' }) }))).toBe('DRAFTED');
  });

  it('needs the money to be there still: what is left of the destination is said', () => {
    const spent = { ...BTT, realisation: 700_000_000n, commitment: 100_000_000n };
    const items = [signed()];
    const left = money(items.map((item) => ({ item })), spent); // prettier-ignore
    expect(prepare(items, 799_999_999n, S, left)).toMatchObject({
      refusal: { code: 'DESTINATION_INSUFFICIENT', params: { available: '600000000' } },
    });
    expect(code(prepare(items, 800_000_000n, S, left))).toBe('DRAFTED');
  });

  it('serves items of one destination in the annex’s order', () => {
    const items = [signed(1, { cut: 900_000_000n }), signed(2, { cut: 900_000_000n })];
    expect(prepare(items, 0n)).toMatchObject({
      refusal: { code: 'DESTINATION_INSUFFICIENT', items: [{ no: 2, params: { available: '500000000' } }] },
    });
  });
});

describe('a correction', () => {
  it('has an annex of its own: what was signed, what stays, what goes back', () => {
    const annex = JSON.parse(frozen(1_000_000_000n).decree.annex ?? '') as Record<string, unknown>;
    expect(annex).toMatchObject({
      ...{ kind: 'CORRECTION', reason: 'Salah baris', totals: { cuts: '-400000000', additions: '-400000000' } },
      items: [{ corrects: 'R1-B1', signed: '1400000000', effective: '1000000000', before: '2600000000', after: '3000000000' }],
      additions: [{ agencyName: 'BPKAD', accountName: 'Belanja Tidak Terduga', fundSourceName: 'PAD', amount: '-400000000' }],
    });
  });

  it('is signed like any other: the difference goes back from where it went, and the item keeps its content', () => {
    const file = frozen(0n);
    const decision = sign(file);
    const { items, postings } = done(decision);
    expect(items[0]?.item).toMatchObject({ state: 'CORRECTED', cut: 1_400_000_000n, decree: { number: 'R1-B1' }, correction: { effective: 0n } }); // prettier-ignore
    expect(postings).toMatchObject([{ lineId: 'L1', destinationId: 'BTT', amount: -1_400_000_000n }]);
    expect(decision.ok && decision.events.map((e) => e.type)).toEqual(['decree.signed', 'item.corrected']);
  });

  it('moves nothing when the destination was spent meanwhile', () => {
    const file = frozen(0n);
    const answer = sign(file, W, money(file.items, { ...BTT, realisation: 1n }));
    expect(answer).toMatchObject({ refusal: { code: 'DESTINATION_INSUFFICIENT', params: { available: '1399999999' } } });
    expect(answer).not.toHaveProperty('effects');
  });

  it('is not for who prepared it, proposed the cut or verified it', () => {
    const mayor = (by: Person) => also({ ...by, appointments: [] }, appointment('MAYOR', { capacity: 'PLT' }));
    expect(sign(frozen(0n), mayor(S))).toMatchObject({ refusal: { code: 'SELF_APPROVAL', params: { as: 'pengusul' } } });
    expect(code(sign(frozen(0n), mayor(A)))).toBe('SELF_APPROVAL');
    expect(sign(frozen(0n, [signed(1, { voters: [T1.nip] })]), mayor(T1))).toMatchObject({ refusal: { params: { as: 'verifikator' } } }); // prettier-ignore
  });

  it('lets items go as they were: excluded, or discarded whole; never returned', () => {
    const file = frozen(0n);
    const exclude = (then: 'STAY' | 'RETURN') =>
      send(file, { kind: 'excludeItems', itemIds: ['item-1'], reason: 'Tidak jadi', then }, W);
    const out = exclude('STAY');
    expect(done(out).items[0]?.item).toMatchObject({ state: 'DETERMINED', correction: null, decree: { number: 'R1-B1' } });
    expect(out.ok && out.events.map((e) => e.type)).toEqual(['decree.reopened', 'item.correction-dropped']);
    expect(code(exclude('RETURN'))).toBe('ITEM_STATE');
    expect(done(send(file, { kind: 'discardDecree', reason: 'Tidak jadi' }, S)).items[0]?.item.correction).toBeNull();
  });

  it('is frozen anew when the line’s pagu changed', () => {
    const changed = linesWith([{ ...L1, appropriation: 2_600_000_001n }, 0n]);
    expect(sign(frozen(0n), W, { lines: changed })).toMatchObject({
      refusal: { code: 'ANNEX_CHANGED' },
      effects: { state: { decree: { state: 'DRAFTED' }, items: [{ item: { state: 'DETERMINED', correction: { frozen: false } } }] } }, // prettier-ignore
    });
  });
});
