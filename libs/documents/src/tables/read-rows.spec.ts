import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { DocumentError } from './errors.js';
import { readRows } from './read-rows.js';
import { LOCAL_TABLE_LIMITS, type TableFile, type TableRow } from './table.js';

async function all(file: TableFile): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readRows(file)) rows.push(row);
  return rows;
}
const csv = (text: string | Uint8Array): Promise<TableRow[]> => all({ name: 'a.csv', bytes: Buffer.from(text) });
async function codeOf(bytes: Uint8Array): Promise<string> {
  const error: unknown = await all({ name: 'x', bytes }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(DocumentError);
  const { code, text } = error as DocumentError;
  expect(text.id).not.toMatch(/\{/);
  expect(text.en).toContain('x');
  return code;
}
async function book(fill: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
/** An archive of parts; `declare` overrides the size that its directory tells, `flag` its general purpose bits. */
function zip(parts: Record<string, string | Buffer>, declare?: number, flag = 0): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const head = (signature: number, size: number): Buffer => {
      const bytes = Buffer.alloc(size);
      const shift = signature === 0x02014b50 ? 2 : 0;
      bytes.writeUInt32LE(signature, 0);
      bytes.writeUInt16LE(flag, 6 + shift);
      bytes.writeUInt16LE(8, 8 + shift);
      bytes.writeUInt32LE(crc32(raw), 14 + shift);
      bytes.writeUInt32LE(packed.length, 18 + shift);
      bytes.writeUInt32LE(declare ?? raw.length, 22 + shift);
      bytes.writeUInt16LE(name.length, 26 + shift);
      return bytes;
    };
    const entry = head(0x02014b50, 46);
    entry.writeUInt32LE(offset, 42);
    const local = Buffer.concat([head(0x04034b50, 30), Buffer.from(name), packed]);
    central.push(entry, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...central, end]);
}

describe('reading XLSX', () => {
  it('keeps codes as text, numbers as numbers, dates as dates, row numbers as shown, and marks formulas', async () => {
    const bytes = await book((workbook) => {
      workbook.addWorksheet('rujukan', { state: 'hidden' }).addRow(['bukan ini']);
      const sheet = workbook.addWorksheet('DPA & RAK');
      sheet.getRow(3).values = ['1.03.06', '007', 1250000000, new Date(Date.UTC(2020, 5, 12)), true];
      sheet.getCell('F3').value = { formula: 'C3*2', result: 2500000000 };
      sheet.getCell('A5').value = { richText: [{ text: 'Kec. ' }, { text: 'Utara' }] };
    });
    const rows = (await all({ name: 'a.xlsx', bytes })).filter((row) => row.cells.length > 0);
    expect(rows).toEqual([
      { row: 3, cells: ['1.03.06', '007', 1250000000, new Date(Date.UTC(2020, 5, 12)), true, 2500000000], formulas: [5] },
      { row: 5, cells: ['Kec. Utara'] },
    ]);
  });

  it('reads a workbook of many rows with its formulas across chunks', async () => {
    const bytes = await book((workbook) => {
      const sheet = workbook.addWorksheet('a');
      for (let n = 1; n <= 3000; n += 1) sheet.addRow([`Kelurahan Bandengan – ${n}`, { formula: `1+${n}`, result: n + 1 }]);
    });
    const rows = await all({ name: 'a.xlsx', bytes });
    expect(rows).toHaveLength(3000);
    expect(rows.every((row) => row.formulas?.join() === '1' && row.cells[1] === row.row + 1)).toBe(true);
  });

  it('lets an error of the consumer through untouched', async () => {
    const bytes = await book((workbook) => workbook.addWorksheet('a').addRow(['x']));
    const mine = new Error('mine');
    const consume = async (): Promise<void> => {
      for await (const row of readRows({ name: 'a', bytes })) throw Object.assign(mine, { row });
    };
    await expect(consume()).rejects.toBe(mine);
  });
});

describe('reading CSV', () => {
  it.each([',', ';', '\t'])('finds the delimiter %j, also beside amounts with commas', async (delimiter) => {
    const line = ['1.03.06', '"1,250,000,000"', '"Jl. ""Surabaya"", RT 1"'].join(delimiter);
    expect(await csv(`kode${delimiter}pagu${delimiter}uraian\r\n${line}\r\n`)).toEqual([
      { row: 1, cells: ['kode', 'pagu', 'uraian'] },
      { row: 2, cells: ['1.03.06', '1,250,000,000', 'Jl. "Surabaya", RT 1'] },
    ]);
  });

  it('takes UTF-8 with and without BOM, UTF-16 and Windows-1252', async () => {
    const cells = ['Café – rob', 'x'];
    for (const bytes of [
      Buffer.from('Café – rob;x'),
      Buffer.from('\ufeffCafé – rob;x'),
      Buffer.from('\ufeffCafé – rob\tx', 'utf16le'),
      Buffer.from('436166e9209620726f623b78', 'hex'),
    ]) {
      expect((await csv(bytes))[0]?.cells).toEqual(cells);
    }
  });

  it('takes every line end, also mixed, and a title above a wider table', async () => {
    const rows = await csv('JUDUL\r\na,b,c\n"1\r\n2",,x\r4,5,6');
    expect(rows.map((row) => row.cells)).toEqual([['JUDUL'], ['a', 'b', 'c'], ['1\r\n2', null, 'x'], ['4', '5', '6']]);
    expect(rows.map((row) => row.row)).toEqual([1, 2, 3, 4]);
  });

  it('counts rows as a spreadsheet shows them and undoes the guards of text', async () => {
    expect(await csv('a,b\n\n="007",\'=1+1\n')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 2, cells: [null] },
      { row: 3, cells: ['007', '=1+1'] },
    ]);
  });
});

describe('refusing files', () => {
  const ole = (stream: string): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')]);

  it('says what is wrong, by content', async () => {
    expect(await codeOf(Buffer.alloc(0))).toBe('FILE_EMPTY');
    expect(await codeOf(Buffer.from(' \n '))).toBe('FILE_EMPTY');
    expect(await codeOf(Buffer.from('%PDF-1.7'))).toBe('FILE_NOT_SPREADSHEET');
    expect(await codeOf(Buffer.from('<html><table>'))).toBe('FILE_NOT_SPREADSHEET');
    expect(await codeOf(Buffer.from([1, 2, 3, 0, 0]))).toBe('FILE_NOT_SPREADSHEET');
    expect(await codeOf(ole('EncryptedPackage'))).toBe('FILE_ENCRYPTED');
    expect(await codeOf(ole('Workbook'))).toBe('FILE_LEGACY_XLS');
    expect(await codeOf(zip({ 'word/document.xml': '<w/>' }))).toBe('FILE_NOT_SPREADSHEET');
    expect(await codeOf(zip({ 'xl/workbook.bin': 'x' }))).toBe('FILE_BINARY_XLSB');
    expect(await codeOf(zip({ 'xl/workbook.xml': '<w/>', 'xl/vbaProject.bin': 'x' }))).toBe('FILE_HAS_MACROS');
    expect(await codeOf(zip({ 'xl/workbook.xml': '<w/>' }, undefined, 1))).toBe('FILE_ENCRYPTED');
    expect(await codeOf(Buffer.from('a,b\n"not closed,1\n'))).toBe('FILE_DAMAGED');
    expect(await codeOf(await book((workbook) => workbook.addWorksheet('a')))).toBe('FILE_EMPTY');
  });

  it('refuses a workbook that is cut off or altered anywhere', async () => {
    const bytes = await book((workbook) => workbook.addWorksheet('a').addRow(['1.03.06', 1]));
    expect(await codeOf(bytes.subarray(0, bytes.length - 40))).toBe('FILE_DAMAGED');
    const altered = Buffer.from(bytes);
    altered.fill(0x55, 200, 230);
    expect(await codeOf(altered)).toBe('FILE_DAMAGED');
    const checksum = Buffer.from(bytes);
    checksum.writeUInt32LE(1, checksum.lastIndexOf('PK\u0001\u0002') + 16);
    expect(await codeOf(checksum)).toBe('FILE_DAMAGED');
  });

  it('refuses too large a file, zip bombs honest and lying, and too many rows or columns', async () => {
    expect(await codeOf(Buffer.alloc(21 * 1024 * 1024, 'a'))).toBe('FILE_TOO_LARGE');
    expect(await codeOf(zip({ 'xl/workbook.xml': '<w/>' }, 400 * 1024 * 1024))).toBe('FILE_TOO_LARGE');
    const parts = {
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<sheets><sheet name="a" r:id="rId1"/></sheets>',
      'xl/_rels/workbook.xml.rels': '<Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>',
      'xl/worksheets/sheet1.xml': Buffer.alloc(301 * 1024 * 1024, ' '),
    };
    const lying = zip(parts);
    lying.writeUInt32LE(5, lying.lastIndexOf('PK\u0001\u0002') + 24);
    expect(await codeOf(lying)).toBe('FILE_TOO_LARGE');
    expect(await codeOf(Buffer.from('a,b\n'.repeat(200_001)))).toBe('FILE_TOO_LARGE');
    expect(await codeOf(Buffer.from(','.repeat(300)))).toBe('FILE_TOO_LARGE');
  });

  it('reads a path, and says when there is none', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'tables-')), 'dpa.csv');
    await expect(all({ path })).rejects.toMatchObject({ code: 'FILE_NOT_FOUND', params: { file: 'dpa.csv' } });
    await writeFile(path, 'a;b');
    expect(await all({ path })).toEqual([{ row: 1, cells: ['a', 'b'] }]);
    await writeFile(
      path,
      Buffer.concat([ole('x').subarray(0, 8), Buffer.alloc(200_000), Buffer.from('EncryptedPackage', 'utf16le')]),
    );
    await expect(all({ path })).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' });
  });
});

describe('a large file on this disk', () => {
  const folder = mkdtemp(join(tmpdir(), 'tables-'));

  it('is streamed: it may be larger than an upload, and letters and quotes are not broken between its pieces', async () => {
    const path = join(await folder, 'besar.csv');
    const line = `1.03.06;"Saluran – ""rob""\nRT 1";${'x'.repeat(2_000)}\n`;
    const lines = Math.ceil((21 * 1024 * 1024) / Buffer.byteLength(line));
    await writeFile(path, `kode;uraian;catatan\n${line.repeat(lines)}`);
    await expect(all({ path })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    let rows = 0;
    let odd = 0;
    for await (const { cells } of readRows({ path }, LOCAL_TABLE_LIMITS)) {
      rows += 1;
      if (rows > 1 && cells[1] !== 'Saluran – "rob"\nRT 1') odd += 1;
    }
    expect({ rows, odd }).toEqual({ rows: lines + 1, odd: 0 });
  }, 300_000);

  it('is Windows-1252 when the first letter that is not UTF-8 stands far behind', async () => {
    const path = join(await folder, 'lama.csv');
    await writeFile(
      path,
      Buffer.concat([Buffer.from('kode;uraian\n1;rob\n'.repeat(40_000)), Buffer.from('436166e93b78', 'hex')]),
    );
    expect((await all({ path })).at(-1)?.cells).toEqual(['Café', 'x']);
  });

  it('may be left before its end', async () => {
    const path = join(await folder, 'besar.csv');
    for await (const { row } of readRows({ path }, LOCAL_TABLE_LIMITS)) if (row === 3) break;
    await expect(
      (async () => {
        for await (const { row } of readRows({ path }, LOCAL_TABLE_LIMITS)) if (row === 2) throw new Error('mine');
      })(),
    ).rejects.toThrow('mine');
  });
});
