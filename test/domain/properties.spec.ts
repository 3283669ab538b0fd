import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { heldBy, TERMINAL, type CutItem, type ItemState, type ProposalCommand, type Verdict } from '#domain';
import {
  A,
  aDossier,
  aLine,
  aPerson,
  also,
  anItem,
  appointment,
  DEADLINE,
  E,
  I,
  L1,
  S,
  T1,
  T2,
  T3,
  T4,
  W,
  type Person,
} from '../builders/domain.js';
import { World } from './world.js';

const small = { appropriation: 1_000n, original: 1_000n, realisation: 0n, commitment: 100n };
const LINES = [
  aLine({ id: 'a', ...small }),
  aLine({ id: 'b', ...small, fundSourceCode: 'DAU', fundSourceName: 'DAU' }),
  aLine({ id: 'c', ...small, accountCode: '5.1.02.01.01.0024' }),
];
/** Persons with too many posts, who meet four-eyes at every turn. */
const X = aPerson(
  '9001',
  'Xena (fiktif)',
  appointment('TAPD_MEMBER', { seat: 'LEGAL' }),
  appointment('EXEMPTION_REVIEWER'),
  appointment('MAYOR', { capacity: 'PLT' }),
);
const Y = also({ ...X, nip: '9002', name: 'Yudha (fiktif)' }, appointment('AGENCY_HEAD', { agencyId: 'dpupr' }));
const HEADED_X = also(X, appointment('AGENCY_HEAD', { agencyId: 'dpupr', capacity: 'PLT' }));
const EVERYBODY = [A, T1, T2, T3, T4, E, W, I, S, X, Y];

const OPS = [
  'submit',
  'approve',
  'reject',
  'vote',
  'check',
  'rule',
  'withdraw',
  'resubmit',
  'request',
  'grant',
  'refuse',
  'revoke',
  'prepare',
  'freeze',
  'exclude',
  'discard',
  'sign',
  'pay',
  'rules',
  'appoint',
  'tomorrow',
  'dates',
  'extend',
] as const;
type Op = (typeof OPS)[number];

/** What people are likely to do with an item, so that sequences come far. */
function likely({ state, decree, dispensation }: CutItem): readonly Op[] {
  if (dispensation && state === 'AWAITING_MAYOR' && !decree) return ['revoke', 'check', 'prepare', 'prepare'];
  if (decree)
    return decree.frozen
      ? ['sign', 'sign', 'sign', 'pay', 'rules', 'exclude', 'discard']
      : ['freeze', 'freeze', 'freeze', 'discard', 'revoke'];
  const acts: Partial<Record<ItemState, readonly Op[]>> = {
    DRAFT: ['submit'],
    UNDER_REVIEW: ['approve', 'approve', 'approve', 'vote', 'reject', 'withdraw', 'check'],
    EXEMPTION_CHECK: ['check', 'check', 'rules'],
    NEEDS_HUMAN_REVIEW: ['rule', 'rule', 'check'],
    EXEMPTED: ['request', 'request', 'withdraw', 'check', 'rules'],
    AWAITING_DISPENSATION: ['grant', 'grant', 'grant', 'refuse', 'check'],
    AWAITING_MAYOR: ['prepare', 'prepare', 'prepare', 'check', 'rules', 'revoke'],
    RETURNED: ['resubmit', 'resubmit', 'withdraw'],
    EXPIRED: ['extend'],
  };
  return acts[state] ?? OPS;
}

const step = fc.record({
  op: fc.constantFrom(...OPS),
  /** Below seven: what is likely for the item, instead. */
  whim: fc.integer({ min: 0, max: 9 }),
  /** Below eight: who should; else somebody. Nine: about any item. */
  luck: fc.integer({ min: 0, max: 9 }),
  who: fc.nat(),
  which: fc.nat(),
  n: fc.nat({ max: 5 }),
  amount: fc.bigInt({ min: -1n, max: 700n }),
  verdict: fc.constantFrom<Verdict>('APPROVE', 'RETURN', 'REJECT'),
  outcome: fc.constantFrom('EXEMPT' as const, 'NOT_EXEMPT' as const, 'NEEDS_HUMAN' as const),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function newWorld(): World {
  const dossier = (id: string, ...lineIds: string[]) =>
    aDossier(
      lineIds.map((lineId, i) => anItem({ id: `${id}-${lineId}`, no: i + 1, lineId, cut: 400n })),
      { id, number: null, proposers: [{ nip: '1002', name: 'Dewi (fiktif)', as: 'DRAFTER' }] },
    );
  const world = new World(LINES, [dossier('p', 'a', 'b'), dossier('q', 'a', 'c'), dossier('r', 'b', 'c', 'a')]);
  world.staff = new Set([A.nip, Y.nip]);
  return world;
}

/** One command: mostly about items in the right state by the right person, now and then about anything by anybody. */
function act(world: World, s: Step): void {
  const dossier = [...world.dossiers.values()][s.n % 3] as { id: string; items: CutItem[] };
  const item = dossier.items[s.who % dossier.items.length] as CutItem;
  const choices = likely(item);
  const op = s.whim < 7 ? (choices[s.which % choices.length] as Op) : s.op;
  const by = (...right: Person[]): Person => {
    const person = (s.luck < 8 ? right[s.who % right.length] : EVERYBODY[s.who % EVERYBODY.length]) as Person;
    return person === X && world.staff.has(X.nip) ? HEADED_X : person;
  };
  const refs = (...states: ItemState[]) =>
    dossier.items.filter((i) => s.luck === 9 || states.includes(i.state)).map((i) => ({ itemId: i.id, itemVersion: i.version }));
  const granted = refs('AWAITING_MAYOR').filter(
    (r) => s.luck === 9 || dossier.items.some((i) => i.id === r.itemId && i.dispensation),
  );
  const ask = (command: ProposalCommand, person: Person | null) => void world.propose(dossier.id, command, person);
  const reason = 'Alasan yang cukup panjang untuk diterima';
  const vote = (person: Person, verdict: Verdict) =>
    ask(
      { kind: 'reviewItems', decisions: refs('UNDER_REVIEW').map((r) => ({ ...r, verdict, comment: 'catatan' })), rest: null },
      person,
    );
  const listedIn = world.decrees.findIndex((d) => d.id === item.decree?.id);
  const index = listedIn >= 0 ? listedIn : s.who % (world.decrees.length + 1);
  const annexHash = world.decrees[index]?.annexHash ?? '';
  switch (op) {
    case 'submit':
      return ask({ kind: 'submitProposal' }, by(A));
    case 'approve':
      for (const member of [T1, T2, T3]) vote(member, 'APPROVE');
      return;
    case 'reject':
      for (const member of [T1, T2, T3]) vote(member, 'REJECT');
      return;
    case 'vote':
      return vote(by(T1, T2, T3, T4, X), s.verdict);
    case 'check':
      return ask({ kind: 'checkExemption', itemIds: dossier.items.map((i) => i.id) }, null);
    case 'rule': {
      const partial = s.outcome === 'NEEDS_HUMAN';
      const ruling = { scope: 'LINE', reason, evidence: '-', until: null, endsWithDecree: null } as const;
      const outcome = s.outcome === 'NEEDS_HUMAN' ? ('PARTIAL' as const) : s.outcome;
      return ask(
        {
          kind: 'ruleItems',
          items: refs('NEEDS_HUMAN_REVIEW'),
          ruling: { ...ruling, outcome, cuttable: partial ? s.amount : null },
        },
        by(E, X),
      );
    }
    case 'withdraw':
      return ask({ kind: 'withdrawItems', items: refs('UNDER_REVIEW', 'RETURNED', 'EXEMPTED').slice(0, 1), reason }, by(A));
    case 'resubmit': {
      const content = { cut: s.amount, reason, outputBefore: null, outputAfter: '0 km', attachmentIds: [] };
      return ask({ kind: 'resubmitItems', items: refs('RETURNED').map((r) => ({ ...r, ...content })) }, by(A, X, Y));
    }
    case 'request':
      return ask({ kind: 'requestDispensation', items: refs('EXEMPTED'), reason }, by(T1));
    case 'grant':
      return ask(
        {
          kind: 'grantDispensation',
          items: refs('AWAITING_DISPENSATION'),
          reason,
          documentId: 'doc',
          opinionId: 'opinion',
          opinionFrom: 'BPBD',
        },
        by(W, X, Y),
      );
    case 'refuse':
      return ask({ kind: 'refuseDispensation', items: refs('AWAITING_DISPENSATION'), reason }, by(W));
    case 'revoke':
      return ask({ kind: 'revokeDispensation', items: granted, reason }, by(W));
    case 'prepare': {
      const waiting = world.items().filter(({ item }) => s.luck === 9 || (item.state === 'AWAITING_MAYOR' && !item.decree));
      const items = waiting.map(({ item }) => ({ itemId: item.id, itemVersion: item.version }));
      return void world.decree('new', { kind: 'prepareDecree', roundId: 'round-1', items }, by(S));
    }
    case 'freeze':
      return world.decrees.forEach((_, i) => void world.decree(i, { kind: 'freezeDecree' }, by(S)));
    case 'exclude': {
      const then = ({ APPROVE: 'STAY', RETURN: 'RETURN', REJECT: 'REJECT' } as const)[s.verdict];
      const id = world.decrees[index]?.id;
      const itemIds = world
        .items()
        .filter(({ item }) => item.decree?.id === id)
        .slice(0, 1)
        .map(({ item }) => item.id);
      return void world.decree(index, { kind: 'excludeItems', itemIds, reason, then }, by(W, S));
    }
    case 'discard':
      return void world.decree(index, { kind: 'discardDecree', reason }, by(S));
    case 'sign':
      return void world.decree(
        index,
        { kind: 'signDecree', annexHash, evidence: { method: 'PASSWORD', accountId: 'x', verifiedAt: world.at } },
        by(W, W, X, Y),
      );
    case 'pay':
      return world.pay(LINES[s.n % 3]?.id as string, s.amount > 0n ? s.amount : 0n);
    case 'rules':
      return void world.rules.set(LINES[s.n % 3]?.id as string, s.outcome);
    case 'appoint':
      world.staff = new Set(world.staff.has(X.nip) ? [A.nip, Y.nip] : [A.nip, X.nip, Y.nip]);
      return;
    case 'tomorrow':
      world.at = new Date(Date.parse(world.at) + 86_400_000).toISOString();
      return;
    case 'dates':
      return void world.keepRound({ kind: 'keepDates' }, null);
    case 'extend': {
      const later = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString();
      const { submission, review, signing } = world.round.dates;
      const dates = { submission: later(submission), review: later(review), signing: later(signing) };
      return void world.keepRound({ kind: 'extendRound', dates, reason }, by(T1));
    }
  }
}

describe('whatever is asked, by whom and in what order', () => {
  const reached = new Map<string, number>();
  const count = (what: string) => reached.set(what, (reached.get(what) ?? 0) + 1);

  it('holds, states, four eyes and balance stay right, and the end of the round leaves nothing held', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 90, size: 'max' }), (steps) => {
        const world = newWorld();
        for (const s of steps) act(world, s);
        const determined = world.items().filter(({ item }) => item.state === 'DETERMINED');
        const moved = [...world.received.values()].reduce((total, amount) => total + amount, 0n);
        expect(determined.reduce((total, { item }) => total + item.cut, 0n)).toBe(moved);
        expect(world.keepRound({ kind: 'completeRound', reason: 'Selesai', expireOpen: true }, T1)).toBe(true);
        expect(world.items().every(({ item }) => TERMINAL.includes(item.state) && heldBy(item) === 0n)).toBe(true);
        for (const line of LINES) expect(world.held(line.id)).toBe(0n);
        for (const { type } of world.trail) count(type);
        for (const code of world.refusals) count(code);
      }),
      { numRuns: 200, interruptAfterTimeLimit: 30_000 },
    );
  });

  it('went everywhere: each kind of event and the refusals that guard the money and the persons came up', () => {
    const expected = [
      'item.submitted',
      'item.resubmitted',
      'item.voted',
      'item.approved',
      'item.rejected',
      'item.returned',
      'item.withdrawn',
      'item.checked',
      'item.rechecked',
      'item.check-reopened',
      'item.ruled',
      'item.dispensation-requested',
      'item.dispensation-granted',
      'item.dispensation-refused',
      'item.dispensation-revoked',
      'item.listed',
      'item.excluded',
      'item.determined',
      'item.stale',
      'decree.signed',
      'CUT_EXCEEDS_AVAILABLE',
      'STALE_EXEMPTION',
      'SELF_APPROVAL',
      'NOT_AUTHORISED',
      'ITEM_STATE',
    ];
    expect(expected.filter((what) => !reached.has(what))).toEqual([]);
  });
});

describe('the whole way of one cut (A1)', () => {
  it('takes 1.400.000.000 from the line to the contingency post and holds nothing any more', () => {
    const world = new World([L1], [aDossier([anItem()])]);
    world.staff = new Set([A.nip]);
    const items = [{ itemId: 'item-1', itemVersion: 1 }];
    expect(world.propose('proposal-1', { kind: 'submitProposal' }, A)).toBe(true);
    expect(world.held('L1')).toBe(1_400_000_000n);
    for (const member of [T1, T2, T3]) {
      const rest = { verdict: 'APPROVE' as const, comment: null, contentVersion: 1 };
      expect(world.propose('proposal-1', { kind: 'reviewItems', decisions: [], rest }, member)).toBe(true);
    }
    expect(world.propose('proposal-1', { kind: 'checkExemption', itemIds: ['item-1'] }, null)).toBe(true);
    expect(world.decree('new', { kind: 'prepareDecree', roundId: 'round-1', items }, S)).toBe(true);
    expect(world.decree(0, { kind: 'freezeDecree' }, null)).toBe(true);
    const evidence = { method: 'PASSWORD', accountId: 'account-4001', verifiedAt: DEADLINE };
    expect(world.decree(0, { kind: 'signDecree', annexHash: world.decrees[0]?.annexHash ?? '', evidence }, W)).toBe(true);
    expect(world.items()[0]?.item.state).toBe('DETERMINED');
    expect(world.lines.get('L1')?.appropriation).toBe(2_600_000_000n);
    expect(world.received).toEqual(new Map([['PAD', 1_400_000_000n]]));
    expect(world.held('L1')).toBe(0n);
    expect(world.trail.filter((e) => e.itemId).map((e) => e.type)).toEqual([
      'item.submitted',
      'item.voted',
      'item.voted',
      'item.approved',
      'item.checked',
      'item.listed',
      'item.determined',
    ]);
  });
});
