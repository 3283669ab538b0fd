import { describe, expect, it } from '@jest/globals';
import { RealisationImport, type RealisationImportResult } from './realisation-import.js';
import type { ImportCell } from './table-row.js';

function run(rows: ImportCell[][]): RealisationImportResult {
  const report = new RealisationImport({ fiscalYear: 2020 });
  rows.forEach((cells, index) => report.add({ row: index + 1, cells }));
  return report.finish();
}
const KEY = ['1.03.0.00.0.00.01.0000', '1.03.10.2.01.10', '5.2.04.01.01.0004', '1.2.01'];
const HEADER = ['kode_skpd', 'kode_sub_kegiatan', 'kode_rekening', 'kode_sumber_dana'];

describe('RealisationImport', () => {
  it('reads realisation, commitment, cash plan and physical targets', () => {
    const header = [...HEADER, 'realisasi', 'komitmen', 'bulan1', 'Bulan 12', 'target_fisik', 'satuan_output', 'realisasi_fisik'];
    const result = run([
      header,
      [...KEY, '650.000.000', '1.200.000.000', '100', '200', '12,5', 'km', '40'],
      [...KEY.slice(0, 3), 'DAU', 'Rp 0', '', '', '', '12,5', 'km', '40,0 %'],
    ]);
    expect(result.problems).toEqual([]);
    expect(result.total).toBe(650_000_000n);
    expect(result.lines[0]).toMatchObject({ fundSourceCode: '1.2.01', realisation: 650_000_000n, commitment: 1_200_000_000n });
    expect([result.lines[0]?.cashPlan?.[0], result.lines[0]?.cashPlan?.[11], result.lines[1]?.commitment]).toEqual([
      100n,
      200n,
      0n,
    ]);
    expect(result.targets).toEqual([
      { agencyCode: KEY[0], subUnitCode: KEY[0], subActivityCode: KEY[1], volume: '12.5', unit: 'km', realisedPercent: '40' },
    ]);
  });

  it('leaves as null what the file does not have, and takes a cash plan alone', () => {
    const [only] = run([
      [...HEADER, 'bulan1'],
      [...KEY, '5'],
    ]).lines;
    expect(only).toMatchObject({ realisation: null, commitment: null });
    expect(only?.cashPlan?.[0]).toBe(5n);
  });

  it('refuses negative or missing amounts and impossible percentages, and drops contradicting targets', () => {
    const header = [...HEADER, 'realisasi', 'target_fisik', 'realisasi_fisik'];
    const result = run([
      header,
      [...KEY, '-5', '', ''],
      [...KEY.slice(0, 3), 'A', '', '', ''],
      [...KEY.slice(0, 3), 'B', '1', '', '140'],
      [...KEY.slice(0, 3), 'C', '1', '10', ''],
      [...KEY.slice(0, 3), 'D', '1', '11', ''],
    ]);
    expect(result.problems.map((problem) => [problem.row, problem.code])).toEqual([
      [2, 'AMOUNT_NEGATIVE'],
      [3, 'AMOUNT_EMPTY'],
      [4, 'QUANTITY_INVALID'],
    ]);
    expect(result.targets).toEqual([]);
    expect(result.warnings).toMatchObject([{ row: 5, code: 'TARGET_DIFFERS' }]);
    expect(run([HEADER]).problems[0]?.expected.id).toBe('kolom realisasi / bulan1 / target_fisik / realisasi_fisik');
  });
});
