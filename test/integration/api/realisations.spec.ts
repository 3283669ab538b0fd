/* eslint-disable @typescript-eslint/no-unsafe-member-access -- bodies of many shapes, each held against the OpenAPI document */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from './browser.js';
import { startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
let ppkd: Browser;
let lineId: string;
let dossier: string;
beforeAll(async () => {
  api = await startApi();
  ppkd = await api.as('ppkd');
  lineId = await api.city.line();
  dossier = await api.city.draft(await api.city.round(), [{ lineId, cut: 1_400_000_000n }]);
  await api.city.decide('head', 'proposal', dossier, { kind: 'submitProposal' });
});
afterAll(() => api.stop());

const paper = (changes: object = {}) => ({
  number: '00017/SP2D/2020',
  kind: 'SP2D',
  date: '2020-06-17',
  line: { id: lineId },
  amount: '900000000',
  ...changes,
});

describe('POST /v1/realisations', () => {
  it('records a payment; its number names it whatever the key', async () => {
    const first = await ppkd.command('/v1/realisations', paper());
    expect(first).toMatchObject({
      status: 200,
      body: { outcome: 'APPLIED', number: '00017/SP2D/2020', lineId, realisation: '900000000', commitment: '0' },
    });
    const again = await ppkd.command('/v1/realisations', paper());
    const { commandId } = first.body as { commandId: string };
    expect({ ...again.body, commandId }).toEqual(first.body);
    const other = await ppkd.command('/v1/realisations', paper({ amount: '900000001' }));
    expect(other).toMatchObject({ status: 409, body: { code: 'DOCUMENT_NUMBER_REUSED' } });
  });

  it('takes many, each with a result of its own', async () => {
    const documents = [
      paper(),
      paper({ number: 'B/1', kind: 'CONTRACT', amount: '-1' }),
      paper({ number: 'B/2', line: { id: randomUUID() } }),
    ];
    const answer = await ppkd.command('/v1/realisations/batch', { documents });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        documents: [
          { result: 'REPEATED' },
          { result: 'RECORDED', commitment: '-1' },
          { result: 'REFUSED', problem: { code: 'LINE_UNKNOWN' } },
        ],
      },
    });
  });

  it.each([
    ['nothing', { amount: '0' }],
    ['a fraction', { amount: '1.5' }],
    ['a number', { amount: 5 }],
    ['no day', { date: '17-06-2020' }],
    ['a code that is none', { line: { year: 2020, agencyCode: 'x', subActivityCode: '1.03', accountCode: '5.2' } }],
  ])('refuses %s', async (_, change) => {
    expect(await ppkd.command('/v1/realisations', paper(change))).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
  });

  it('is not for an agency, and the attempt is on record', async () => {
    const head = await api.as('head');
    expect(await head.command('/v1/realisations', paper({ number: 'X' }))).toMatchObject({
      status: 403,
      body: { code: 'NOT_AUTHORISED' },
    });
  });
});

describe('an over-held line', () => {
  it('is shown to its agency and to oversight, in the list, in the dossier and with its papers; another agency sees nothing', async () => {
    for (const who of ['head', 'sekda'] as const) {
      const browser = await api.as(who);
      expect((await browser.get('/v1/budget-lines?overHeld=true')).body).toMatchObject({
        items: [{ id: lineId, overHeld: true, available: '0', held: '1400000000' }],
      });
      expect((await browser.get(`/v1/proposals/${dossier}`)).body).toMatchObject({
        items: [{ line: { overHeld: true, available: '0' } }],
      });
      expect((await browser.get(`/v1/budget-lines/${lineId}?cut=100`)).body).toMatchObject({
        documents: [{ number: 'B/1' }, { number: '00017/SP2D/2020' }],
        preview: { cut: '100' },
      });
    }
    const stranger = await api.as('otherHead');
    expect((await stranger.get('/v1/budget-lines?overHeld=true')).body.items).toEqual([]);
  });
});

describe('changes of structure', () => {
  it('are commands with reason and document; the history shows the chain', async () => {
    const id = await api.city.line();
    const secretariat = await api.as('secretariat');
    const body = {
      from: [id],
      to: [{ accountCode: '5.2.04.01.01.0005' }],
      reason: 'Kodefikasi diperbaiki',
      documentId: randomUUID(),
    };
    expect(await secretariat.command('/v1/budget-lines/restructuring', body)).toMatchObject({
      status: 400,
      body: { code: 'DOCUMENT_REQUIRED' },
    });
    const uploaded = await secretariat.upload('/v1/documents', 'sk.pdf', '%PDF-1.4 uji', {});
    const documentId = uploaded.body.id as string;
    expect(await secretariat.command('/v1/budget-lines/restructuring', { ...body, documentId })).toMatchObject({
      status: 200,
      body: { lines: [{ id, code: '1.03.10.2.01.10/5.2.04.01.01.0005' }], ended: [] },
    });
    expect((await secretariat.get(`/v1/budget-lines/${id}/history`)).body).toMatchObject({
      chain: [{ fromLineId: id, accountCode: '5.2.04.01.01.0004' }],
      items: [{ type: 'line.recoded' }],
    });
    const agencies = (await secretariat.get('/v1/agencies')).body.items as { id: string; name: string }[];
    const dinkes = agencies.find((a) => a.name.includes('dinkes'))?.id ?? '';
    const because = { reason: 'Perda SOTK', documentId };
    expect(
      (await secretariat.command(`/v1/agencies/${dinkes}/renaming`, { name: 'Dinas Baru (fiktif)', ...because })).status,
    ).toBe(200);
    const bpkad = agencies.find((a) => a.name.includes('bpkad'))?.id ?? '';
    expect((await secretariat.command(`/v1/agencies/${dinkes}/merger`, { into: bpkad, ...because })).body).toMatchObject({
      agencyId: bpkad,
      lines: 0,
    });
    expect((await secretariat.get('/v1/agencies')).body.items).toHaveLength(agencies.length - 1);
  });
});
