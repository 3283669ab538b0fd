/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call -- bodies of many shapes, each held against the OpenAPI document */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkExemption, stampPositions } from '#persistence';
import { applied, TANGGUL, type LineInput } from '../../builders/city.js';
import { nipOf, startApi, type ApiUnderTest } from './harness.js';

const WORDS: LineInput = { subActivityCode: '9.99.99.2.01.01', subActivityName: '', description: 'Evakuasi arsip terdampak rob' };
const REASON = 'Alasan yang cukup panjang untuk semua aturan';

let api: ApiUnderTest;
let roundId: string;
let lines: string[];
let dossier: string;
let draft: string;
let exempt: { itemId: string; itemVersion: number };

beforeAll(async () => {
  api = await startApi();
  const { city } = api;
  lines = [await city.line(WORDS), await city.line(WORDS), await city.line(TANGGUL)];
  roundId = await city.round();
  dossier = await city.draft(
    roundId,
    lines.map((lineId) => ({ lineId, cut: 1_000_000n })),
  );
  draft = await city.draft(roundId, [{ lineId: lines[0] ?? '', cut: 1n }]);
  applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
  await city.approve(dossier);
  await checkExemption(city.source, city.ports, dossier, null);
  exempt = (await city.refs(dossier))[2] ?? { itemId: '', itemVersion: 0 };
});
afterAll(() => api.stop());

describe('an explanation', () => {
  it('is for the agency and for oversight; another agency and a draft’s outsiders find nothing', async () => {
    for (const who of ['head', 'drafter', 'sekda', 'inspector'] as const) {
      const { body } = await (await api.as(who)).get(`/v1/proposals/${dossier}/explanation`);
      expect(body.items).toMatchObject([
        { no: 1, checks: [{ outcome: 'NEEDS_HUMAN', rerun: { same: true }, agrees: true }] },
        { no: 2 },
        { no: 3, now: { outcome: 'EXEMPT' } },
      ]);
    }
    const [other, sekda] = [await api.as('otherHead'), await api.as('sekda')];
    expect((await other.get(`/v1/proposals/${dossier}/explanation`)).status).toBe(404);
    expect((await other.get(`/v1/budget-lines/${lines[0]}/explanation`)).status).toBe(404);
    expect((await sekda.get(`/v1/proposals/${draft}/explanation`)).status).toBe(404);
    expect((await (await api.as('admin')).get(`/v1/proposals/${dossier}/explanation`)).status).toBe(403);
  });

  it('of a line shows its rounds, and comes page by page of a dossier', async () => {
    const sekda = await api.as('sekda');
    const { body: line } = await sekda.get(`/v1/budget-lines/${lines[2]}/explanation`);
    expect(line).toMatchObject({ rounds: [{ outcome: 'EXEMPT', rerun: { same: true } }], items: [{ no: 3 }] });
    const { body: first } = await sekda.get(`/v1/proposals/${dossier}/explanation?limit=2`);
    const { body: rest } = await sekda.get(`/v1/proposals/${dossier}/explanation?limit=2&cursor=${first.next}`);
    expect([...first.items, ...rest.items].map((i: { no: number }) => i.no)).toEqual([1, 2, 3]);
    expect(rest.next).toBeNull();
    const early = await sekda.get(`/v1/proposals/${dossier}/explanation?at=1990-01-01T00:00:00Z`);
    expect(early).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
  });
});

describe('the penelaah', () => {
  it('finds in the queue what a ruling needs, the precedent included, and the register shows it', async () => {
    const reviewer = await api.as('reviewer');
    const { body: before } = await reviewer.get('/v1/queue');
    expect(before.items).toHaveLength(2);
    const [item] = before.items;
    expect(item.ruling).toMatchObject({
      line: { id: item.lineId },
      check: { evidence: ['WORD:evakuasi', 'WORD:rob'] },
      rulings: [],
    });
    expect(item.ruling.check.rows.map((row: { decides: boolean }) => row.decides)).toContain(true);
    expect(item.ruling.check.flips.length).toBeGreaterThan(0);
    const ruling = { outcome: 'NOT_EXEMPT', scope: 'SUB_ACTIVITY', reason: REASON, evidence: 'DPA' };
    const [ref] = await api.city.refs(dossier);
    expect((await reviewer.command(`/v1/proposals/${dossier}/rulings`, { items: [ref], ...ruling })).status).toBe(200);
    const { body: after } = await reviewer.get('/v1/queue');
    expect(after.items).toMatchObject([{ ruling: { rulings: [{ scope: 'SUB_ACTIVITY', outcome: 'NOT_EXEMPT', ended: null }] } }]);
    const partial = { outcome: 'PARTIAL', cuttable: '5000000', scope: 'LINE', reason: REASON };
    const [, second] = await api.city.refs(dossier);
    expect((await reviewer.command(`/v1/proposals/${dossier}/rulings`, { items: [second], ...partial })).status).toBe(200);
    const { body: register } = await reviewer.get('/v1/rulings?ended=false');
    expect(register.items).toMatchObject([
      { scope: 'LINE', outcome: 'PARTIAL', cuttable: '5000000', used: '1000000', nip: nipOf('reviewer') },
      { scope: 'SUB_ACTIVITY', cuttable: null, used: null, evidence: 'DPA', ended: null },
    ]);
    expect((await reviewer.get('/v1/rulings?ended=true')).body.items).toEqual([]);
    expect((await reviewer.get(`/v1/rulings?lineId=${lines[1]}`)).body.items).toHaveLength(1);
    for (const who of ['head', 'otherHead', 'admin'] as const) {
      expect((await (await api.as(who)).get('/v1/rulings')).status).toBe(403);
    }
  });
});

describe('an emergency decree', () => {
  it('is changed by two persons over the API, and ends rulings that had not seen it', async () => {
    const [secretariat, sekda] = [await api.as('secretariat'), await api.as('sekda')];
    const decree = { number: '362/1358', kind: 'ROB', from: '2020-06-04T00:00:00+07:00', until: '2020-06-18T00:00:00+07:00' };
    const { body: recorded } = await secretariat.command('/v1/emergency-decrees', decree);
    const url = `/v1/emergency-decrees/${recorded.decreeId}`;
    await sekda.command(`${url}/confirmation`);
    const change = { number: '362/1400', until: '2099-06-25T00:00:00+07:00', reason: 'Rob susulan' };
    expect((await sekda.command(`${url}/changes`, change)).status).toBe(403);
    const { body: changed } = await secretariat.command(`${url}/changes`, change);
    expect((await secretariat.command(`${url}/changes/${changed.changeId}/confirmation`)).status).toBe(403);
    expect((await sekda.get('/v1/emergency-decrees')).body.items).toMatchObject([
      { until: '2020-06-17T17:00:00.000Z', changes: [{ confirmedBy: null }] },
    ]);
    expect((await sekda.command(`${url}/changes/${changed.changeId}/confirmation`)).status).toBe(200);
    expect((await sekda.get('/v1/emergency-decrees')).body.items).toMatchObject([
      { until: '2099-06-24T17:00:00.000Z', changes: [{ number: '362/1400', confirmedBy: nipOf('sekda') }] },
    ]);
    const { body } = await sekda.get('/v1/rulings?ended=true');
    expect(body.items.map((r: { ended: string }) => r.ended)).toEqual(['UNSEEN_DECREE', 'UNSEEN_DECREE']);
  });
});

describe('the dispensation report', () => {
  it('tells who asked and who granted, on which papers and why, to oversight alone', async () => {
    const [sekda, mayor, inspector] = [await api.as('sekda'), await api.as('mayor'), await api.as('inspector')];
    const ask = { items: [exempt], reason: REASON };
    expect((await sekda.command(`/v1/proposals/${dossier}/dispensation-requests`, ask)).status).toBe(200);
    const url = `/v1/reports/dispensations?round=${roundId}`;
    expect((await inspector.get(url)).body.totals).toMatchObject({
      requested: { items: 1, amount: '1000000' },
      inForce: { items: 0 },
    });
    const { body: paper } = await mayor.upload('/v1/documents', 'sk.pdf', '%PDF-1.7 isi');
    const grant = { ...ask, documentId: paper.id, opinionId: paper.id, opinionFrom: 'BPBD' };
    expect((await mayor.command(`/v1/proposals/${dossier}/dispensations`, grant)).status).toBe(200);
    const { body } = await inspector.get(url);
    expect(body).toMatchObject({
      roundId,
      items: [
        {
          no: 3,
          lineId: lines[2],
          inForce: true,
          acts: [
            {
              act: 'REQUESTED',
              actor: { nip: nipOf('sekda'), capacity: 'DEFINITIF', sk: { number: '821/001' } },
              reason: REASON,
            },
            { act: 'GRANTED', actor: { nip: nipOf('mayor') }, documentId: paper.id, opinionId: paper.id, opinionFrom: 'BPBD' },
          ],
        },
      ],
      totals: { requested: { items: 0 }, inForce: { items: 1, amount: '1000000' }, determined: { items: 0, amount: '0' } },
    });
    expect((await (await api.as('head')).get(url)).status).toBe(403);
    await stampPositions(api.database.source);
    const { body: feed } = await inspector.get('/v1/events?limit=200');
    const told = feed.events.map((e: { type: string }) => e.type.replace('id.refokus.', ''));
    expect(told).toEqual(expect.arrayContaining(['item.dispensation-requested', 'item.dispensation-granted']));
  });
});
