/* eslint-disable @typescript-eslint/no-unsafe-member-access -- bodies of many shapes, each held against the OpenAPI document */
import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeXlsx } from '#documents';
import type { Browser } from './browser.js';
import { startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
let secretariat: Browser;
beforeAll(async () => {
  api = await startApi();
  secretariat = await api.as('secretariat');
});
afterAll(() => api.stop());

const HEADER =
  'tahun;kode_skpd;nama_skpd;kode_sub_kegiatan;nama_sub_kegiatan;kode_rekening;nama_rekening;kode_sumber_dana;nama_sumber_dana;pagu;realisasi';
const DPU = '1.03.0.00.0.00.01.0000;Dinas PU Uji';
const row = (no: number, pagu: string, realisasi = '0') =>
  `2020;${DPU};1.03.10.2.01.10;Pemeliharaan Jalan;5.2.04.01.01.${String(no).padStart(4, '0')};Jalan ${no};PAD;PAD;${pagu};${realisasi}`;
/** Rows 7 to 13 of the worked scenario A21, under one header. */
const A21 = [
  HEADER,
  row(2, '100'),
  row(3, '100'),
  row(4, '100'),
  row(5, '100'),
  row(6, '100'),
  row(7, '1.250.000.000,00'),
  row(8, '100'),
  row(9, '"1,250,000,000"'),
  row(10, '100'),
  row(11, 'Rp 0'),
  row(12, '100'),
  row(13, '100', '200'),
].join('\n');
const FIELDS = { kind: 'BUDGET', year: '2020' };

describe('a budget file', () => {
  let importId: string;

  it('is read and staged: every problem with row, column, found and expected, and nothing changes (A21)', async () => {
    const answer = await secretariat.upload('/v1/budget-imports', 'dpa.csv', A21, FIELDS);
    expect(answer).toMatchObject({
      status: 201,
      body: {
        kind: 'BUDGET',
        state: 'STAGED',
        fileName: 'dpa.csv',
        year: 2020,
        codeSet: '2019',
        rows: 12,
        lines: 11,
        problemCount: 1,
        problems: [
          {
            row: 9,
            column: 'J',
            header: 'pagu',
            code: 'AMOUNT_AMBIGUOUS',
            found: '1,250,000,000',
            expected: { id: expect.any(String) },
          },
        ],
        sameAs: null,
      },
    });
    expect(answer.body.warnings).toContainEqual(expect.objectContaining({ row: 13, code: 'PAGU_BELOW_REALISATION' }));
    importId = answer.body.importId as string;
    expect((await secretariat.get(`/v1/budget-imports/${importId}`)).body).toEqual(answer.body);
    expect(await api.city.rows('select 1 from budget_line')).toEqual([]);
  });

  it('gives its bad rows back with a remark', async () => {
    const answer = await secretariat.get(`/v1/budget-imports/${importId}/problem-rows`);
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(answer.headers['content-disposition']).toContain('dpa.perbaikan.csv');
    const [header, bad, ...rest] = answer.text.trim().split('\n');
    expect(header).toMatch(/pagu,realisasi,baris,catatan$/);
    expect(bad).toContain('"1,250,000,000"');
    expect(bad).toMatch(/,9,.*Baris 9/);
    expect(rest).toEqual([]);
  });

  it('is not loaded with problems unless only the good rows are asked for', async () => {
    const url = `/v1/budget-imports/${importId}/application`;
    expect(await secretariat.command(url)).toMatchObject({
      status: 422,
      body: { code: 'IMPORT_HAS_ERRORS', params: { count: 1 } },
    });
    const key = randomUUID();
    const loaded = await secretariat.command(url, { keepGood: true }, key);
    expect(loaded).toMatchObject({
      status: 200,
      body: { outcome: 'APPLIED', added: 11, version: 1, skipped: 1, total: '1250000900' },
    });
    expect((await secretariat.command(url, { keepGood: true }, key)).body).toEqual(loaded.body);
    const lines = (await secretariat.get('/v1/budget-lines?year=2020&account=5.2.04.01.01.0007')).body.items as object[];
    expect(lines).toMatchObject([{ appropriation: '1250000000', available: '1250000000', agencyName: 'Dinas PU Uji' }]);
    expect((await secretariat.get('/v1/agencies')).body.items).toContainEqual(expect.objectContaining({ name: 'Dinas PU Uji' }));
    expect(await secretariat.command(url, { keepGood: true })).toMatchObject({ status: 404, body: { code: 'IMPORT_UNKNOWN' } });
  });

  it('that is the same as the current one says so', async () => {
    const again = await secretariat.upload('/v1/budget-imports', 'lain.csv', A21, FIELDS);
    expect(again.body.sameAs).toEqual({ at: expect.any(String) });
    const answer = await secretariat.command(`/v1/budget-imports/${again.body.importId}/application`, { keepGood: true });
    expect(answer).toMatchObject({ status: 409, body: { code: 'IMPORT_SAME_FILE' } });
  });

  it('may be a workbook, whatever its name says', async () => {
    const target = new PassThrough();
    const cells = A21.split('\n').map((text) => text.replaceAll('"', '').split(';'));
    const [, workbook] = await Promise.all([writeXlsx(cells, target, { sheet: 'DPA' }), buffer(target)]);
    const answer = await secretariat.upload('/v1/budget-imports', 'dpa.csv', workbook, FIELDS);
    expect(answer).toMatchObject({ status: 201, body: { lines: 11, problemCount: 1 } });
  });

  it('is kept from going further when no line can be loaded', async () => {
    const answer = await secretariat.upload('/v1/budget-imports', 'kosong.csv', `${HEADER}\n${row(1, 'x')}`, FIELDS);
    expect(answer).toMatchObject({ status: 201, body: { lines: 0, problemCount: 1 } });
    const url = `/v1/budget-imports/${answer.body.importId}/application`;
    expect(await secretariat.command(url, { keepGood: true })).toMatchObject({
      status: 422,
      body: { code: 'IMPORT_HAS_ERRORS' },
    });
  });

  it('is for PPKD and sekretariat', async () => {
    for (const who of ['head', 'sekda', 'inspector'] as const) {
      const browser = await api.as(who);
      expect((await browser.upload('/v1/budget-imports', 'dpa.csv', A21, FIELDS)).status).toBe(403);
      expect((await browser.get(`/v1/budget-imports/${importId}`)).status).toBe(403);
    }
    expect((await (await api.as('ppkd')).get(`/v1/budget-imports/${importId}`)).status).toBe(200);
  });
});

describe('a realisation report', () => {
  it('updates what was paid and committed', async () => {
    const file = `${HEADER.replace('pagu;realisasi', 'realisasi;komitmen')}\n${row(7, '400.000.000', '50.000.000')}`;
    const staged = await secretariat.upload('/v1/budget-imports', 'realisasi.csv', file, { ...FIELDS, kind: 'REALISATION' });
    expect(staged).toMatchObject({ status: 201, body: { kind: 'REALISATION', lines: 1, total: '400000000' } });
    expect(await secretariat.command(`/v1/budget-imports/${staged.body.importId}/application`)).toMatchObject({
      status: 200,
      body: { changed: 1 },
    });
    const [line] = (await secretariat.get('/v1/budget-lines?account=5.2.04.01.01.0007')).body.items as object[];
    expect(line).toMatchObject({ realisation: '400000000', commitment: '50000000', available: '800000000' });
  });

  it('is outdone by a budget file of a later day that has the columns itself, and by no other', async () => {
    const load = async (name: string, file: string, fields: object = {}) => {
      const staged = await secretariat.upload('/v1/budget-imports', name, file, { ...FIELDS, ...fields });
      expect((await secretariat.command(`/v1/budget-imports/${staged.body.importId}/application`)).status).toBe(200);
      return ((await secretariat.get('/v1/budget-lines?account=5.2.04.01.01.0007')).body.items as object[])[0];
    };
    const without = `${HEADER.replace(';realisasi', '')}\n${row(7, '1.000.000.000').replace(/;0$/, '')}`;
    expect(await load('tanpa.csv', without)).toMatchObject({ realisation: '400000000', available: '550000000' });
    const overpaid = `${HEADER}\n${row(7, '1.000.000.000', '1.100.000.000')}`;
    expect(await load('lama.csv', overpaid)).toMatchObject({ realisation: '400000000' });
    expect(await load('lama.csv', `${overpaid}\n`, { asOf: '2020-01-31' })).toMatchObject({ realisation: '400000000' });
    expect(await load('dengan.csv', `${overpaid}\n\n`, { asOf: '2099-12-31' })).toMatchObject({
      realisation: '1100000000',
      commitment: '50000000',
      available: '0',
    });
  });
});

describe('a file that cannot be taken', () => {
  it.each([
    ['an empty file', 'a.csv', Buffer.alloc(0), 400, 'kosong'],
    ['a PDF', 'dpa.xlsx', Buffer.from('%PDF-1.7'), 400, 'PDF'],
    [
      'an old workbook',
      'dpa.xls',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('Workbook', 'utf16le')]),
      400,
      '.xls',
    ],
    [
      'a workbook under a password',
      'dpa.xlsx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      400,
      'kata sandi',
    ],
    ['a file above 20 MB', 'dpa.csv', Buffer.alloc(21 * 1024 * 1024, 'a'), 413, '20 MB'],
  ])('%s is refused in plain words', async (_, name, bytes, status, words) => {
    const answer = await secretariat.upload('/v1/budget-imports', name, bytes, FIELDS);
    expect(answer).toMatchObject({ status, body: { code: 'FILE_REJECTED' } });
    expect(answer.body.detail).toContain(words);
    expect(answer.body.messages.en).not.toBe(answer.body.messages.id);
  });

  it('needs its kind, and to be a file', async () => {
    expect(await secretariat.upload('/v1/budget-imports', 'a.csv', A21, { year: '2020' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', errors: [{ path: 'kind' }] },
    });
    expect(await secretariat.post('/v1/budget-imports', { kind: 'BUDGET' })).toMatchObject({
      status: 415,
      body: { code: 'VALIDATION' },
    });
  });
});
