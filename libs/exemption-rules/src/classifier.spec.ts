import { describe, expect, it } from '@jest/globals';
import type { LineFacts } from '#domain';
import { createClassifier } from './classifier.js';
import { loadRuleSet } from './rule-set/load-rule-set.js';
import { EMPTY_LINE } from './run-rule-tests.js';

const AT = '2020-06-12T05:00:00.000Z';
const HEAD = `id: uji
version: 3
title: { id: Uji, en: Test }
codeLists: [{ id: banjir, label: CODE, codes: { '2019': [1.03.06.2.01.05-09] } }]
accountLists: [{ id: perjalanan, label: SUPPORTING_ACCOUNT, codes: [5.1.02.04.*] }]
wordLists: [{ id: bencana, label: WORD, words: [rob] }]
rows:
`;
const row = (id: string, outcome: string, when: string, more = ''): string =>
  `  - { id: ${id}, outcome: ${outcome}, basis: dasar, ${when ? `when: [${when}], ` : 'default: true, '}${more}message: { id: '${id} {code}', en: '${id} {words}' } }\n`;
const EXEMPT = row('kode', 'EXEMPT', `'line.subActivityIn("banjir")', '!line.accountIn("perjalanan")'`);
const ASK = row('kata', 'NEEDS_HUMAN', `'line.mentions("bencana")'`);
const DEFAULT = row('bawaan', 'NOT_EXEMPT', '');

function classify(rows: string, line: Partial<LineFacts>, at = AT) {
  const loaded = loadRuleSet(HEAD + rows);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return createClassifier(loaded.ruleSet)({ ...EMPTY_LINE, ...line }, at, []);
}

const DRAINAGE = { subActivityCode: '1.03.06.2.01.07' };

describe('createClassifier', () => {
  it('answers with rule, evidence, message and the versions of set and engine', () => {
    expect(classify(EXEMPT + ASK + DEFAULT, { ...DRAINAGE, description: 'rob' })).toMatchObject({
      outcome: 'EXEMPT',
      ruleId: 'kode',
      ruleSetId: 'uji',
      ruleSetVersion: 3,
      engineVersion: '1.1.0',
      inputHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      evidence: ['CODE:1.03.06.2.01.07', 'WORD:rob'],
      why: { id: 'kode 1.03.06.2.01.07', en: 'kode ' },
    });
  });

  it('lets exemption beat the question, and the question the cut, in any order', () => {
    expect(classify(DEFAULT + ASK + EXEMPT, { ...DRAINAGE, description: 'rob' }).outcome).toBe('EXEMPT');
    expect(classify(row('potong', 'NOT_EXEMPT', "'true'") + ASK, { description: 'rob' }).outcome).toBe('NEEDS_HUMAN');
    expect(classify(ASK + DEFAULT, {}).outcome).toBe('NOT_EXEMPT');
  });

  it('lets the default row speak only when no other one does, wherever it stands', () => {
    const cut = row('potong', 'NOT_EXEMPT', "'true'");
    expect(classify(DEFAULT + cut, {}).ruleId).toBe('potong');
    expect(classify(row('bawaan', 'NEEDS_HUMAN', '') + cut, {})).toMatchObject({ outcome: 'NOT_EXEMPT', ruleId: 'potong' });
  });

  it('asks when no row speaks and there is no default row', () => {
    expect(classify(ASK, {})).toMatchObject({ outcome: 'NEEDS_HUMAN', ruleId: 'tanpa-baris-bawaan' });
  });

  it('asks with the cause when a row cannot be evaluated, unless another one exempts', () => {
    const broken = row('pecah', 'NOT_EXEMPT', "'1 / line.appropriation > 0'");
    expect(classify(broken + DEFAULT, {})).toMatchObject({
      outcome: 'NEEDS_HUMAN',
      ruleId: 'pecah',
      evidence: ['ERROR:pecah'],
      why: { en: expect.stringContaining('division by zero') },
    });
    expect(classify(broken + EXEMPT + DEFAULT, DRAINAGE).outcome).toBe('EXEMPT');
    expect(
      classify(row('pecah', 'NOT_EXEMPT', `'1 / line.appropriation > 0', 'line.mentions("bencana")'`) + DEFAULT, {}).outcome,
    ).toBe('NOT_EXEMPT');
  });

  it('asks when a value is missing, too large, or the instant is none', () => {
    const amount = row('besar', 'NOT_EXEMPT', "'line.appropriation > 100'") + DEFAULT;
    expect(classify(amount, { appropriation: 2n ** 64n }).outcome).toBe('NEEDS_HUMAN');
    expect(classify(amount, { appropriation: 9_007_199_254_740_993n }).outcome).toBe('NOT_EXEMPT');
    expect(classify(ASK + DEFAULT, { description: undefined as unknown as string }).outcome).toBe('NEEDS_HUMAN');
    expect(classify(DEFAULT, {}, 'kemarin')).toMatchObject({ outcome: 'NEEDS_HUMAN', ruleId: 'tidak-terbaca' });
  });

  it('heeds the effective interval of a row', () => {
    const dated = row(
      'kode',
      'EXEMPT',
      `'line.subActivityIn("banjir")'`,
      "effectiveFrom: '2020-06-12T00:00:00Z', effectiveUntil: '2020-07-01T00:00:00Z', ",
    );
    expect(classify(dated + DEFAULT, DRAINAGE, '2020-06-11T23:59:59Z').outcome).toBe('NOT_EXEMPT');
    expect(classify(dated + DEFAULT, DRAINAGE, '2020-06-12T00:00:00Z').outcome).toBe('EXEMPT');
    expect(classify(dated + DEFAULT, DRAINAGE, '2020-07-01T00:00:00Z').explanation.rows[0]).toMatchObject({
      inEffect: false,
      held: false,
      conditions: [],
    });
  });

  it('explains each condition with what it read, and which single change would flip the answer', () => {
    const { explanation } = classify(EXEMPT + ASK + DEFAULT, { ...DRAINAGE, accountCode: '5.1.02.04.01.0001' });
    expect(explanation.rows[0]).toEqual({
      id: 'kode',
      basis: 'dasar',
      outcome: 'EXEMPT',
      inEffect: true,
      held: false,
      decides: false,
      conditions: [
        {
          when: 'line.subActivityIn("banjir")',
          read: [{ name: 'subActivityIn(banjir)', value: ['1.03.06.2.01.07'] }],
          held: true,
          error: null,
        },
        {
          when: '!line.accountIn("perjalanan")',
          read: [{ name: 'accountIn(perjalanan)', value: ['5.1.02.04.01.0001'] }],
          held: false,
          error: null,
        },
      ],
    });
    expect(explanation.flips).toEqual([
      { when: 'line.accountIn("perjalanan")', held: true, wouldBe: 'EXEMPT', byRule: 'kode' },
      { when: 'line.mentions("bencana")', held: false, wouldBe: 'NEEDS_HUMAN', byRule: 'kata' },
    ]);
  });

  it('hashes all that the answer depends on', () => {
    const hash = (line: Partial<LineFacts>, at = AT): string => classify(DEFAULT, line, at).inputHash;
    expect(hash({})).toBe(hash({}));
    const others = [hash({ appropriation: 1n }), hash({ village: 'x' }), hash({}, '2020-06-12T05:00:00.001Z')];
    expect(new Set([hash({}), ...others]).size).toBe(4);
  });
});
