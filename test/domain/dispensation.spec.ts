import { describe, expect, it } from '@jest/globals';
import { decideProposal, type CutItem, type Decision, type DossierFacts, type Proposal, type ProposalCommand } from '#domain';
import {
  A,
  aDossier,
  aLine,
  also,
  anItem,
  appointment,
  E,
  facts,
  H,
  I,
  linesWith,
  S,
  seats,
  T1,
  T2,
  T4,
  W,
  actorOf,
  type Person,
} from '../builders/domain.js';

/** B1: a dike. */
const DIKE = aLine({
  id: 'B1',
  subActivityCode: '1.03.02.2.01.09',
  appropriation: 3_200_000_000n,
  realisation: 0n,
  commitment: 0n,
});
const REASON = 'Tanggul darurat telah dibangun dengan dana lain';
const refs = [{ itemId: 'item-1', itemVersion: 1 }];
const dike = (changes: Partial<CutItem> = {}) => anItem({ line: DIKE, cut: 1_120_000_000n, ...changes });

function send(
  item: CutItem,
  command: ProposalCommand,
  by: Person,
  changes: Partial<DossierFacts> = {},
  proposal: Partial<Proposal> = {},
) {
  const given = facts(by, { lines: linesWith([DIKE, 0n]), documents: new Set(['doc', 'opinion']), ...changes });
  return decideProposal(aDossier([item], proposal), command, given, actorOf(by), () => 'id');
}
const code = (decision: Decision<Proposal>) => (decision.ok ? decision.state.items[0]?.state : decision.refusal.code);

describe('asking for a dispensation', () => {
  const request: ProposalCommand = { kind: 'requestDispensation', items: refs, reason: REASON };
  const exempted = dike({ state: 'EXEMPTED' });
  const bySekda = { proposers: [{ nip: T1.nip, name: T1.name, as: 'AGENCY_HEAD' as const }] };

  it('is for the chair and takes the hold again', () => {
    expect(send(exempted, request, T1)).toMatchObject({
      acting: { postKind: 'REGIONAL_SECRETARY' },
      state: { items: [{ state: 'AWAITING_DISPENSATION' }] },
      events: [
        { type: 'item.dispensation-requested', before: { held: '0' }, after: { held: '1120000000' }, texts: { reason: REASON } },
      ],
    });
  });

  it('is refused when the money is gone meanwhile', () => {
    expect(send(exempted, request, T1, { lines: linesWith([DIKE, 2_080_000_001n]) })).toMatchObject({
      refusal: { code: 'CUT_EXCEEDS_AVAILABLE', params: { available: '1119999999' } },
    });
  });

  it('falls to the deputy when the Sekda is absent or himself proposed, and only then', () => {
    expect(code(send(exempted, request, T4))).toBe('NOT_AUTHORISED');
    expect(send(exempted, request, T4, { seats: seats({ SEKDA: 'absent' }) })).toMatchObject({
      ok: true,
      acting: { seat: 'DEPUTY_CHAIR' },
    });
    expect(code(send(exempted, request, T4, {}, bySekda))).toBe('AWAITING_DISPENSATION');
    expect(send(exempted, request, T1, {}, bySekda)).toMatchObject({
      refusal: { code: 'SELF_APPROVAL', params: { as: 'pengusul', alternate: T4.name } },
    });
  });

  it.each<[string, Decision<Proposal>]>([
    ['REASON_REQUIRED', send(exempted, { ...request, reason: 'pendek' }, T1)],
    ['ITEM_STATE', send(dike({ state: 'AWAITING_MAYOR' }), request, T1)],
    ['ITEM_STATE', send(dike({ state: 'AWAITING_DISPENSATION' }), request, T1)],
    ['NOT_AUTHORISED', send(exempted, request, T2)],
    ['NOT_AUTHORISED', send(exempted, request, A)],
    ['NOT_AUTHORISED', send(exempted, request, W)],
  ])('is refused with %s', (expected, decision) => expect(code(decision)).toBe(expected));
});

describe('granting a dispensation (C5)', () => {
  const grant = {
    kind: 'grantDispensation',
    items: refs,
    reason: REASON,
    documentId: 'doc',
    opinionId: 'opinion',
    opinionFrom: 'BPBD',
  } as const;
  const waiting = dike({ state: 'AWAITING_DISPENSATION' });

  it('by the Wali Kota with reason, document and opinion binds to version and amount, and keeps the hold', () => {
    expect(send(waiting, grant, W)).toMatchObject({
      acting: { postKind: 'MAYOR' },
      state: {
        items: [
          {
            state: 'AWAITING_MAYOR',
            dispensation: { version: 1, amount: 1_120_000_000n, nip: W.nip, documentId: 'doc', opinionId: 'opinion' },
          },
        ],
      },
      events: [
        {
          type: 'item.dispensation-granted',
          after: { held: '1120000000' },
          data: { opinionFrom: 'BPBD' },
          texts: { reason: REASON },
        },
      ],
    });
  });

  it.each<[string, Decision<Proposal>]>([
    ['NOT_AUTHORISED', send(waiting, grant, T1)],
    ['NOT_AUTHORISED', send(waiting, grant, I)],
    ['NOT_AUTHORISED', send(waiting, grant, E)],
    ['REASON_REQUIRED', send(waiting, { ...grant, reason: '' }, W)],
    ['REASON_REQUIRED', send(waiting, { ...grant, reason: '19 characters long.' }, W)],
    ['AWAITING_MAYOR', send(waiting, { ...grant, reason: '20 characters, long.' }, W)],
    ['DOCUMENT_REQUIRED', send(waiting, { ...grant, documentId: 'nowhere' }, W)],
    ['OPINION_REQUIRED', send(waiting, { ...grant, opinionId: 'nowhere' }, W)],
    ['OPINION_REQUIRED', send(waiting, { ...grant, opinionFrom: 'Dinkes' }, W)],
    ['CAPACITY_NOT_STRATEGIC', send(waiting, grant, H)],
    ['ITEM_STATE', send(dike({ state: 'EXEMPTED' }), grant, W)],
    ['ITEM_VERSION_STALE', send(dike({ state: 'AWAITING_DISPENSATION', version: 2 }), grant, W)],
  ])('ends with %s', (expected, decision) => expect(code(decision)).toBe(expected));

  it('is refused to a proposer or verifier of the item who acts as Wali Kota', () => {
    const head = also(A, appointment('MAYOR', { capacity: 'PLT' }));
    expect(code(send(waiting, grant, head))).toBe('SELF_APPROVAL');
    const sekda = also(T1, appointment('MAYOR', { capacity: 'PLT' }));
    expect(code(send({ ...waiting, voters: [T1.nip] }, grant, sekda))).toBe('SELF_APPROVAL');
  });
});

describe('refusing and revoking', () => {
  const refuse: ProposalCommand = { kind: 'refuseDispensation', items: refs, reason: REASON };
  const revoke: ProposalCommand = { kind: 'revokeDispensation', items: refs, reason: REASON };
  const dispensation = { version: 1, amount: 1_120_000_000n, nip: W.nip, documentId: 'doc', opinionId: 'opinion' };
  const granted = dike({ state: 'AWAITING_MAYOR', dispensation, decree: { id: 'd', number: 'R1-B1', frozen: false } });

  it('a refusal ends the item and its hold', () => {
    expect(send(dike({ state: 'AWAITING_DISPENSATION' }), refuse, W)).toMatchObject({
      state: { items: [{ state: 'REJECTED' }] },
      events: [{ type: 'item.dispensation-refused', after: { held: '0' } }],
    });
  });

  it('a revocation before signing exempts the item again, out of its decree, and releases the hold', () => {
    expect(send(granted, revoke, W)).toMatchObject({
      state: { items: [{ state: 'EXEMPTED', dispensation: null, decree: null }] },
      events: [{ type: 'item.dispensation-revoked', before: { held: '1120000000' }, after: { held: '0' } }],
    });
  });

  it.each<[string, Decision<Proposal>]>([
    ['ITEM_FROZEN', send({ ...granted, decree: { id: 'd', number: 'R1-B1', frozen: true } }, revoke, W)],
    ['DISPENSATION_MISSING', send(dike({ state: 'AWAITING_MAYOR' }), revoke, W)],
    ['ITEM_STATE', send(dike({ state: 'DETERMINED', dispensation }), revoke, W)],
    ['ITEM_STATE', send(granted, refuse, W)],
    ['NOT_AUTHORISED', send(granted, revoke, T1)],
    ['NOT_AUTHORISED', send(dike({ state: 'AWAITING_DISPENSATION' }), refuse, S)],
    ['CAPACITY_NOT_STRATEGIC', send(granted, revoke, H)],
    ['CAPACITY_NOT_STRATEGIC', send(dike({ state: 'AWAITING_DISPENSATION' }), refuse, H)],
  ])('is refused with %s', (expected, decision) => expect(code(decision)).toBe(expected));
});
