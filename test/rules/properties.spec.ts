import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type Json, type LineFacts } from '#domain';
import { createClassifier, EMPTY_LINE, loadRuleSet } from '#exemption-rules';
import { shippedClassifier, shippedSet } from './load-shipped.js';

const set = shippedSet('pekalongan-2020');
const classify = shippedClassifier('pekalongan-2020');
const AT = '2020-06-12T05:00:00.000Z';

const codes = fc.constantFrom(
  '1.03.02.2.01.09',
  '1.03.06.2.01.0028',
  '1.05.03.2.03.03',
  '1.03.10.2.01.10',
  '1.03.06.2.01.0012',
  '1.03.02.2.01.05',
  '1.01.01.2.06.0004',
  '',
);
const accounts = fc.constantFrom(
  '5.2.04.02.04.0001',
  '5.1.02.04.01.0001',
  '5.2.04.01.01.0004',
  '5.2.04.02.03.0001',
  '5.1.02.01.01.0024',
  '',
);
const words = fc.constantFrom(
  'tanggul',
  'rob',
  'logistik',
  'kantor',
  'pemilu',
  'drainase',
  'jalan',
  'Puskesmas Tanggul',
  'evakuasi',
  'pembangunan',
  'sosialisasi',
  'bendungan',
  '2020',
);
const text = fc.array(words, { maxLength: 5 }).map((parts) => parts.join(' '));
const anyLine: fc.Arbitrary<LineFacts> = fc
  .record({
    subActivityCode: codes,
    accountCode: accounts,
    subActivityName: text,
    accountName: text,
    description: fc.oneof(text, fc.string({ unit: 'binary' })),
  })
  .map((given) => ({ ...EMPTY_LINE, ...given }));

describe('properties of the rule engine', () => {
  it('never makes an exempt or asked line cuttable by adding irrelevant text', () => {
    const irrelevant = fc.array(
      fc.constantFrom('tahap', 'II', 'Kelurahan Kauman', 'paket', 'pekerjaan', '2020', 'lanjutan', 'unit', 'meter'),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(anyLine, irrelevant, fc.boolean(), (line, extra, before) => {
        const description = before ? `${extra.join(' ')}; ${line.description}` : `${line.description}; ${extra.join(' ')}`;
        expect(classify({ ...line, description }, AT, []).outcome).toBe(classify(line, AT, []).outcome);
      }),
      { numRuns: 300 },
    );
  });

  it('never makes an exempt line cuttable by adding any text at all to the description', () => {
    fc.assert(
      fc.property(anyLine, fc.oneof(text, fc.string({ unit: 'binary' })), (line, extra) => {
        fc.pre(classify(line, AT, []).outcome === 'EXEMPT');
        expect(classify({ ...line, description: `${line.description} ${extra}` }, AT, []).outcome).not.toBe('NOT_EXEMPT');
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same words for normalised text', () => {
    const odd = fc.string({
      unit: fc.constantFrom('r', '0', 'o', 'b', ' ', '\u00a0', '\u00ad', 'Ａ', 'é', '2', '1', 'n', 'y', 'a', '/', '-', 'B'),
    });
    fc.assert(
      fc.property(fc.oneof(text, odd, fc.string({ unit: 'binary' })), (any) => {
        const once = set.tables.normalise(any).join(' ');
        expect(set.tables.normalise(once).join(' ')).toBe(once);
      }),
      { numRuns: 500 },
    );
  });

  it('answers the same outcome for any order of the rows', () => {
    fc.assert(
      fc.property(anyLine, fc.shuffledSubarray([...set.rows], { minLength: set.rows.length }), (line, rows) => {
        expect(createClassifier({ ...set, rows })(line, AT, []).outcome).toBe(classify(line, AT, []).outcome);
      }),
      { numRuns: 200 },
    );
  });

  it('never lets a row that cannot be evaluated say NOT_EXEMPT', () => {
    const file = structuredClone(set.file);
    const broken = file.rows.find((row) => row.id === 'kata-makna-lain');
    broken?.when?.unshift('line.appropriation / 0 == 1');
    const loaded = loadRuleSet(JSON.stringify(file));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    const withError = createClassifier(loaded.ruleSet);
    fc.assert(
      fc.property(anyLine, (line) => {
        const sound = classify(line, AT, []);
        const answer = withError(line, AT, []);
        if (sound.ruleId === 'kata-makna-lain')
          expect(answer).toMatchObject({ outcome: 'NEEDS_HUMAN', ruleId: 'kata-makna-lain' });
        else expect(answer.outcome === 'NOT_EXEMPT' && answer.ruleId === 'kata-makna-lain').toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same bytes for the same input, from a set that was stored and loaded again', () => {
    const stored = loadRuleSet(JSON.stringify(set.file));
    if (!stored.ok) throw new Error(JSON.stringify(stored.problems));
    const again = createClassifier(stored.ruleSet);
    fc.assert(
      fc.property(anyLine, (line) => {
        const bytes = (answer: object): string => canonicalJson(JSON.parse(JSON.stringify(answer)) as Json);
        fc.pre(line.description.isWellFormed());
        expect(bytes(again({ ...line }, AT, []))).toBe(bytes(classify(line, AT, [])));
      }),
      { numRuns: 100 },
    );
  });

  it('never throws, whatever stands in the line', () => {
    fc.assert(
      fc.property(
        fc.record({
          subActivityCode: fc.string({ unit: 'binary' }),
          accountCode: fc.string(),
          description: fc.string({ unit: 'binary' }),
          appropriation: fc.bigInt(),
        }),
        (given) => {
          expect(['EXEMPT', 'NEEDS_HUMAN', 'NOT_EXEMPT']).toContain(classify({ ...EMPTY_LINE, ...given }, AT, []).outcome);
        },
      ),
      { numRuns: 300 },
    );
  });
});
