import { describe, expect, it } from '@jest/globals';
import { run } from '@bufbuild/cel';
import { Environment } from '@marcbachmann/cel-js';

/** A line as plain values, so that both implementations read the very same input. */
const line = {
  code: '1.03.06.2.01.0028',
  name: 'Rehabilitasi Sistem Drainase Perkotaan',
  village: '',
  amount: 9007199254740993n,
  zero: 0n,
  listed: true,
  words: ['rob', 'banjir'],
};

/** Fifty expressions of the kinds that conditions are made of, with what CEL says they give (`ERROR` for none). */
const VECTORS: [expression: string, value: boolean | bigint | string][] = [
  ['true && false', false],
  ['true || false', true],
  ['!line.listed', false],
  ['!(line.listed && line.code == "")', true],
  ['line.code == "1.03.06.2.01.0028"', true],
  ['line.code != "1.03.06.2.01.07"', true],
  ['line.code.startsWith("1.03.06.2.01.")', true],
  ['line.code.startsWith("1.03.02.")', false],
  ['line.code.endsWith(".0028")', true],
  ['line.code.contains("06.2")', true],
  ['line.name.contains("drainase")', false],
  ['line.name.matches("^Rehab")', true],
  ['line.name.matches("[Dd]rainase")', true],
  ['line.name.matches("^Drainase$")', false],
  ['size(line.name) > 10', true],
  ['line.name.size()', 38n],
  ['size(line.words)', 2n],
  ['line.village == ""', true],
  ['line.village.size() == 0 || line.listed', true],
  ['"rob" in line.words', true],
  ['"robotik" in line.words', false],
  ['line.words[0]', 'rob'],
  ['line.words[2] == "rob"', 'ERROR'],
  ['line.words.exists(w, w == "banjir")', true],
  ['line.words.all(w, w.size() > 2)', true],
  ['line.words.exists_one(w, w.startsWith("r"))', true],
  ['line.words.filter(w, w != "rob").size()', 1n],
  ['line.words.map(w, w + "!")[1]', 'banjir!'],
  ['line.amount > 9007199254740992', true],
  ['line.amount == 9007199254740993', true],
  ['line.amount == 9007199254740992', false],
  ['line.amount + 1', 9007199254740994n],
  ['line.amount * 2 - line.amount', 9007199254740993n],
  ['9223372036854775807', 9223372036854775807n],
  ['-9223372036854775808 < 0', true],
  ['7 / 2', 3n],
  ['-7 / 2', -3n],
  ['7 % 3', 1n],
  ['-7 % 3', -1n],
  ['line.zero == 0', true],
  ['1 / line.zero == 1', 'ERROR'],
  ['false && 1 / line.zero == 1', false],
  ['1 / line.zero == 1 && false', false],
  ['true || 1 / line.zero == 1', true],
  ['1 / line.zero == 1 || true', true],
  ['line.missing == "x"', 'ERROR'],
  ['has(line.code)', true],
  ['has(line.missing)', false],
  ['line.listed ? "ya" : "tidak"', 'ya'],
  ['"a" < "b" && "rob" + "otik" == "robotik"', true],
];

const environment = new Environment().registerVariable('line', 'dyn');

function ours(expression: string): unknown {
  try {
    return environment.evaluate(expression, { line }) as unknown;
  } catch {
    return 'ERROR';
  }
}

function theirs(expression: string): unknown {
  try {
    const value: unknown = run(expression, { line });
    return value instanceof Error ? 'ERROR' : value;
  } catch {
    return 'ERROR';
  }
}

describe('CEL agrees with a second implementation', () => {
  it('has fifty vectors', () => expect(VECTORS).toHaveLength(50));
  it.each(VECTORS)('%s', (expression, value) => {
    expect(ours(expression)).toBe(value);
    expect(theirs(expression)).toBe(value);
  });
});
