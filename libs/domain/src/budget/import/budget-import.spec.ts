import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BudgetImport, type BudgetImportResult } from './budget-import.js';
import type { ImportOptions } from './table-intake.js';
import type { ImportCell } from './table-row.js';

const HEADER = [
  'tahun',
  'kode_skpd',
  'nama_skpd',
  'kode_sub_kegiatan',
  'kode_rekening',
  'kode_sumber_dana',
  'uraian',
  'pagu',
  'realisasi',
];
const DPUPR = '1.03.0.00.0.00.01.0000';
const line = (
  pagu: ImportCell,
  more: Partial<Record<'agency' | 'sub' | 'account' | 'fund' | 'text' | 'paid' | 'year', ImportCell>> = {},
): ImportCell[] => [
  more.year ?? 2020,
  DPUPR,
  more.agency ?? 'DPUPR',
  more.sub ?? '1.03.10.2.01.10',
  more.account === undefined ? '5.2.04.01.01.0004' : more.account,
  more.fund ?? '1.2.01',
  more.text ?? 'Jalan kota',
  pagu,
  more.paid ?? '0',
];
function run(rows: ImportCell[][], options: ImportOptions = {}): BudgetImportResult {
  const budget = new BudgetImport(options);
  rows.forEach((cells, index) => budget.add({ row: index + 1, cells }));
  return budget.finish();
}

describe('BudgetImport', () => {
  it('does scenario A21: good amounts load, the ambiguous one is named, an overspent line warns', () => {
    const fund = (n: number): { fund: string } => ({ fund: `1.2.${n}` });
    const blank: ImportCell[] = [];
    const result = run([
      ['DPA'],
      blank,
      blank,
      blank,
      HEADER,
      blank,
      line('1.250.000.000,00', fund(7)),
      blank,
      line('1,250,000,000', fund(9)),
      blank,
      line('Rp 0', fund(11)),
      blank,
      line('500.000', { ...fund(13), paid: '600.000' }),
    ]);
    expect(result.problems).toHaveLength(1);
    expect(result.problems[0]).toMatchObject({
      row: 9,
      column: { letter: 'H', header: 'pagu', field: 'appropriation' },
      code: 'AMOUNT_AMBIGUOUS',
      found: '1,250,000,000',
    });
    expect(result.problems[0]?.message.id).toMatch(/^Baris 9 kolom H \(pagu\): diharapkan titik .*"1,250,000,000"/);
    expect(result.lines.map((good) => [good.rows, good.appropriation, good.available])).toEqual([
      [[11], 0n, 0n],
      [[13], 500_000n, 0n],
      [[7], 1_250_000_000n, 1_250_000_000n],
    ]);
    expect(result.warnings).toMatchObject([{ row: 13, code: 'PAGU_BELOW_REALISATION' }]);
    expect(result).toMatchObject({ total: 1_250_500_000n, rows: 4, headings: 0, fiscalYear: 2020 });
  });

  it('sums the rows of a line, skips and counts headings, and derives the codes above it', () => {
    const result = run([
      HEADER,
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)', '(8)', '(9)'],
      line('900', { account: null, text: 'PROGRAM PENYELENGGARAAN JALAN' }),
      line('100', { text: 'b' }),
      HEADER,
      line(200, { text: 'a', sub: '1.3.10.02.1.10', paid: '50' }),
    ]);
    expect(result.problems).toEqual([]);
    expect(result).toMatchObject({ headings: 3, rows: 5, total: 300n, codeSet: { id: '2019', source: 'MAJORITY' } });
    expect(result.lines).toEqual([
      expect.objectContaining({
        year: 2020,
        codeSet: '2019',
        agencyCode: DPUPR,
        agencyName: 'DPUPR',
        subUnitCode: DPUPR,
        subUnitName: 'DPUPR',
        programCode: '1.03.10',
        activityCode: '1.03.10.2.01',
        subActivityCode: '1.03.10.2.01.10',
        description: 'a; b',
        appropriationOriginal: 300n,
        appropriation: 300n,
        realisation: 50n,
        commitment: null,
        available: 250n,
        cashPlan: null,
        rows: [4, 6],
      }),
    ]);
  });

  it('refuses the whole line when one of its rows cannot be read, and names both', () => {
    const result = run([HEADER, line('100'), line('1,5jt'), line('7', { fund: 'DAU' })]);
    expect(result.lines.map((good) => good.fundSourceCode)).toEqual(['DAU']);
    expect(result.problems.map((problem) => [problem.row, problem.code])).toEqual([
      [2, 'LINE_INCOMPLETE'],
      [3, 'AMOUNT_NOT_NUMBER'],
    ]);
    expect(result.problems[0]?.found).toContain('3');
  });

  it('names every wrong code with its column, and codes that a spreadsheet has spoilt', () => {
    const result = run([
      HEADER,
      line('1', { sub: '1.03.6', account: '5.2.04' }),
      line('1', { sub: new Date(Date.UTC(2003, 0, 6)) }),
      line('1', { account: '4.1.01.01.01.0001' }),
      line('1', { year: '20' }),
      ['2020', null, '', '1.03.10.2.01.10', '5.2.04.01.01.0004', 'PAD', '', '1', '0'],
    ]);
    expect(result.problems.map((problem) => [problem.row, problem.column?.letter, problem.code, problem.found])).toEqual([
      [2, 'D', 'CODE_MALFORMED', '1.03.6'],
      [2, 'E', 'CODE_MALFORMED', '5.2.04'],
      [3, 'D', 'CODE_NOT_TEXT', '2003-01-06'],
      [4, 'E', 'ACCOUNT_NOT_EXPENDITURE', '4.1.01.01.01.0001'],
      [5, 'A', 'YEAR_INVALID', '20'],
      [6, 'B', 'CODE_MISSING', ''],
    ]);
  });

  it('finds headers by their usual names and tells certain from guessed', () => {
    const result = run(
      [
        ['PEMERINTAH KOTA'],
        ['KODE UNIT', 'Kode  Sub Kegiatan', 'KODE REKENING', 'JML PAGU (Rp)', 'Sumber Dana', 'Januari'],
        ['7.01.0.00.0.00.01.0003', '7.01.06.2.01.01', '5.1.02.01.01.0024', '12', 'PAD', '12'],
      ],
      { fiscalYear: 2020 },
    );
    expect(result.problems).toEqual([]);
    expect(result.header?.columns.map((column) => [column.letter, column.field, column.certain])).toEqual([
      ['A', 'subUnitCode', false],
      ['B', 'subActivityCode', true],
      ['C', 'accountCode', true],
      ['D', 'appropriation', false],
      ['E', 'fundSourceName', false],
      ['F', 'month1', false],
    ]);
    expect(result.lines[0]).toMatchObject({
      agencyCode: '7.01.0.00.0.00.01.0000',
      subUnitCode: '7.01.0.00.0.00.01.0003',
      fundSourceCode: 'PAD',
    });
  });

  it('says which columns are missing, doubled, or that there is no header', () => {
    const missing = run([['kode_skpd', 'kode_sub_kegiatan', 'uraian']], { fiscalYear: 2020 });
    expect(missing.problems.map((problem) => [problem.row, problem.code, problem.expected.id])).toEqual([
      [1, 'COLUMN_MISSING', 'kolom kode_rekening'],
      [1, 'COLUMN_MISSING', 'kolom pagu'],
    ]);
    expect(run([HEADER.slice(1)]).problems[0]?.expected.id).toBe('kolom tahun');
    expect(run([[...HEADER, 'PAGU'], line('1')]).problems).toMatchObject([{ code: 'COLUMN_TWICE', found: 'H, J' }]);
    expect(run([['a'], ['b']]).problems).toMatchObject([{ row: null, code: 'HEADER_NOT_FOUND' }]);
    const far = Array.from({ length: 30 }, () => ['judul']);
    expect(run([...far.slice(1), HEADER, line('1')]).lines).toHaveLength(1);
    expect(run([...far, HEADER, line('1')]).problems[0]?.code).toBe('HEADER_NOT_FOUND');
    expect(run([HEADER]).problems).toMatchObject([{ code: 'NO_LINES' }]);
  });

  it('decides year and code set by majority, or as it is told', () => {
    const rows = [
      HEADER,
      line('1'),
      line('2', { fund: 'DAU' }),
      line('3', { sub: '1.03.10.2.01.0010' }),
      line('4', { year: 2021 }),
    ];
    const result = run(rows);
    expect(result).toMatchObject({ fiscalYear: 2020, codeSet: { id: '2019' }, total: 6n });
    expect(result.problems).toMatchObject([{ row: 5, code: 'YEAR_DIFFERS', found: '2021' }]);
    expect(result.warnings).toMatchObject([{ row: 4, code: 'CODE_SET_DIFFERS' }]);
    const told = run(rows, { codeSet: '2024', fiscalYear: 2020 });
    expect(told.codeSet).toEqual({ id: '2024', source: 'GIVEN' });
    expect(told.lines.every((good) => good.codeSet === '2024')).toBe(true);
  });

  it('takes the stored value of formulas with one warning per column, and refuses a formula without one', () => {
    const budget = new BudgetImport();
    budget.add({ row: 1, cells: HEADER });
    budget.add({ row: 2, cells: line(5), formulas: [7] });
    budget.add({ row: 3, cells: line(6, { fund: 'DAU' }), formulas: [7] });
    budget.add({ row: 4, cells: line(null, { fund: 'DBH' }), formulas: [7] });
    const result = budget.finish();
    expect(result.total).toBe(11n);
    expect(result.warnings).toMatchObject([{ row: 2, column: { letter: 'H' }, code: 'FORMULA_VALUE', found: '2 sel/cells' }]);
    expect(result.problems).toMatchObject([{ row: 4, code: 'AMOUNT_EMPTY' }]);
    expect(result.problems[0]?.found).toContain('rumus tanpa nilai');
  });

  it('reads pagu murni beside pagu, and compares the cash plan with the appropriation', () => {
    const header = ['kode_skpd', 'kode_sub_kegiatan', 'kode_rekening', 'pagu', 'pagu_murni', 'bulan1', 'bulan2'];
    const row = [DPUPR, '1.03.10.2.01.10', '5.2.04.01.01.0004', '100', '120', '60', '30'];
    const [only] = run([header, row], { fiscalYear: 2020 }).lines;
    expect(only).toMatchObject({ appropriation: 100n, appropriationOriginal: 120n });
    expect(only?.cashPlan?.slice(0, 3)).toEqual([60n, 30n, 0n]);
    const codes = run([header, row], { fiscalYear: 2020 }).warnings.map((warning) => warning.code);
    expect(codes).toEqual(['FUND_SOURCE_UNNAMED', 'CASH_PLAN_DIFFERS']);
  });
});

describe('BudgetImport properties', () => {
  const anyRow = fc.record({
    pagu: fc.integer({ min: 0, max: 1_000_000 }),
    fund: fc.constantFrom('PAD', 'DAU', 'DBH'),
    account: fc.constantFrom('5.1.02.01.01.0024', '5.2.04.01.01.0004', null),
    text: fc.constantFrom('a', 'b', 'c'),
    agency: fc.constantFrom('DPUPR', 'Dinas PU', ''),
    bad: fc.boolean(),
  });
  const cells = (
    rows: { pagu: number; fund: string; account: string | null; text: string; agency: string; bad: boolean }[],
  ): ImportCell[][] => rows.map((row) => line(row.bad ? '1,000,000' : row.pagu, row));
  const view = (result: BudgetImportResult): unknown => ({
    lines: result.lines.map((good) => ({ ...good, rows: good.rows.length })),
    problems: result.problems.map((problem) => [problem.code, problem.column?.header]).sort(),
    counts: [result.rows, result.headings, result.total],
  });

  it('does not depend on the order of rows', () => {
    const shuffled = fc
      .array(anyRow, { minLength: 1, maxLength: 20 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })));
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        expect(view(run([HEADER, ...cells(other)]))).toEqual(view(run([HEADER, ...cells(rows)])));
      }),
    );
  });

  it('does not depend on the order of columns', () => {
    const order = fc.shuffledSubarray(
      HEADER.map((_, index) => index),
      { minLength: HEADER.length },
    );
    fc.assert(
      fc.property(fc.array(anyRow, { minLength: 1, maxLength: 10 }), order, (rows, columns) => {
        const turned = [HEADER, ...cells(rows)].map((row) => columns.map((column) => row[column] ?? null));
        expect(view(run(turned))).toEqual(view(run([HEADER, ...cells(rows)])));
      }),
    );
  });

  it('sums a line that is split over several rows to the same', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 10 }), (parts) => {
        const whole = parts.reduce((sum, part) => sum + part, 0);
        const split = run([HEADER, ...parts.map((part) => line(part))]);
        expect(split.lines).toHaveLength(1);
        expect(split.lines[0]?.appropriation).toBe(run([HEADER, line(whole)]).lines[0]?.appropriation);
      }),
    );
  });
});
