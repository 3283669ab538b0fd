import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createClassifier, EMPTY_LINE, ruleSetJsonSchema, runRuleTests } from '#exemption-rules';
import { shippedSet, shippedText } from './load-shipped.js';

const SHIPPED = ['pekalongan-2020', 'efisiensi-2025'];

describe('shipped rule sets', () => {
  it.each(SHIPPED)('%s is valid and passes its own test cases', (id) => {
    const set = shippedSet(id);
    const { total, failed } = runRuleTests(set);
    expect(failed).toEqual([]);
    expect(total).toBeGreaterThanOrEqual(30);
    expect(set.rows.every((row) => set.tests.some((test) => test.rowId === row.id))).toBe(true);
  });

  it.each(SHIPPED)('%s follows the published JSON Schema', (id) => {
    const schema = JSON.parse(readFileSync('rules/rule-set.schema.json', 'utf8')) as object;
    expect(schema).toEqual(ruleSetJsonSchema());
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    expect(ajv.validate(schema, parse(shippedText(id) ?? '')) ? [] : ajv.errors).toEqual([]);
    expect(
      ajv.validate(schema, { id: 'x', version: 1, title: { id: 'x', en: 'x' }, rows: [{ id: 'x', outcome: 'PARTIAL' }] }),
    ).toBe(false);
  });

  it('lets an exemption beat the blanket percentage, and names the percentage where it applies', () => {
    const classify = createClassifier(shippedSet('efisiensi-2025'));
    const answer = (accountCode: string, subActivityCode = ''): unknown => {
      const { outcome, evidence } = classify({ ...EMPTY_LINE, accountCode, subActivityCode }, '2025-03-01T00:00:00.000Z', []);
      return [outcome, evidence.filter((it) => it.startsWith('CUT_PERCENT'))];
    };
    expect(answer('5.2.04.02.04.0007')).toEqual(['EXEMPT', []]);
    expect(answer('5.1.02.04.01.0001')).toEqual(['NOT_EXEMPT', ['CUT_PERCENT:50']]);
    expect(answer('5.2.02.01.03.0005', '1.03.02.2.01.13')).toEqual(['EXEMPT', []]);
  });
});
