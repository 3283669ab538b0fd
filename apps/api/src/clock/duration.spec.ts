import { describe, expect, it } from '@jest/globals';
import { durationMs } from './duration.js';

describe('ISO 8601 durations', () => {
  it.each([
    ['PT0S', 0],
    ['PT90M', 5_400_000],
    ['P1DT2H3M4.5S', 93_784_500],
    ['P2W', 1_209_600_000],
    ['P1M', null],
    ['P1Y', null],
    ['P', null],
    ['PT', null],
    ['1D', null],
  ])('%s', (text, ms) => expect(durationMs(text)).toBe(ms));
});
