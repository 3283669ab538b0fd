import { expect, it } from '@jest/globals';
import { measureClassify } from './classify-bench.js';

it('answers every line of a sample, and never for less than it costs to read it', async () => {
  const { lines, rows, classify, parse, timesFloor } = await measureClassify(2_000);
  expect(rows).toBeGreaterThan(lines);
  expect(timesFloor).toBeCloseTo(classify.cpu / parse.cpu);
  expect(Math.min(classify.ms, parse.ms, classify.cpu, parse.cpu)).toBeGreaterThan(0);
}, 60_000);
