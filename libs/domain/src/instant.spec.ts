import { expect, it } from '@jest/globals';
import { isBefore } from './instant.js';

it.each([
  ['2020-06-30T16:59:59Z', '2020-06-30T17:00:00.000Z', true],
  ['2020-06-30T17:00:00.000Z', '2020-06-30T17:00:00Z', false],
  ['2020-06-30T17:00:00.500Z', '2020-06-30T17:00:00Z', false],
  ['2020-06-30T17:00:00Z', '2020-06-30T17:00:00.500Z', true],
  ['2020-06-30T23:59:59+07:00', '2020-06-30T17:00:00Z', true],
  ['2020-07-01T00:00:00+07:00', '2020-06-30T17:00:00Z', false],
])('%s lies before %s: %s', (a, b, answer) => expect(isBefore(a, b)).toBe(answer));
