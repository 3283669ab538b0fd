import { canonicalJson, GENESIS, type Json } from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sha256 } from '../database/ids.js';
import { commitment } from './append.js';
import { examineEvent, isCanonical, type EventRow } from './verify-event.js';

const SALT = '00112233445566778899aabbccddeeff';

/** An event as the writer makes it, with a reason beside it. */
function row(seq: number, prevHash: string, changes: { wall?: string; canonical?: (text: string) => string } = {}): EventRow {
  const content: Json = {
    v: 1,
    id: `event-${seq}`,
    stream: 'proposal:1',
    seq: String(seq),
    type: 'item.voted',
    at: '2020-06-20T03:00:00.000Z',
    wall: changes.wall ?? '2020-06-20T03:00:01.000Z',
    actor: { nip: '1' },
    agency: 'agency-1',
    item: 'item-1',
    line: null,
    decree: null,
    texts: { reason: commitment(SALT, 'alasan') },
    command: 'command-1',
  };
  const text = (changes.canonical ?? ((t) => t))(canonicalJson(content));
  const canonical = Buffer.from(text, 'utf8');
  const hash = sha256(Buffer.concat([Buffer.from([0]), Buffer.from(prevHash, 'hex'), canonical]));
  return {
    ...{
      id: `event-${seq}`,
      stream: 'proposal:1',
      seq,
      prevHash,
      hash,
      canonical,
      type: 'item.voted',
      at: '2020-06-20T03:00:00.000Z',
    },
    ...{ nip: '1', itemId: 'item-1', lineId: null, decreeId: null, commandId: 'command-1', sent: true, agencyId: 'agency-1' },
    texts: [['reason', SALT, 'alasan']],
  };
}

const first = row(1, GENESIS);
const previous = { row: first, wall: '2020-06-20T03:00:01.000Z' };
const kind = (examined: ReturnType<typeof examineEvent>) => examined.fault?.kind ?? null;

describe('one event of the trail', () => {
  it('is whole, also without its text, which then counts as erased', () => {
    expect(examineEvent(null, first)).toMatchObject({ fault: null, erased: 0, event: { id: 'event-1' } });
    expect(examineEvent(null, { ...first, texts: null })).toMatchObject({ fault: null, erased: 1 });
    expect(kind(examineEvent(previous, row(2, first.hash)))).toBeNull();
  });

  it('has its place in the chain', () => {
    expect(kind(examineEvent(null, row(2, GENESIS)))).toBe('GAP');
    expect(kind(examineEvent(previous, row(2, GENESIS)))).toBe('BROKEN_LINK');
    expect(kind(examineEvent(null, { ...first, hash: first.hash.replace(/^./, (c) => (c === '0' ? '1' : '0')) }))).toBe(
      'ALTERED',
    );
  });

  it.each<[string, (text: string) => string]>([
    ['white space', (t) => t.replace(':', ': ')],
    ['another order of keys', (t) => t.replace('{"actor":{"nip":"1"},', '{').replace(/}$/, ',"actor":{"nip":"1"}}')],
    ['a key twice', (t) => t.replace('{"actor"', '{"actor":{"nip":"2"},"actor"')],
    ['an escape too many', (t) => t.replace('item.voted', 'item.v\\u006fted')],
    ['a number beyond what is exact', (t) => t.replace('"v":1', '"v":9007199254740993')],
    ['no JSON at all', () => 'x'],
  ])('has canonical bytes: %s is none', (_, canonical) => {
    expect(kind(examineEvent(null, row(1, GENESIS, { canonical })))).toBe('NOT_CANONICAL');
  });

  it('has columns that say the same, and the text that was committed to', () => {
    expect(examineEvent(null, { ...first, nip: '2' }).fault).toEqual({ kind: 'COLUMNS_DIFFER', detail: 'actor_nip' });
    expect(examineEvent(null, { ...first, sent: false }).fault?.detail).toBe('outbox.event_id');
    expect(kind(examineEvent(null, { ...first, texts: [['reason', SALT, 'Alasan']] }))).toBe('TEXT_ALTERED');
    expect(kind(examineEvent(null, { ...first, texts: [['comment', SALT, 'alasan']] }))).toBe('TEXT_ALTERED');
  });

  it('was not written before its predecessor, by the wall clock', () => {
    expect(kind(examineEvent(previous, row(2, first.hash, { wall: '2020-06-20T03:00:00.999Z' })))).toBe('CLOCK_BACKWARDS');
  });
});

describe('canonical or not', () => {
  it('agrees with the canonical writer for any JSON, in any order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        const parsed = JSON.parse(text) as Json;
        let expected: boolean;
        try {
          expected = canonicalJson(parsed) === text;
        } catch {
          expected = false;
        }
        let seen: boolean;
        try {
          seen = isCanonical(text, parsed);
        } catch {
          seen = false;
        }
        expect(seen).toBe(expected);
      }),
    );
  });
});
