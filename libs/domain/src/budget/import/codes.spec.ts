import { describe, expect, it } from '@jest/globals';
import { agencyOfUnit, codeSetOf, normaliseAccountCode, normaliseSubActivityCode, normaliseUnitCode } from './codes.js';

describe('codes', () => {
  it.each(['1.03.06.02.01.0028', '1.03.06.2.01.0028', '1.3.06.2.01.0028', ' 1.03.06.2.01.0028. ', "'1-03-06-2-01-0028"])(
    'repairs the typing of %s',
    (typed) => {
      expect(normaliseSubActivityCode(typed)).toBe('1.03.06.2.01.0028');
    },
  );
  it('never turns a code of one set into one of the other', () => {
    expect(normaliseSubActivityCode('1.03.06.2.01.07')).toBe('1.03.06.2.01.07');
    expect(codeSetOf('1.03.06.2.01.07')).toBe('2019');
    expect(codeSetOf('1.03.06.2.01.0028')).toBe('2024');
  });
  it.each(['', '1.03.06', '1.03.06.2.01.7', '1.03.06.2.01.007', '1.03.06.2.01.07 Rehabilitasi', '1.03.06.22.01.07', 'a.b.c'])(
    'refuses %j as a sub-activity',
    (typed) => {
      expect(normaliseSubActivityCode(typed)).toBeUndefined();
    },
  );
  it('knows office-support codes with X, accounts and units', () => {
    expect(normaliseSubActivityCode('x.xx.01.2.06.04')).toBe('X.XX.01.2.06.04');
    expect(normaliseAccountCode('5.2.4.2.4.0001')).toBe('5.2.04.02.04.0001');
    expect(normaliseAccountCode('5.2.04.02.04.001')).toBe('5.2.04.02.04.001');
    expect(normaliseAccountCode('5.2.04')).toBeUndefined();
    expect(normaliseUnitCode('1-03.0-00.0-00.02.0000')).toBe('1.03.0.00.0.00.02.0000');
    expect(agencyOfUnit('7.01.0.00.0.00.01.0003')).toBe('7.01.0.00.0.00.01.0000');
  });
});
