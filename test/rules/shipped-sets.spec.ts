import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadRuleSet, runRuleTests } from '#exemption-rules';

describe('shipped rule sets', () => {
  it.each(['pekalongan-2020'])('%s is valid and passes its own test cases', (id) => {
    const loaded = loadRuleSet(readFileSync(`rules/${id}.yaml`, 'utf8'));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
    const { total, failed } = runRuleTests(loaded.ruleSet);
    expect(failed).toEqual([]);
    expect(total).toBeGreaterThan(20);
  });
});
