import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ERRORS, type ErrorCode } from './codes.js';
import { errorKind, errorMessage } from './message.js';
import { refuseItems, type ItemProblem } from './refusal.js';

const CODES = Object.keys(ERRORS) as ErrorCode[];
const parameters = (text: string) => [...text.matchAll(/\{(\w+)(?::rp)?\}/g)].map((m) => m[1] as string);

describe('each code of the closed list', () => {
  it.each(CODES)('%s speaks both languages, with the same parameters', (code) => {
    const { id, en } = ERRORS[code];
    expect(id.trim()).not.toBe('');
    expect(en.trim()).not.toBe('');
    expect(parameters(id).sort()).toEqual(parameters(en).sort());
    if (code !== 'FILE_REJECTED') expect(id).not.toBe(en);
  });

  it('has a stable name and a kind', () => {
    for (const code of CODES) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(errorKind(code)).toBe(ERRORS[code].kind);
    }
  });
});

describe('a message', () => {
  it('writes amounts as rupiah, and a dash for what is not known', () => {
    expect(errorMessage('CUT_EXCEEDS_AVAILABLE', { available: '2150000000' }, 'id')).toContain('Rp2.150.000.000');
    expect(errorMessage('CUT_EXCEEDS_AVAILABLE', {}, 'en')).toContain('Rp-.');
    expect(errorMessage('ITEM_VERSION_STALE', { current: 2, given: 1 }, 'en')).toContain('version 2, not 1');
  });

  it('calls posts and states what the screens call them, and tells instants in WIB', () => {
    const posts = { posts: 'AGENCY_HEAD, MAYOR' };
    expect(errorMessage('NOT_AUTHORISED', posts, 'id')).toContain('yang berwenang: kepala OPD, Wali Kota.');
    expect(errorMessage('NOT_AUTHORISED', posts, 'en')).toContain('head of an agency, Mayor (Wali Kota).');
    expect(errorMessage('DECREE_STATE', { state: 'SIGNED' }, 'id')).toContain('berstatus "Ditandatangani"');
    expect(errorMessage('ROUND_STATE', { state: 'DRAFT' }, 'id')).toContain('berstatus "Disiapkan"');
    expect(errorMessage('ITEM_STATE', { state: 'AWAITING_MAYOR' }, 'en')).toContain('is awaiting mayor;');
    const sk = { sk: '821/1', post: 'Sekda', until: '2020-06-30T17:00:00.000Z' };
    expect(errorMessage('CAPACITY_EXPIRED', sk, 'id')).toContain('berakhir pada 01-07-2020 00.00 WIB');
  });

  const problem = (no: number, code: ErrorCode, params: ItemProblem['params']): ItemProblem => ({
    no,
    itemId: `i${no}`,
    lineCode: 'x/y',
    code,
    params,
  });

  it('of one bad item is its own', () => {
    const refusal = refuseItems([problem(2, 'CUT_EXCEEDS_AVAILABLE', { available: '5' })]);
    expect(refusal).toMatchObject({ code: 'CUT_EXCEEDS_AVAILABLE', params: { available: '5' } });
  });

  it('of several items keeps their common code and what all agree on, and counts them where they differ', () => {
    const self = refuseItems([1, 2].map((no) => problem(no, 'SELF_APPROVAL', { as: 'pengusul', alternate: '-' })));
    expect(self).toMatchObject({ code: 'SELF_APPROVAL', params: { as: 'pengusul', count: 2 } });
    expect(errorMessage(self.code, self.params, 'id')).toContain('pengusul');
    const money = refuseItems([1, 2].map((no) => problem(no, 'CUT_EXCEEDS_AVAILABLE', { available: `${no}` })));
    expect(money).toMatchObject({ code: 'CUT_EXCEEDS_AVAILABLE', params: { count: 2 } });
    expect(errorMessage(money.code, money.params, 'en')).toContain('2 items');
    expect(errorMessage(money.code, money.params, 'en')).not.toContain('-');
  });

  it('of items with different codes is ITEMS_REFUSED, each item with its code', () => {
    const refusal = refuseItems([problem(1, 'ITEM_VOTED', {}), problem(2, 'ITEM_UNKNOWN', {})]);
    expect(refusal.code).toBe('ITEMS_REFUSED');
    expect(refusal.items.map((i) => i.code)).toEqual(['ITEM_VOTED', 'ITEM_UNKNOWN']);
    expect(() => refuseItems([])).toThrow();
  });
});

/** Calls in the domain that refuse with a code written out, with the text of their arguments; the rows of a file have problems of their own. */
function refusals(): { file: string; code: ErrorCode; args: string }[] {
  const root = join(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (f) => f.endsWith('.ts') && !f.endsWith('.spec.ts') && !f.startsWith(join('budget', 'import')),
  );
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/\b(?:refuse|refused|problem)\((?:item, )?'([A-Z_]+)'/g)].map((m) => {
      const args = argumentsFrom(text, m.index + m[0].length);
      const shared = /\bparams\b/.test(args) ? (/const params = \{([^}]*)\}/.exec(text)?.[1] ?? '') : '';
      return { file, code: m[1] as ErrorCode, args: args + shared };
    });
  });
}

/** The rest of a call's arguments, up to the bracket that closes it. */
function argumentsFrom(text: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0; end++) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
  return text.slice(start, end - 1);
}

describe('where the domain refuses', () => {
  const calls = refusals();

  it('finds the calls', () => {
    expect(calls.length).toBeGreaterThan(40);
    expect(new Set(calls.map((c) => c.code)).size).toBeGreaterThan(25);
  });

  it.each(calls)('$file refuses with $code and gives what its message names', ({ code, args }) => {
    expect(CODES).toContain(code);
    const missing = parameters(ERRORS[code].id).filter((name) => !new RegExp(`\\b${name}\\b`).test(args));
    expect(missing).toEqual([]);
  });
});
