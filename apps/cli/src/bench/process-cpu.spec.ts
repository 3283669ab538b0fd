import { describe, expect, it } from '@jest/globals';
import { cpuMs, parseStat } from './process-cpu.js';

describe('CPU time of processes', () => {
  it('reads parent and times past a name with blanks and brackets', () => {
    const text = '42 (postgres: a) b) S 7 42 42 0 -1 4194560 1 2 3 4 11 22 33 44 20 0 1 0 100 1 1';
    expect(parseStat(text)).toEqual({ parent: 7, ticks: 110 });
  });

  it('gives a running process its time and leaves out what has no pid', () => {
    const used = cpuMs({ self: process.pid, given: undefined });
    expect(used).not.toHaveProperty('given');
    if (process.platform === 'linux') expect(used['self']).toBeGreaterThan(0);
  });
});
