import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type Json } from './canonical-json.js';

const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger().map((n) => (Object.is(n, -0) ? 0 : n)),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 4 }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('canonical JSON (RFC 8785)', () => {
  it('serialises strings and literals as section 3.2.2 does', () => {
    const value = { string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [null, true, false] };
    expect(canonicalJson(value)).toBe('{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });

  it('sorts keys by UTF-16 code units as section 3.2.3 does', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map((m) => m[1])).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('sorts at every depth and keeps the order of arrays', () => {
    expect(canonicalJson({ b: [{ z: 1, a: 2 }, 3], a: {} })).toBe('{"a":{},"b":[{"a":2,"z":1},3]}');
  });

  it.each([0.5, -0, NaN, Infinity, 2 ** 53, -(2 ** 53)])('refuses the number %s, which could be rounded silently', (number) => {
    expect(() => canonicalJson({ number })).toThrow(RangeError);
  });

  it.each([0, -1, 2 ** 53 - 1, -(2 ** 53 - 1)])('writes the safe integer %s', (number) => {
    expect(canonicalJson(number)).toBe(String(number));
  });

  it('refuses a lone surrogate, in a value and in a key', () => {
    expect(() => canonicalJson('\ud800')).toThrow(RangeError);
    expect(() => canonicalJson({ ['\udc00']: 1 })).toThrow(RangeError);
  });

  it('says the same whatever the order in which keys were written', () => {
    const reversed = (value: Json): Json => {
      if (Array.isArray(value)) return (value as readonly Json[]).map(reversed);
      if (value === null || typeof value !== 'object') return value;
      const entries = Object.entries(value).reverse();
      return Object.fromEntries(entries.map(([key, member]) => [key, reversed(member)]));
    };
    fc.assert(fc.property(json, (value) => expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))));
  });

  it('loses nothing: what is read back is equal, so different values have different bytes', () => {
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(JSON.parse(canonicalJson(a))).toEqual(JSON.parse(JSON.stringify(a)));
        const equal = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(canonicalJson(a) === canonicalJson(b)).toBe(equal);
      }),
    );
  });
});

/** An independent normal form: objects as sorted lists of pairs, apart from arrays. */
function sorted(value: Json): unknown {
  if (Array.isArray(value)) return ['array', ...(value as readonly Json[]).map(sorted)];
  if (value === null || typeof value !== 'object') return value;
  const pairs = Object.entries(value as Record<string, Json>).map(([key, member]) => [key, sorted(member)] as const);
  return ['object', ...pairs.sort(([a], [b]) => (a < b ? -1 : 1))];
}
