/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- bodies of many shapes, each held against the OpenAPI document */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY } from '../../builders/city.js';
import type { Browser } from './browser.js';
import { startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
let drafter: Browser;
let roundId: string;
let lineId: string;
let otherLine: string;
beforeAll(async () => {
  api = await startApi();
  drafter = await api.as('drafter');
  lineId = await api.city.line();
  otherLine = await api.city.line();
  roundId = await api.city.round();
});
afterAll(() => api.stop());

const LETTER = { number: '900/1', date: null, subject: 'Usulan' };
const item = (changes: object = {}) => ({ lineId, cut: '1000000', reason: 'Ditunda', ...changes });
const create = (items: object[], browser = drafter, agencyId: string = AGENCY.dpupr) =>
  browser.post('/v1/proposals', { roundId, agencyId, letter: LETTER, items });

describe('a draft', () => {
  it('may be empty and unfinished, holds nothing, and is thrown away at its revision', async () => {
    const { body } = await create([item({ cut: '0', reason: '' })]);
    expect((await drafter.get(`/v1/proposals/${body.id}`)).body).toMatchObject({
      number: null,
      letter: { number: '900/1', date: '', subject: 'Usulan' },
      items: [{ state: 'DRAFT', cut: '0', turn: { holder: 'AGENCY_HEAD' } }],
    });
    expect((await drafter.get(`/v1/budget-lines/${lineId}`)).body).toMatchObject({ held: '0', available: '2150000000' });
    const shown = (await drafter.get(`/v1/proposals/${body.id}`)).body;
    const emptied = await drafter.put(`/v1/proposals/${body.id}`, { revision: 1, letter: shown.letter, items: [] });
    expect(emptied).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await drafter.delete(`/v1/proposals/${body.id}?revision=1`)).toMatchObject({
      status: 409,
      body: { code: 'REVISION_STALE' },
    });
    expect((await drafter.delete(`/v1/proposals/${body.id}?revision=2`)).status).toBe(204);
    expect((await drafter.get(`/v1/proposals/${body.id}`)).status).toBe(404);
  });

  it('names each item that cannot be written down, and writes none', async () => {
    const documentId = randomUUID();
    const items = [item(), item(), item({ lineId: randomUUID() }), item({ lineId: otherLine, attachmentIds: [documentId] })];
    const answer = await create(items);
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'ITEMS_REFUSED',
        items: [
          { no: 2, code: 'LINE_TWICE' },
          { no: 3, code: 'ITEM_UNKNOWN' },
          { no: 4, code: 'DOCUMENT_REQUIRED' },
        ],
      },
    });
    expect((await drafter.get('/v1/proposals')).body.items).toEqual([]);
  });

  it('keeps the id of an item as long as its line stays, in whatever place', async () => {
    const { body } = await create([item(), item({ lineId: otherLine })]);
    const ids = async () =>
      ((await drafter.get(`/v1/proposals/${body.id}`)).body.items as { id: string; line: { id: string } }[]).map((i) => [
        i.line.id,
        i.id,
      ]);
    const before = await ids();
    await drafter.put(`/v1/proposals/${body.id}`, { revision: 1, letter: LETTER, items: [item({ lineId: otherLine }), item()] });
    expect(await ids()).toEqual([...before].reverse());
  });

  it('takes a document of the own agency, and no other’s', async () => {
    const mine = (await drafter.upload('/v1/documents', 'surat.pdf', '%PDF-1.7')).body.id as string;
    expect((await create([item({ attachmentIds: [mine] })])).status).toBe(201);
    const foreign = (await (await api.as('otherHead')).upload('/v1/documents', 'surat.pdf', '%PDF-1.7')).body.id as string;
    expect(await create([item({ attachmentIds: [foreign] })])).toMatchObject({ body: { code: 'DOCUMENT_REQUIRED' } });
  });

  it.each([
    ['a number for an amount', { cut: 1000000 }, 'items[0].cut'],
    ['decimals', { cut: '1000000,50' }, 'items[0].cut'],
    ['a negative amount', { cut: '-1' }, 'items[0].cut'],
    ['a reason of 4,001 letters', { reason: 'x'.repeat(4001) }, 'items[0].reason'],
    ['an unknown field', { approved: true }, 'items[0]'],
  ])('with %s is not understood, and the field is named', async (_, bad, path) => {
    expect(await create([item(bad)])).toMatchObject({ status: 400, body: { code: 'VALIDATION', errors: [{ path }] } });
  });

  it('of 501 items is too long', async () => {
    const answer = await create(Array.from({ length: 501 }, () => item()));
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'items' }] } });
  });

  it('is written only by the agency’s penyusun and head', async () => {
    expect((await create([item()], await api.as('head'))).status).toBe(201);
    for (const who of ['otherHead', 'sekda', 'inspector', 'mayor'] as const) {
      expect(await create([item()], await api.as(who))).toMatchObject({ status: 403, body: { code: 'NOT_AUTHORISED' } });
    }
    expect(await create([item()], drafter, AGENCY.dinkes)).toMatchObject({ status: 403 });
  });

  it('needs a round that is open, before its submission date', async () => {
    const unknown = { roundId: randomUUID(), agencyId: AGENCY.dpupr, letter: LETTER, items: [] };
    expect((await drafter.post('/v1/proposals', unknown)).status).toBe(404);
    const { body } = await create([item()]);
    await api.database.source.query(`update round set submission_at = domain_now() - interval '1 second' where id = $1`, [
      roundId,
    ]);
    expect(await create([item()])).toMatchObject({ status: 422, body: { code: 'SUBMISSION_CLOSED' } });
    const edited = { revision: 1, letter: LETTER, items: [] };
    expect(await drafter.put(`/v1/proposals/${body.id}`, edited)).toMatchObject({ body: { code: 'SUBMISSION_CLOSED' } });
    await api.database.source.query(`update round set state = 'COMPLETED' where id = $1`, [roundId]);
    expect(await create([item()])).toMatchObject({ status: 409, body: { code: 'ROUND_STATE' } });
  });
});
