import { describe, expect, it } from '@jest/globals';
import { inParallel, quantile } from './statistics.js';

describe('quantile', () => {
  const sample = [5, 1, 4, 2, 3, 6, 7, 8, 9, 10];
  it.each([
    [0.5, 5],
    [0.95, 10],
    [0, 1],
    [1, 10],
  ])('%d', (p, value) => {
    expect(quantile(sample, p)).toBe(value);
  });
});

describe('inParallel', () => {
  it('keeps the order of results and never runs more than asked', async () => {
    let running = 0;
    let most = 0;
    const results = await inParallel([30, 10, 20, 5, 1], 2, async (ms) => {
      most = Math.max(most, ++running);
      await new Promise((done) => setTimeout(done, ms));
      running -= 1;
      return ms;
    });
    expect(results).toEqual([30, 10, 20, 5, 1]);
    expect(most).toBe(2);
  });

  it('fails with the first failure', async () => {
    await expect(inParallel([1, 2], 2, (n) => Promise.reject(new Error(String(n))))).rejects.toThrow('1');
  });
});
