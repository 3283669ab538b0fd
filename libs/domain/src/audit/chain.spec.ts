import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { chainFault, chainInput, GENESIS, type ChainedEvent } from './chain.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytes = (text: string) => new TextEncoder().encode(text);

function chainOf(...texts: string[]): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  for (const [i, text] of texts.entries()) {
    const prevHash = events.at(-1)?.hash ?? GENESIS;
    const canonical = bytes(text);
    events.push({ stream: 's', seq: i + 1, prevHash, hash: sha256(chainInput(prevHash, canonical)), canonical });
  }
  return events;
}

const faults = (events: ChainedEvent[]) => events.map((event, i) => chainFault(events[i - 1] ?? null, event, sha256));

describe('the chain of a stream', () => {
  it('hashes 0x00, the previous hash and the canonical bytes', () => {
    const input = chainInput('ab'.repeat(32), bytes('x'));
    expect([input[0], input[1], input[32], input[33], input.length]).toEqual([0, 0xab, 0xab, 0x78, 34]);
    expect(chainInput(GENESIS, bytes('x'))).toEqual(new Uint8Array([...new Array<number>(33).fill(0), 0x78]));
  });

  it('finds nothing wrong with an honest chain', () => {
    expect(faults(chainOf('a', 'b', 'c'))).toEqual([null, null, null]);
  });

  it('names an altered event', () => {
    const events = chainOf('a', 'b', 'c');
    events[1] = { ...(events[1] as ChainedEvent), canonical: bytes('B') };
    expect(faults(events)).toEqual([null, 'ALTERED', null]);
  });

  it('names the break after an event was altered and hashed anew', () => {
    const events = chainOf('a', 'b', 'c');
    const second = events[1] as ChainedEvent;
    events[1] = { ...second, canonical: bytes('B'), hash: sha256(chainInput(second.prevHash, bytes('B'))) };
    expect(faults(events)).toEqual([null, null, 'BROKEN_LINK']);
  });

  it('names a gap, a missing beginning and a repeated event', () => {
    const [a, b, c] = chainOf('a', 'b', 'c') as [ChainedEvent, ChainedEvent, ChainedEvent];
    expect(faults([a, c])).toEqual([null, 'GAP']);
    expect(faults([b, c])).toEqual(['GAP', null]);
    expect(faults([a, b, b])).toEqual([null, null, 'GAP']);
  });
});
