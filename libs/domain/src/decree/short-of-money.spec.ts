import { describe, expect, it } from '@jest/globals';
import { shortOfMoney, type RecheckedItem } from './short-of-money.js';

const item = (itemId: string, cut: bigint, changes: Partial<RecheckedItem> = {}): RecheckedItem => ({
  ...{ itemId, lineId: 'line', cut, free: 100n, held: cut },
  ...changes,
});

describe('money at the signing of a berkas', () => {
  it('an item’s own hold is no obstacle to it, what others hold is', () => {
    expect(shortOfMoney([item('a', 100n)])).toEqual([]);
    expect(shortOfMoney([item('a', 100n, { held: 101n })])).toEqual([{ itemId: 'a', available: 99n }]);
  });

  it('a payment since then leaves too little (A3)', () => {
    const free = 4_000_000_000n - 650_000_000n - 1_200_000_000n - 900_000_000n;
    expect(shortOfMoney([item('a', 1_400_000_000n, { free })])).toEqual([{ itemId: 'a', available: 1_250_000_000n }]);
  });

  it('cuts of one line are served in order; one that does not fit spends nothing', () => {
    const held = 130n;
    const items = [item('a', 60n, { held }), item('b', 50n, { held }), item('c', 20n, { held })];
    expect(shortOfMoney(items)).toEqual([{ itemId: 'b', available: 40n }]);
  });

  it('nothing is ever less than nothing', () => {
    expect(shortOfMoney([item('a', 1n, { free: -5n })])).toEqual([{ itemId: 'a', available: 0n }]);
  });
});
