import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { requiredRung, type Rung, type ShiftEnd } from './approval-ladder.js';

const road: ShiftEnd = {
  agencyCode: '1.03.0.00.0.00.01.0000',
  subUnitCode: '1.03.0.00.0.00.01.0000',
  subActivityCode: '1.03.10.2.01.0010',
  accountCode: '5.2.04.01.01.0004',
};

describe('the approval ladder (domain 1.2)', () => {
  it.each<[string, Partial<ShiftEnd>, Rung, string]>([
    ['another organisation', { agencyCode: '1.02.0.00.0.00.01.0000' }, 'MAYOR', 'antar organisasi'],
    ['another unit', { subUnitCode: '1.03.0.00.0.00.01.0001' }, 'MAYOR', 'antar unit organisasi'],
    ['another program', { subActivityCode: '1.03.06.2.01.0010' }, 'MAYOR', 'antar program'],
    ['another activity', { subActivityCode: '1.03.10.2.02.0010' }, 'MAYOR', 'antar kegiatan'],
    ['another sub-activity', { subActivityCode: '1.03.10.2.01.0011' }, 'MAYOR', 'antar sub kegiatan'],
    ['another group', { accountCode: '5.1.02.01.01.0004' }, 'MAYOR', 'antar kelompok belanja'],
    ['another kind', { accountCode: '5.2.02.01.01.0004' }, 'MAYOR', 'antar jenis belanja'],
    ['another object', { accountCode: '5.2.04.02.01.0004' }, 'REGIONAL_SECRETARY', 'antar objek dalam jenis belanja yang sama'],
    ['another detail', { accountCode: '5.2.04.01.02.0004' }, 'TREASURY_OFFICER', 'antar rincian objek dalam objek yang sama'],
    ['another sub-detail', { accountCode: '5.2.04.01.01.0005' }, 'TREASURY_OFFICER', 'antar sub rincian objek dalam rincian objek yang sama'], // prettier-ignore
    ['the description only', {}, 'BUDGET_USER', 'uraian sub rincian objek yang sama'],
  ])('%s', (_, changes, rung, reason) => {
    expect(requiredRung(road, { ...road, ...changes })).toMatchObject({ rung, reason: { id: reason } });
  });

  it('refocusing to BTT is always for the Wali Kota', () => {
    const btt = { ...road, accountCode: '5.3.01.01.01.0001' };
    expect(requiredRung(btt, btt)).toMatchObject({ rung: 'MAYOR', instrument: { id: 'Perkada perubahan penjabaran APBD' } });
    fc.assert(fc.property(anEnd(), (from) => requiredRung(from, btt).rung === 'MAYOR'));
  });

  it('is monotone: a further difference never lowers the rung', () => {
    fc.assert(
      fc.property(anEnd(), anEnd(), fc.subarray([...FIELDS]), fc.subarray([...FIELDS]), (from, other, some, more) => {
        const near = { ...from, ...pick(other, some) };
        const far = { ...near, ...pick(other, more) };
        return HEIGHT[requiredRung(from, far).rung] >= HEIGHT[requiredRung(from, near).rung];
      }),
      { numRuns: 500 },
    );
  });
});

const HEIGHT: Record<Rung, number> = { MAYOR: 3, REGIONAL_SECRETARY: 2, TREASURY_OFFICER: 1, BUDGET_USER: 0 };
const FIELDS = ['agencyCode', 'subUnitCode', 'subActivityCode', 'accountCode'] as const;
const pick = (end: ShiftEnd, fields: readonly (typeof FIELDS)[number][]) => Object.fromEntries(fields.map((f) => [f, end[f]]));

/** Ends that often agree in some of their codes. */
function anEnd(): fc.Arbitrary<ShiftEnd> {
  const code = (...parts: string[][]) => fc.tuple(...parts.map((p) => fc.constantFrom(...p))).map((p) => p.join('.'));
  const agency = code(['1.03', '5.02'], ['0.00.0.00.01.0000']);
  return fc.record({
    agencyCode: agency,
    subUnitCode: agency,
    subActivityCode: code(['1.03'], ['06', '10'], ['2.01', '2.02'], ['0001', '0002']),
    accountCode: code(['5.1', '5.2', '5.3'], ['02', '04'], ['01', '02'], ['01', '02'], ['0001', '0002']),
  });
}
