/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- bodies of many shapes, each held against the OpenAPI document */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkExemption, newId } from '#persistence';
import { AGENCY, applied, DRAINAGE_TRAVEL, TANGGUL } from '../../builders/city.js';
import type { Browser } from './browser.js';
import { startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
let round: string;
let line: { road: string; lane: string; dike: string; travel: string; clinic: string };
let people: Record<'head' | 'otherHead' | 'sekda' | 'bappeda' | 'secretariat' | 'mayor' | 'inspector', Browser>;
let signed: string;
let open: string;

/** A dossier under review, with `approve` also approved and checked. */
async function dossier(cuts: { lineId: string; cut: bigint }[], approve: boolean, of = round): Promise<string> {
  const id = await api.city.draft(of, cuts);
  applied(await api.city.decide('head', 'proposal', id, { kind: 'submitProposal' }));
  if (!approve) return id;
  await api.city.approve(id);
  await checkExemption(api.city.source, api.city.ports, id, null);
  return id;
}

async function sign(proposalId: string, of = round): Promise<void> {
  const decree = newId();
  const items = await api.city.refs(proposalId);
  applied(await api.city.decide('secretariat', 'decree', decree, { kind: 'prepareDecree', roundId: of, items }));
  const { annexHash } = applied(await api.city.decide('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
  const evidence = { method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() };
  applied(await api.city.decide('mayor', 'decree', decree, { kind: 'signDecree', annexHash: annexHash as string, evidence }));
}

beforeAll(async () => {
  api = await startApi();
  const { city } = api;
  const road = { realisation: 0n, commitment: 0n };
  line = {
    road: await city.line(road),
    lane: await city.line(road),
    dike: await city.line(TANGGUL),
    travel: await city.line(DRAINAGE_TRAVEL),
    clinic: await city.line({ ...road, agencyId: AGENCY.dinkes, appropriation: 1_000_000_000n }),
  };
  round = await city.round();
  const names = ['head', 'otherHead', 'sekda', 'bappeda', 'secretariat', 'mayor', 'inspector'] as const;
  people = Object.fromEntries(await Promise.all(names.map(async (who) => [who, await api.as(who)]))) as typeof people;
  signed = await dossier([{ lineId: line.road, cut: 1_000_000_000n }], true);
  await sign(signed);
  open = await dossier([{ lineId: line.lane, cut: 500_000_000n }, { lineId: line.dike, cut: 100_000_000n }, { lineId: line.travel, cut: 10_000_000n }], false); // prettier-ignore
});
afterAll(() => api.stop());

const impact = (who: Browser, body: object, id = round) => who.post(`/v1/rounds/${id}/impact`, body);

describe('the look ahead', () => {
  it('at all that awaits tells the figures before and after, and every rule met with item and message', async () => {
    const { status, body } = await impact(people.bappeda, { awaiting: ['UNDER_REVIEW'] });
    expect(status).toBe(200);
    // Base 8.140.000.000 of DPUPR and 1.000.000.000 of Dinkes, 35 %.
    expect(body.city.before).toMatchObject({ target: '3199000000', proposed: '610000000', approved: '0', determined: '1000000000', shortfall: '2199000000' }); // prettier-ignore
    expect(body.city.after).toMatchObject({ proposed: '0', approved: '510000000', determined: '1000000000', shortfall: '1689000000' }); // prettier-ignore
    expect(body.agencies).toMatchObject([
      { agencyId: AGENCY.dinkes, before: { shortfall: '350000000' }, after: { shortfall: '350000000' } },
      { agencyId: AGENCY.dpupr, before: { shortfall: '1849000000' }, after: { shortfall: '1339000000' } },
    ]);
    expect(body).toMatchObject({ decisions: 3, stopped: 1 });
    expect(body.counts).toEqual([
      { code: 'QUORUM_NOT_MET', stops: false, decisions: 3 },
      { code: 'EXEMPT', stops: true, decisions: 1 },
      { code: 'NEEDS_HUMAN', stops: false, decisions: 1 },
    ]);
    const exempt = body.rules.find((r: { code: string }) => r.code === 'EXEMPT');
    expect(exempt).toMatchObject({ no: 2, proposal: 'R1/DPUPR/0002', lineId: line.dike, agencyId: AGENCY.dpupr });
    expect(exempt.message.id).not.toBe('');
  });

  it('at verdicts takes each item where its verdict leads; nothing is decided', async () => {
    const [lane, dike] = await api.city.refs(open);
    const items = [{ itemId: lane?.itemId, verdict: 'APPROVE' }, { itemId: dike?.itemId, verdict: 'RETURN' }, { itemId: newId(), verdict: 'APPROVE' }]; // prettier-ignore
    const { body } = await impact(people.sekda, { items });
    expect(body.city.after).toMatchObject({ proposed: '10000000', approved: '500000000' });
    expect(body.rules.map((r: { code: string }) => r.code)).toEqual(['ITEM_UNKNOWN', 'QUORUM_NOT_MET']);
    expect((await api.city.items(open)).map((i) => i.state)).toEqual(['UNDER_REVIEW', 'UNDER_REVIEW', 'UNDER_REVIEW']);
    const own = await impact(people.head, { items: items.slice(0, 1) });
    expect(own.body.rules[0]).toMatchObject({ code: 'SELF_APPROVAL', stops: true });
  });

  it('at draft cuts counts them as proposed, says what they would trip, and whether they would close the gap', async () => {
    const cuts = [
      { lineId: line.road, cut: '1900000000' },
      { lineId: line.lane, cut: '3500000001' },
      { lineId: line.road, cut: '5' },
    ];
    const { body } = await impact(people.head, { cuts });
    expect(body.agencies).toMatchObject([
      { after: { proposed: '2510000000', shortfall: '1849000000' }, shortfallIfApproved: '0' },
    ]);
    expect(body.rules.map((r: { code: string; lineId: string }) => [r.code, r.lineId])).toEqual([
      ['SHARE_ABOVE_POLICY', line.road],
      ['CUT_EXCEEDS_AVAILABLE', line.lane],
      ['SHARE_ABOVE_POLICY', line.lane],
      ['LINE_TWICE', line.road],
    ]);
  });

  it('by an agency knows nothing of another’s items, lines and figures', async () => {
    const [item] = await api.city.refs(open);
    const asked = { items: [{ itemId: item?.itemId, verdict: 'APPROVE' }], cuts: [{ lineId: line.road, cut: '5' }], awaiting: ['DRAFT', 'UNDER_REVIEW'] }; // prettier-ignore
    const { body } = await impact(people.otherHead, asked);
    expect(body.agencies.map((a: { agencyId: string }) => a.agencyId)).toEqual([AGENCY.dinkes]);
    expect(body.rules).toMatchObject([
      { code: 'ITEM_UNKNOWN', lineId: null, agencyId: null },
      { code: 'LINE_UNKNOWN', lineCode: null, agencyId: null },
    ]);
    expect(body.city.after).toEqual(body.city.before);
  });

  it('wants to be asked something, about a round that there is', async () => {
    expect(await impact(people.sekda, {})).toMatchObject({ status: 400 });
    expect(await impact(people.sekda, { awaiting: ['UNDER_REVIEW'] }, newId())).toMatchObject({ status: 404 });
    expect(await impact(await api.as('admin'), { awaiting: ['UNDER_REVIEW'] })).toMatchObject({ status: 403 });
  });
});

describe('the cockpit of a round', () => {
  it('shows per agency what was sent, where it is, whose turn it is; who sent nothing stands there too', async () => {
    const { status, body } = await people.secretariat.get(`/v1/rounds/${round}/cockpit`);
    expect(status).toBe(200);
    expect(body.agencies).toMatchObject([
      { agencyId: AGENCY.dinkes, dossiers: 0, lastSubmittedAt: null, states: {}, turns: [] },
      {
        agencyId: AGENCY.dpupr,
        shortCode: 'DPUPR',
        dossiers: 2,
        quorumBlocked: 0,
        states: { DETERMINED: 1, UNDER_REVIEW: 3 },
        figures: { proposed: '610000000', determined: '1000000000' },
        turns: [{ holder: 'TAPD', items: 3, amount: '610000000' }],
      },
    ]);
    expect(body.agencies[1].turns[0].since).not.toBeNull();
    expect(body.turns).toMatchObject([{ holder: 'TAPD', items: 3 }]);
    expect(body.deadlines.submission.hours).toBeGreaterThan(24);
  });

  it('does not count a draft, and is for chair, sekretariat and Inspektur', async () => {
    const sentNothing = (await people.sekda.get(`/v1/rounds/${round}/cockpit`)).body.agencies[0];
    const draft = await api.city.draft(round, [{ lineId: line.clinic, cut: 5n }], AGENCY.dinkes);
    expect((await people.sekda.get(`/v1/rounds/${round}/cockpit`)).body.agencies[0]).toEqual(sentNothing);
    await api.city.rows('delete from cut_item where proposal_id = $1', [draft]);
    expect(await people.inspector.get(`/v1/rounds/${round}/cockpit`)).toMatchObject({ status: 200 });
    for (const who of [people.head, people.bappeda]) {
      expect(await who.get(`/v1/rounds/${round}/cockpit`)).toMatchObject({ status: 403 });
    }
  });
});

describe('the papers of a round', () => {
  it('are dated facts: recorded, corrected with a reason, all kept; the row cannot be changed', async () => {
    const { secretariat, head } = people;
    const { body: paper } = await secretariat.upload('/v1/documents', 'perwal.pdf', '%PDF-1.7 isi');
    const perwal = { kind: 'PERWAL', number: '27 Tahun 2020', date: '2020-07-01', documentId: paper.id };
    const url = `/v1/rounds/${round}/regulations`;
    expect(await head.command(url, perwal)).toMatchObject({ status: 403, body: { code: 'NOT_AUTHORISED' } });
    const first = await secretariat.command(url, perwal);
    expect(first.status).toBe(200);
    expect(await secretariat.command(url, { ...perwal, number: '28 Tahun 2020' })).toMatchObject({
      status: 409,
      body: { code: 'REGULATION_EXISTS' },
    });
    const id = first.body.regulationId as string;
    const correction = { ...perwal, number: '28 Tahun 2020', supersedes: id, reason: 'Nomor salah ketik' };
    expect(await secretariat.command(url, correction)).toMatchObject({ status: 200 });
    expect(await secretariat.command(url, { ...correction, number: '29' })).toMatchObject({
      body: { code: 'REGULATION_SUPERSEDED' },
    });
    for (const number of ['170/1', '170/2']) {
      expect(await secretariat.command(url, { ...perwal, kind: 'DPRD_NOTICE', number })).toMatchObject({ status: 200 });
    }
    const { items } = (await head.get(url)).body;
    expect(items).toMatchObject([
      { number: '27 Tahun 2020', supersedes: null, reason: '' },
      {
        number: '28 Tahun 2020',
        supersedes: id,
        supersededBy: null,
        reason: 'Nomor salah ketik',
        recordedBy: 'secretariat (fiktif)',
      },
      { kind: 'DPRD_NOTICE', number: '170/1' },
      { kind: 'DPRD_NOTICE', number: '170/2' },
    ]);
    expect(items[0].supersededBy).toBe(items[1].id);
    await expect(api.city.rows(`update round_regulation set number = '1'`)).rejects.toThrow(/permission denied/);
  });

  it('make the report: before, adjustment and after per jenis, by agency and city, as JSON and CSV', async () => {
    const { body } = await people.sekda.get(`/v1/rounds/${round}/report`);
    expect(body.regulations.map((r: { number: string }) => r.number)).toEqual(['28 Tahun 2020', '170/1', '170/2']);
    const btt = { code: '5.3.01', name: 'Belanja Tidak Terduga', before: '0', adjustment: '1000000000', after: '1000000000', percent: null }; // prettier-ignore
    expect(body.city.rows).toMatchObject([{ code: '5.1.02' }, { code: '5.2.04', before: '12200000000', adjustment: '-1000000000', after: '11200000000', percent: -819 }, btt]); // prettier-ignore
    expect(body.city).toMatchObject({ total: { adjustment: '0' }, shortfall: '2199000000' });
    expect(body.agencies.map((a: { agencyId: string; shortfall: string }) => [a.agencyId, a.shortfall])).toEqual([
      [AGENCY.bpkad, '0'],
      [AGENCY.dinkes, '350000000'],
      [AGENCY.dpupr, '1849000000'],
    ]);
    expect(body.notSubmitted).toMatchObject([{ agencyId: AGENCY.dinkes }]);
    const csv = await people.sekda.get(`/v1/rounds/${round}/report.csv`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.text).toContain('KOTA,5.2.04,"Belanja Modal Jalan, Jaringan, dan Irigasi",12200000000,');
    expect(csv.text).toContain('Perwal 28 Tahun 2020 tanggal 2020-07-01');
    expect(csv.text).toContain('belum mengajukan');
    const own = (await people.otherHead.get(`/v1/rounds/${round}/report`)).body;
    expect(own.agencies.map((a: { agencyId: string }) => a.agencyId)).toEqual([AGENCY.dinkes]);
    expect(own.city).toEqual(body.city);
  });
});

describe('two rounds of a year', () => {
  it('are numbered without gaps, see each other’s holds, and report each their own', async () => {
    const { policy, dates } = (await people.sekda.get(`/v1/rounds/${round}`)).body;
    const body = { year: 2020, title: 'Tahap lain', legalBasis: 'uji', policy, dates };
    expect(await people.head.command('/v1/rounds', body)).toMatchObject({ status: 403 });
    const second = await api.city.round();
    expect((await people.sekda.get(`/v1/rounds/${second}`)).body.no).toBe(2);
    const over = await api.city.draft(second, [{ lineId: line.lane, cut: 3_500_000_001n }]);
    expect(await api.city.decide('head', 'proposal', over, { kind: 'submitProposal' })).toMatchObject({
      outcome: 'REFUSED',
      refusal: { code: 'CUT_EXCEEDS_AVAILABLE', params: { available: '3500000000' } },
    });
    await sign(await dossier([{ lineId: line.lane, cut: 200_000_000n }], true, second), second);
    const report = async (id: string) => (await people.sekda.get(`/v1/rounds/${id}/report`)).body.city.rows[1];
    expect(await report(second)).toMatchObject({ before: '11200000000', adjustment: '-200000000', after: '11000000000' });
    expect(await report(round)).toMatchObject({ before: '12200000000', adjustment: '-1000000000', after: '11200000000' });
    const third = await api.city.round();
    expect((await people.sekda.get(`/v1/rounds/${third}`)).body.no).toBe(3);
    expect(await people.sekda.command(`/v1/rounds/${third}/cancellation`, { reason: 'Tidak jadi' })).toMatchObject({
      status: 200,
    });
    expect(await people.sekda.command(`/v1/rounds/${second}/cancellation`, { reason: 'Tidak jadi' })).toMatchObject({
      status: 409,
      body: { code: 'ROUND_SIGNED' },
    });
  });
});

describe('the completion of a round', () => {
  it('names who still holds what; confirmed, it expires that and releases the holds', async () => {
    const url = `/v1/rounds/${round}/completion`;
    const refused = await people.sekda.command(url, { reason: 'Selesai' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'ROUND_OPEN_TURNS' } });
    expect(refused.body.items).toMatchObject([
      { no: 1, code: 'ITEM_OPEN', params: { proposal: 'R1/DPUPR/0002', state: 'UNDER_REVIEW', holder: 'TAPD' } },
      { no: 2 },
      { no: 3 },
    ]);
    expect(await people.sekda.command(url, { reason: 'Selesai', expireOpen: true })).toMatchObject({ status: 200 });
    expect((await api.city.items(open)).map((i) => i.state)).toEqual(['EXPIRED', 'EXPIRED', 'EXPIRED']);
    expect(await api.city.rows('select held from budget_line where held > 0')).toEqual([]);
    expect((await people.inspector.get('/v1/audit/verification')).body).toMatchObject({ verified: true });
  });
});

describe('the status', () => {
  it('says that the engine is away, since when, and that what was received waits', async () => {
    const { body } = await people.head.get('/v1/status');
    expect(body).toMatchObject({ engine: 'away', waiting: 0 });
    expect(body.message.id).toContain('diterapkan sekali setelah mesin kembali');
    const ready = (await people.head.get('/health/ready')).body;
    expect(ready).toMatchObject({ status: 'ok', temporal: 'down', temporalAwaySince: body.since });
    expect(Date.parse(body.since as string)).not.toBeNaN();
  });
});
