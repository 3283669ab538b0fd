import { describe, expect, it } from '@jest/globals';
import {
  decideImport,
  decidePeople,
  decideRules,
  type LoadCounts,
  type PeopleFacts,
  type RulesCommand,
  type RulesFacts,
  type StagedFile,
  standsAgainst,
} from '#domain';
import { A, actorOf, I, NOW, S, T1, T2, W, type Person } from '../builders/domain.js';

const LATER = '2020-06-30T03:00:00.000Z';

const code = (decision: { ok: true } | { ok: false; refusal: { code: string } }) =>
  decision.ok ? 'APPLIED' : decision.refusal.code;

describe('appointments', () => {
  const entered = (of: Person, changes: Partial<NonNullable<PeopleFacts['entered']>> = {}) => ({
    nip: of.nip,
    enteredBy: S.nip,
    confirmed: false,
    postKind: 'AGENCY_HEAD' as const,
    postTitle: 'Kepala Dinas',
    others: of.appointments,
    ...changes,
  });
  const facts = (by: Person, changes: Partial<PeopleFacts> = {}): PeopleFacts => ({
    id: 'made',
    at: NOW,
    appointments: by.appointments,
    post: null,
    entered: null,
    personKnown: true,
    ...changes,
  });
  const confirm = (by: Person, of: Person, changes: Partial<NonNullable<PeopleFacts['entered']>> = {}) =>
    decidePeople({ kind: 'confirmAppointment', appointmentId: 'a' }, facts(by, { entered: entered(of, changes) }), actorOf(by));

  it.each([
    ['the Sekda, an agency head', T1, A, {}, 'APPLIED'],
    ['the PPKD, an agency head', T2, A, {}, 'NOT_AUTHORISED'],
    ['the Sekda, his own', T1, T1, {}, 'NOT_AUTHORISED'],
    ['the PPKD, the Sekda’s', T2, T1, {}, 'APPLIED'],
    ['the PPKD, what is given to the Wali Kota', T2, W, {}, 'APPLIED'],
    ['the Sekda, a new Wali Kota', T1, A, { postKind: 'MAYOR' as const }, 'NOT_AUTHORISED'],
    ['the Sekda, what he entered himself', T1, A, { enteredBy: T1.nip }, 'SELF_APPROVAL'],
    ['the PPKD, his own', T2, T2, { postKind: 'MAYOR' as const }, 'SELF_APPROVAL'],
    ['the Sekda, a confirmed one', T1, A, { confirmed: true }, 'NOT_FOUND'],
    ['the sekretariat', S, A, {}, 'NOT_AUTHORISED'],
  ])('confirmed by %s: %#', (_, by, of, changes, expected) => {
    expect(code(confirm(by, of, changes))).toBe(expected);
  });

  it('are entered by the sekretariat for a post that exists; an absence says why', () => {
    const enter = {
      kind: 'enterAppointment' as const,
      postId: 'p',
      nip: A.nip,
      name: A.name,
      capacity: 'PLT' as const,
      skNumber: '1',
      from: NOW,
      until: null,
      mandate: null,
      documentId: null,
    };
    expect(code(decidePeople(enter, facts(S), actorOf(S)))).toBe('NOT_FOUND');
    expect(code(decidePeople(enter, facts(S, { post: { title: 'Kepala' } }), actorOf(S)))).toBe('APPLIED');
    expect(code(decidePeople(enter, facts(T1, { post: { title: 'Kepala' } }), actorOf(T1)))).toBe('NOT_AUTHORISED');
    const absence = { kind: 'recordAbsence' as const, nip: T1.nip, from: NOW, until: null, reason: 'cuti tahunan' };
    expect(code(decidePeople(absence, facts(S), actorOf(S)))).toBe('APPLIED');
    expect(code(decidePeople({ ...absence, reason: ' ' }, facts(S), actorOf(S)))).toBe('REASON_REQUIRED');
    expect(code(decidePeople(absence, facts(S, { personKnown: false }), actorOf(S)))).toBe('NOT_FOUND');
  });

  it('accounts belong to the administrator alone', () => {
    const create = { kind: 'createAccount' as const, username: 'x', nip: A.nip, name: A.name, passwordHash: 'h' };
    for (const by of [S, T1, T2, W, I]) expect(code(decidePeople(create, facts(by), actorOf(by)))).toBe('NOT_AUTHORISED');
  });
});

describe('rule sets and emergency decrees', () => {
  const facts = (by: Person, changes: Partial<RulesFacts> = {}): RulesFacts => ({
    at: NOW,
    appointments: by.appointments,
    next: null,
    set: null,
    decree: null,
    change: null,
    ...changes,
  });
  const publish = { kind: 'publishRuleSet' as const, setId: 's', version: 2, effectiveFrom: NOW };
  const confirm = { kind: 'confirmEmergencyDecree' as const, decreeId: 'd' };
  const set = { draft: true, draftedBy: S.nip, sha256: 'x' };
  const decree = { number: '362/1358', from: NOW, until: NOW, enteredBy: S.nip, confirmed: false };

  const alter = {
    kind: 'changeEmergencyDecree' as const,
    decreeId: 'd',
    number: '362/1400',
    until: LATER,
    reason: 'banjir susulan',
  };
  const confirmChange = { kind: 'confirmEmergencyDecreeChange' as const, decreeId: 'd', changeId: 'c' };
  const change = { number: '362/1400', until: LATER, enteredBy: S.nip, confirmed: false };

  it.each<[string, Person, RulesCommand, Partial<RulesFacts>, string]>([
    ['a draft by the Sekda', T1, publish, { set }, 'APPLIED'],
    ['a draft by the sekretariat', S, publish, { set }, 'NOT_AUTHORISED'],
    ['his own draft', T1, publish, { set: { ...set, draftedBy: T1.nip } }, 'SELF_APPROVAL'],
    ['a published set again', T1, publish, { set: { ...set, draft: false } }, 'NOT_FOUND'],
    ['an SK by the Sekda', T1, confirm, { decree }, 'APPLIED'],
    ['an SK he entered', T1, confirm, { decree: { ...decree, enteredBy: T1.nip } }, 'SELF_APPROVAL'],
    ['a confirmed SK again', T1, confirm, { decree: { ...decree, confirmed: true } }, 'NOT_FOUND'],
    ['an SK by the sekretariat', S, confirm, { decree }, 'NOT_AUTHORISED'],
    ['a longer SK, recorded', S, alter, { decree }, 'APPLIED'],
    ['a longer SK, recorded by the Sekda', T1, alter, { decree }, 'NOT_AUTHORISED'],
    ['a longer SK without a reason', S, { ...alter, reason: ' ' }, { decree }, 'REASON_REQUIRED'],
    ['an SK that ends when it begins', S, { ...alter, until: NOW }, { decree }, 'VALIDATION'],
    ['a longer SK that is unknown', S, alter, {}, 'NOT_FOUND'],
    ['a longer SK, confirmed', T1, confirmChange, { decree, change }, 'APPLIED'],
    ['a longer SK he entered', T1, confirmChange, { decree, change: { ...change, enteredBy: T1.nip } }, 'SELF_APPROVAL'],
    ['a longer SK again', T1, confirmChange, { decree, change: { ...change, confirmed: true } }, 'NOT_FOUND'],
  ])('published or confirmed: %s', (_, by, command, changes, expected) => {
    expect(code(decideRules(command, facts(by, changes), actorOf(by)))).toBe(expected);
  });
});

describe('loading a file', () => {
  const file: StagedFile = {
    kind: 'BUDGET',
    year: 2020,
    codeSet: '2019',
    name: 'dpa.xlsx',
    sha256: 'x',
    asOf: null,
    staged: true,
    problems: 0,
  };
  const decide = (by: Person, changes: Partial<StagedFile> = {}, keepGood = false, sameAt: string | null = null) =>
    code(
      decideImport(
        { kind: 'importBudget', importId: 'i', keepGood },
        { at: NOW, appointments: by.appointments, file: { ...file, ...changes }, sameAt },
      ),
    );

  it('is for PPKD and sekretariat, once, and with bad rows only when asked', () => {
    expect([S, T2, T1, A, I].map((by) => decide(by))).toEqual([
      'APPLIED',
      'APPLIED',
      'NOT_AUTHORISED',
      'NOT_AUTHORISED',
      'NOT_AUTHORISED',
    ]);
    expect(decide(S, { staged: false })).toBe('IMPORT_UNKNOWN');
    expect(decide(S, { kind: 'REALISATION' })).toBe('IMPORT_UNKNOWN');
    expect(decide(S, {}, false, NOW)).toBe('IMPORT_SAME_FILE');
    expect(decide(S, { problems: 3 })).toBe('IMPORT_HAS_ERRORS');
    expect(decide(S, { problems: 3 }, true)).toBe('APPLIED');
  });

  it('is refused, naming twenty lines at most, when it would take money from under a hold', () => {
    const loaded: LoadCounts = {
      added: 0,
      changed: 0,
      unchanged: 0,
      missing: [],
      total: 0n,
      underHold: [],
      superseded: [],
      overHeld: 0,
      outdated: 0,
      unknown: [],
    };
    expect(standsAgainst(loaded)).toBeNull();
    const underHold = Array.from({ length: 30 }, (_, i) => `line-${i}`);
    const refusal = standsAgainst({ ...loaded, underHold });
    expect(refusal).toMatchObject({ code: 'LINE_HAS_HOLD' });
    expect(String(refusal?.params['lines']).split(', ')).toHaveLength(20);
  });
});
