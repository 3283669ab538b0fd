import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { readRows } from './read-rows.js';
import type { Cell } from './table.js';
import { writeCsv, writeXlsx } from './write-tables.js';

const ROWS: Cell[][] = [
  ['kode', 'uraian', 'pagu'],
  ['1.03.06.2.01.07', '=HYPERLINK("http://x","y")', '1250000000'],
  ['+62', '-5', '@sum'],
  ['Jl. "Surabaya", <RT 1> & é', ' tepi ', null],
];
const directory = (): Promise<string> => mkdtemp(join(tmpdir(), 'tables-'));
async function read(path: string): Promise<Cell[][]> {
  const rows: Cell[][] = [];
  for await (const row of readRows({ path })) rows.push(row.cells);
  return rows;
}
const filled = (rows: Cell[][]): Cell[][] => rows.map((row) => [...row, null, null, null].slice(0, 3));

describe('writing tables', () => {
  it('writes XLSX that another reader sees as text, never as a formula, and the same bytes each time', async () => {
    const folder = await directory();
    const [one, two] = [join(folder, '1.xlsx'), join(folder, '2.xlsx')];
    await writeXlsx(ROWS, one, { sheet: 'DPA', widths: [20, 40, 15] });
    await writeXlsx(ROWS, two, { sheet: 'DPA', widths: [20, 40, 15] });
    expect(await readFile(one)).toEqual(await readFile(two));
    expect(filled(await read(one))).toEqual(filled(ROWS));
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(one);
    const sheet = workbook.getWorksheet('DPA');
    expect(sheet?.getCell('B2').value).toBe('=HYPERLINK("http://x","y")');
    expect(sheet?.getCell('B2').formula).toBeUndefined();
  });

  it('writes CSV whose cells no spreadsheet evaluates, and reads it back as it was', async () => {
    const path = join(await directory(), 'a.csv');
    await writeCsv(ROWS, path, { delimiter: ';' });
    const text = await readFile(path, 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).not.toMatch(/(^|;)"?[=+\-@]/m);
    expect(filled(await read(path))).toEqual(filled(ROWS));
  });

  it('leaves nothing behind when the rows fail', async () => {
    const folder = await directory();
    function* failing(): Generator<Cell[]> {
      yield ['a'];
      throw new Error('source');
    }
    await expect(writeXlsx(failing(), join(folder, 'a.xlsx'), { sheet: 'a' })).rejects.toThrow('source');
    await expect(writeCsv(failing(), join(folder, 'a.csv'))).rejects.toThrow('source');
    expect(await readdir(folder)).toEqual([]);
  });
});
