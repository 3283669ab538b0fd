import { describe, expect, it } from '@jest/globals';
import type { Item, Proposal } from '../api/types.js';
import { CliError } from '../errors.js';
import { digits, itemRefs } from './references.js';
import { readVerdicts } from './verdicts.js';

const item = (no: number, version: number) => ({ id: `i${no}`, no, version }) as Item;
const proposal = { items: [item(1, 1), item(2, 3), item(3, 1)], contentVersion: 5 } as Proposal;
const none = { return: [], reject: [] };

describe('a review on the command line', () => {
  it('names each item with the version that was read', () => {
    const review = readVerdicts(proposal, { approve: '1, 3', return: ['2: Sebutkan ruasnya: yang mana?'], reject: [] });
    expect(review).toEqual({
      decisions: [
        { itemId: 'i1', itemVersion: 1, verdict: 'APPROVE' },
        { itemId: 'i3', itemVersion: 1, verdict: 'APPROVE' },
        { itemId: 'i2', itemVersion: 3, verdict: 'RETURN', comment: 'Sebutkan ruasnya: yang mana?' },
      ],
    });
  });

  it('approves the rest of exactly the content that was read', () => {
    expect(readVerdicts(proposal, { ...none, reject: ['2:Kontrak berjalan'], rest: true })).toEqual({
      decisions: [{ itemId: 'i2', itemVersion: 3, verdict: 'REJECT', comment: 'Kontrak berjalan' }],
      rest: { verdict: 'APPROVE', contentVersion: 5 },
    });
  });

  it.each([
    [{ ...none }],
    [{ ...none, return: ['2'] }],
    [{ ...none, return: ['2:  '] }],
    [{ ...none, approve: '4' }],
    [{ ...none, reject: ['dua:alasan'] }],
  ])('refuses %j as wrong usage', (options) => {
    expect(() => readVerdicts(proposal, options)).toThrow(CliError);
  });
});

it('items are referred to by their numbers', () => {
  expect(itemRefs(proposal, '2,1')).toEqual([
    { itemId: 'i2', itemVersion: 3 },
    { itemId: 'i1', itemVersion: 1 },
  ]);
  expect(() => itemRefs(proposal, '1,9')).toThrow('9');
});

it('amounts are taken as people type them, and never guessed', () => {
  expect([digits('1.250.000.000'), digits('Rp 60.000.000'), digits('49000000')]).toEqual(['1250000000', '60000000', '49000000']);
  for (const bad of ['1,250,000', '0', 'banyak', '-5']) expect(() => digits(bad)).toThrow(CliError);
});
