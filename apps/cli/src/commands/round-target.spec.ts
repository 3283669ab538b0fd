import { describe, expect, it } from '@jest/globals';
import { defaultPolicy } from '#domain';
import { CliError } from '../errors.js';
import { newTarget } from './round-target.js';

const before = defaultPolicy().target;
const none = { percent: [] };

describe('the target that the options of rounds target make', () => {
  it('one percentage for all groups, or one per group, with decimals of either kind', () => {
    expect(newTarget(before, { percent: ['50'] }, []).groups.map((g) => g.percent)).toEqual([5000, 5000, 5000]);
    expect(newTarget(before, { percent: ['50', '5.2=35,5', '5.1.02=7.25'] }, []).groups).toEqual([
      { accountPrefix: '5.1.02', percent: 725 },
      { accountPrefix: '5.1.05', percent: 5000 },
      { accountPrefix: '5.2', percent: 3550 },
    ]);
  });

  it('keeps what no option names; a percentage ends amounts', () => {
    const amounts = [{ agencyCode: '1.03', amount: '1000' }];
    expect(newTarget(before, none, amounts)).toEqual({ ...before, amounts });
    expect(newTarget({ ...before, amounts }, { ...none, base: 'berjalan' }, [])).toEqual({ ...before, amounts, base: 'CURRENT' });
    expect(newTarget({ ...before, amounts }, { percent: ['35'] }, [])).toEqual(before);
    const words = { ...none, exempt: 'masuk', compensation: 'ya' };
    expect(newTarget(before, words, [])).toEqual({ ...before, exemptLines: 'INCLUDED', compensation: true });
  });

  it.each([
    [{ percent: ['35%'] }, []],
    [{ percent: ['50'] }, [{ agencyCode: '1.03', amount: '1' }]],
    [{ ...none, base: 'lama' }, []],
  ])('refuses %o', (options, amounts) => {
    expect(() => newTarget(before, options, amounts)).toThrow(CliError);
  });
});
