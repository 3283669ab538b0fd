import { describe, expect, it } from '@jest/globals';
import { cursorOf, keyOf, limitOf, pageOf, ReadRefused } from './page.js';

describe('pages', () => {
  it.each([
    [undefined, 50],
    [1, 1],
    [200, 200],
    [201, 200],
    [0, 1],
    [-5, 1],
    [7.9, 7],
  ])('limit %p is %p', (limit, rows) => expect(limitOf({ limit })).toBe(rows));

  it('a cursor gives back its key, and only a key of the expected shapes', () => {
    const id = '0190a000-0000-7000-8000-000000000001';
    const at = '2020-06-20T03:00:00.000Z';
    expect(keyOf({ cursor: cursorOf('1.03', at, '12', id) }, 'text', 'instant', 'integer', 'uuid')).toEqual([
      '1.03',
      at,
      '12',
      id,
    ]);
    expect(keyOf({}, 'uuid')).toBeNull();
    expect(keyOf({ cursor: null }, 'uuid')).toBeNull();
  });

  it.each([
    ['not base64 of JSON', '%%%'],
    ['another number of parts', cursorOf('1', '2')],
    ['another shape', cursorOf('x')],
    ['not texts', Buffer.from('[1]').toString('base64url')],
    ['SQL', cursorOf("1' or '1'='1")],
  ])('refuses a cursor that is %s', (_, cursor) => {
    expect(() => keyOf({ cursor }, 'integer')).toThrow(ReadRefused);
  });

  it('says where to go on only when there is more', () => {
    const page = (rows: number[]) => pageOf(rows, 2, String, (row) => [String(row)]);
    expect(page([1, 2])).toEqual({ items: ['1', '2'], next: null });
    expect(page([1, 2, 3])).toEqual({ items: ['1', '2'], next: cursorOf('2') });
    expect(page([])).toEqual({ items: [], next: null });
  });
});
