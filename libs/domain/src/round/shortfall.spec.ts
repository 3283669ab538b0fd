import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from './policy.js';
import { cityShortfall, progressOf, type AgencyProgress } from './shortfall.js';

const agency = (agencyId: string, target: bigint, approved: bigint, determined: bigint, submitted = true): AgencyProgress => ({
  agencyId,
  target,
  approved,
  determined,
  submitted,
});
const withCompensation = (compensation: boolean) => {
  const policy = defaultPolicy();
  return { ...policy, target: { ...policy.target, compensation } };
};

describe('the shortfall of a city', () => {
  const agencies = [
    agency('a', 100n, 70n, 50n),
    agency('b', 100n, 10n, 20n),
    agency('c', 40n, 0n, 0n, false),
    agency('d', 0n, 0n, 0n, false),
  ];

  it.each([
    [false, 110n],
    [true, 90n],
  ])('with compensation %s it is %s', (compensation, expected) => {
    expect(cityShortfall(withCompensation(compensation), agencies)).toBe(expected);
  });

  it('is stated with who is short and who with a target sent nothing', () => {
    expect(progressOf(withCompensation(false), agencies)).toEqual({
      target: '240',
      approved: '80',
      determined: '70',
      shortfall: '110',
      short: [
        { agencyId: 'b', shortfall: '70' },
        { agencyId: 'c', shortfall: '40' },
      ],
      notSubmitted: ['c'],
    });
  });
});
