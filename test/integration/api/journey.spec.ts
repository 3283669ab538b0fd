/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return -- bodies of many shapes, each held against the OpenAPI document */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY, DRAINAGE_TRAVEL, TANGGUL, type Who } from '../../builders/city.js';
import type { Browser } from './browser.js';
import { PASSWORD, startApi, type ApiUnderTest } from './harness.js';
import { checkExemption } from '#persistence';

let api: ApiUnderTest;
const people = new Map<Who, Browser>();
const as = (who: Who): Browser => people.get(who) as Browser;
const DATES = { submission: '2099-06-30T23:59:59+07:00', review: '2099-07-10T17:00:00Z', signing: '2099-07-20T17:00:00Z' };

beforeAll(async () => {
  api = await startApi();
  for (const who of ['head', 'drafter', 'sekda', 'ppkd', 'bappeda', 'reviewer', 'mayor', 'inspector', 'secretariat'] as const) {
    people.set(who, await api.as(who));
  }
});
afterAll(() => api.stop());

let roundId: string;
let proposalId: string;
const proposal = async (who: Who = 'sekda') => (await as(who).get(`/v1/proposals/${proposalId}`)).body;
const refs = async (...nos: number[]) =>
  ((await proposal()).items as { id: string; no: number; version: number }[])
    .filter((item) => nos.length === 0 || nos.includes(item.no))
    .map((item) => ({ itemId: item.id, itemVersion: item.version }));
const applied = (answer: { status: number; body: unknown }) => {
  expect(answer).toMatchObject({ status: 200, body: { outcome: 'APPLIED', commandId: expect.any(String) } });
  return answer.body as Record<string, string>;
};

describe('one dossier on its way through the API', () => {
  it('a round is prepared, revised, opened and extended; instants come back in UTC', async () => {
    const policy = (await as('secretariat').get('/v1/rounds/default-policy')).body;
    policy.destination.agencyCode = 'code-bpkad';
    const body = { year: 2020, title: 'Tahap uji', legalBasis: 'Instruksi', policy, dates: DATES };
    const key = randomUUID();
    const prepared = applied(await as('secretariat').command('/v1/rounds', body, key));
    roundId = prepared['roundId'] as string;
    expect((await as('secretariat').command('/v1/rounds', body, key)).body).toEqual(prepared);
    expect((await as('secretariat').get('/v1/rounds')).body.items).toMatchObject([
      { id: roundId, state: 'DRAFT', label: 'Disiapkan', dates: { submission: '2099-06-30T16:59:59.000Z' } },
    ]);
    const { year: _, ...revised } = { ...body, title: 'Tahap uji I' };
    applied(await as('secretariat').command(`/v1/rounds/${roundId}`, revised, randomUUID(), 'PUT'));
    expect(await as('secretariat').command(`/v1/rounds/${roundId}/opening`)).toMatchObject({
      status: 403,
      body: { code: 'NOT_AUTHORISED' },
    });
    for (const line of [{}, TANGGUL, DRAINAGE_TRAVEL]) await api.city.line(line);
    applied(await as('sekda').command(`/v1/rounds/${roundId}/opening`));
    const late = { ...DATES, submission: '2099-07-01T17:00:00Z' };
    applied(await as('sekda').command(`/v1/rounds/${roundId}/extension`, { dates: late, reason: 'Permintaan OPD' }));
    const targets = (await as('mayor').get(`/v1/rounds/${roundId}/targets`)).body;
    expect(targets).toMatchObject({
      city: { inScope: '7340000000', exempt: '3200000000', base: '4140000000', target: '1449000000' },
      notSubmitted: [{ agencyId: AGENCY.dpupr }],
    });
  });

  it('refuses dates in the wrong order and a policy that is none', async () => {
    const dates = { ...DATES, review: '2099-01-01T00:00:00Z' };
    const policy = { ...(await as('secretariat').get('/v1/rounds/default-policy')).body };
    policy.destination.agencyCode = 'code-bpkad';
    const body = { year: 2020, title: 'Tahap', legalBasis: 'Instruksi', policy, dates };
    expect(await as('secretariat').command('/v1/rounds', body)).toMatchObject({ status: 400, body: { code: 'DATES_ORDER' } });
    const wrong = { ...body, policy: { ...policy, quorum: { ...policy.quorum, persons: 0 } } };
    const answer = await as('secretariat').command('/v1/rounds', wrong);
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION', errors: [{ path: 'policy.quorum.persons' }] } });
  });

  it('the drafter writes, the head edits at the revision that was read, both become proposers', async () => {
    const lines = (await as('drafter').get('/v1/budget-lines?onlyAvailable=true')).body.items as {
      id: string;
      accountCode: string;
    }[];
    const line = (account: string) => lines.find((l) => l.accountCode.startsWith(account))?.id as string;
    const items = [
      { lineId: line('5.2.04.01'), cut: '1400000000', reason: 'Belum berkontrak' },
      { lineId: line('5.2.04.02'), cut: '1120000000', reason: 'Belum mulai' },
      { lineId: line('5.1.02'), cut: '140000000', reason: 'Perjalanan ditunda' },
    ];
    const letter = { number: '900/12', date: '2020-06-15', subject: 'Usulan refocusing' };
    const created = await as('drafter').post('/v1/proposals', { roundId, agencyId: AGENCY.dpupr, letter, items });
    expect(created).toMatchObject({ status: 201, body: { revision: 1 } });
    proposalId = created.body.id;
    const before = await proposal('drafter');
    expect(before.items.map((i: { advisory: { outcome: string } }) => i.advisory.outcome)).toEqual([
      'NOT_EXEMPT',
      'EXEMPT',
      'NEEDS_HUMAN',
    ]);
    const edited = {
      letter,
      items: items.map((item) => ({ ...item, outputBefore: '10 km', outputAfter: item.cut === '140000000' ? '0 km' : '6 km' })),
    };
    expect(await as('head').put(`/v1/proposals/${proposalId}`, { revision: 1, ...edited })).toMatchObject({
      status: 200,
      body: { revision: 2 },
    });
    expect(await as('drafter').put(`/v1/proposals/${proposalId}`, { revision: 1, ...edited })).toMatchObject({
      status: 409,
      body: { code: 'REVISION_STALE', params: { current: 2 } },
    });
    const after = await proposal('head');
    expect(after.items.map((i: { id: string }) => i.id)).toEqual(before.items.map((i: { id: string }) => i.id));
    expect(after.proposers).toMatchObject([{ as: 'DRAFTER' }, { as: 'AGENCY_HEAD' }]);
    expect(after.items[0]).toMatchObject({ before: '4000000000', cut: '1400000000', after: '2600000000', outputAfter: '6 km' });
  });

  it('a command needs a key, and the key one command', async () => {
    const url = `/v1/proposals/${proposalId}/submission`;
    expect(await as('head').post(url, {})).toMatchObject({ status: 400, body: { code: 'IDEMPOTENCY_KEY_REQUIRED' } });
    const key = randomUUID();
    expect(await as('drafter').command(url, {}, randomUUID())).toMatchObject({ status: 403, body: { code: 'NOT_AUTHORISED' } });
    const first = applied(await as('head').command(url, {}, key));
    expect(first).toMatchObject({ commandId: key, number: 'R1/DPUPR/0001' });
    expect((await as('head').command(url, {}, key)).body).toEqual(first);
    const other = await as('head').command(`/v1/proposals/${proposalId}/withdrawal`, { items: await refs(1), reason: 'x' }, key);
    expect(other).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    expect((await as('head').get(`/v1/commands/${key}`)).body).toMatchObject({
      status: 'APPLIED',
      result: { number: first['number'] },
    });
    expect((await as('drafter').get(`/v1/commands/${key}`)).status).toBe(404);
  });

  it('a draft that was submitted can no longer be edited or discarded', async () => {
    const body = { revision: 3, letter: { number: '', date: '', subject: '' }, items: [] };
    expect(await as('head').put(`/v1/proposals/${proposalId}`, body)).toMatchObject({
      status: 409,
      body: { code: 'ITEM_STATE' },
    });
    expect((await as('head').delete(`/v1/proposals/${proposalId}?revision=3`)).status).toBe(409);
  });

  it('the refusal of a command names the items and can be asked for again', async () => {
    const key = randomUUID();
    const stale = (await refs(1, 2)).map((ref) => ({ ...ref, itemVersion: 9, verdict: 'APPROVE' }));
    const answer = await as('bappeda').command(`/v1/proposals/${proposalId}/reviews`, { decisions: stale }, key);
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'ITEM_VERSION_STALE',
        commandId: key,
        items: [{ no: 1, code: 'ITEM_VERSION_STALE', params: { current: 1, given: 9 } }, { no: 2 }],
      },
    });
    expect(answer.body.items[0].detail).toContain('versi 1');
    const again = await as('bappeda').get(`/v1/commands/${key}`, { 'accept-language': 'en' });
    expect(again.body).toMatchObject({ status: 'REFUSED', problem: { code: 'ITEM_VERSION_STALE', commandId: key } });
    expect(again.body.problem.items[0].detail).toContain('version 1');
  });

  it('TAPD votes on all the rest at once; the queue empties as it does', async () => {
    expect((await as('bappeda').get('/v1/queue')).body).toMatchObject({ counts: { TAPD: 3 } });
    const { contentVersion } = await proposal();
    for (const who of ['bappeda', 'ppkd', 'sekda'] as const) {
      const rest = { verdict: 'APPROVE', contentVersion };
      applied(await as(who).command(`/v1/proposals/${proposalId}/reviews`, { rest }));
    }
    expect((await as('bappeda').get('/v1/queue')).body.counts.TAPD).toBe(0);
    await checkExemption(api.database.source, api.city.ports, proposalId, null);
    const after = await proposal();
    expect(after.items.map((i: { state: string }) => i.state)).toEqual(['AWAITING_MAYOR', 'EXEMPTED', 'NEEDS_HUMAN_REVIEW']);
    expect(after.items[1].check).toMatchObject({ outcome: 'EXEMPT', why: { id: expect.any(String) } });
    expect((await as('sekda').get(`/v1/proposals/${proposalId}/checks`)).body.items).toHaveLength(3);
  });

  it('the penelaah rules, the Wali Kota grants a dispensation with documents', async () => {
    const ruling = { items: await refs(3), outcome: 'NOT_EXEMPT', scope: 'LINE', reason: 'Perjalanan dapat ditunda' };
    expect(await as('reviewer').command(`/v1/proposals/${proposalId}/rulings`, { ...ruling, outcome: 'PARTIAL' })).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', errors: [{ path: 'cuttable' }] },
    });
    applied(await as('reviewer').command(`/v1/proposals/${proposalId}/rulings`, ruling));
    const request = { items: await refs(2), reason: 'Pekerjaan belum dapat dimulai tahun ini' };
    applied(await as('sekda').command(`/v1/proposals/${proposalId}/dispensation-requests`, request));
    const upload = async (name: string) => (await as('mayor').upload('/v1/documents', name, '%PDF-1.7 isi')).body.id as string;
    const grant = {
      items: await refs(2),
      reason: 'Pekerjaan tidak dapat dimulai tahun ini',
      documentId: await upload('sk.pdf'),
      opinionId: await upload('pendapat.pdf'),
      opinionFrom: 'BPBD',
    };
    applied(await as('mayor').command(`/v1/proposals/${proposalId}/dispensations`, grant));
    expect((await proposal()).items[1]).toMatchObject({ state: 'AWAITING_MAYOR', dispensation: { amount: '1120000000' } });
  });

  let decreeId: string;
  let annexHash: string;

  it('the sekretariat makes a berkas of what awaits the Wali Kota', async () => {
    const items = (await as('secretariat').get(`/v1/rounds/${roundId}/items?state=AWAITING_MAYOR`)).body.items as {
      itemId: string;
      itemVersion: number;
    }[];
    expect(items).toHaveLength(3);
    const chosen = items.map(({ itemId, itemVersion }) => ({ itemId, itemVersion }));
    decreeId = applied(await as('secretariat').command('/v1/decrees', { roundId, items: chosen }))['decreeId'] as string;
    const third = (await refs(3))[0]?.itemId as string;
    applied(
      await as('secretariat').command(`/v1/decrees/${decreeId}/exclusions`, {
        itemIds: [third],
        reason: 'Menyusul',
        then: 'STAY',
      }),
    );
    annexHash = applied(await as('secretariat').command(`/v1/decrees/${decreeId}/freezing`))['annexHash'] as string;
    const shown = (await as('mayor').get(`/v1/decrees/${decreeId}`)).body;
    expect(shown).toMatchObject({ state: 'FROZEN', annexHash, totals: { items: 2, cuts: '2520000000' }, stale: [] });
    const annex = await as('mayor').get(`/v1/decrees/${decreeId}/annex`);
    expect(annex.headers['etag']).toBe(`"${annexHash}"`);
    expect((await as('mayor').get('/v1/queue')).body.items).toMatchObject([{ kind: 'decree', decreeId, annexHash }]);
  });

  it('a wrong password signs nothing and is on record; it stands in no command and no log', async () => {
    const answer = await as('mayor').command(`/v1/decrees/${decreeId}/signatures`, { annexHash, password: 'sandi-yang-salah' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'STEP_UP_FAILED' } });
    const trail = (await as('inspector').get('/v1/audit/events?nip=198001010000000010&limit=200')).body.items as {
      type: string;
      data: { code?: string; command?: string };
    }[];
    expect(trail.at(-1)).toMatchObject({ type: 'attempt.refused', data: { command: 'signDecree', code: 'STEP_UP_FAILED' } });
  });

  it('the Wali Kota signs once, however often the request comes', async () => {
    const key = randomUUID();
    const sign = () => as('mayor').command(`/v1/decrees/${decreeId}/signatures`, { annexHash, password: PASSWORD }, key);
    const signed = applied(await sign());
    expect(signed).toMatchObject({ state: 'SIGNED', annexHash });
    expect((await sign()).body).toEqual(signed);
    expect((await as('head').get(`/v1/decrees/${decreeId}`)).body).toMatchObject({
      signature: { method: 'password', name: 'mayor (fiktif)' },
    });
    const ledger = (await as('head').get(`/v1/ledger?decreeId=${decreeId}`)).body;
    expect(ledger.totals).toMatchObject({ cuts: '2520000000', additions: '2520000000', byFund: [{ fundSource: 'PAD' }] });
    const everything = JSON.stringify(
      [
        await api.city.rows('select * from command'),
        await api.city.rows("select convert_from(canonical, 'UTF8') from audit_event"),
      ],
      (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v),
    );
    for (const secret of [PASSWORD, 'sandi-yang-salah']) {
      expect(everything).not.toContain(secret);
      expect(api.log.join()).not.toContain(secret);
    }
  });

  it('the trail tells it all, in order, and holds', async () => {
    const history = (await as('head').get(`/v1/proposals/${proposalId}/history?limit=200`)).body.items as { type: string }[];
    expect(history.at(0)?.type).toBe('item.submitted');
    expect(history.filter((e) => e.type === 'item.determined')).toHaveLength(2);
    const line = (await proposal()).items[0].line.id as string;
    const { postings } = (await as('head').get(`/v1/budget-lines/${line}/history`)).body;
    expect(postings).toMatchObject([{ amount: '-1400000000' }]);
    expect((await as('inspector').get('/v1/audit/verification')).body).toMatchObject({ verified: true, fault: null });
  });

  it('a signed cut is corrected by a berkas of the sekretariat, which the Wali Kota signs; everybody sees what stays', async () => {
    const [ref] = await refs(1);
    const body = { roundId, reason: 'Salah jumlah', items: [{ ...ref, effective: '1000000000' }] };
    for (const who of ['head', 'sekda', 'mayor', 'inspector'] as const) {
      expect(await as(who).command('/v1/decrees/corrections', body)).toMatchObject({
        status: 403,
        body: { code: 'NOT_AUTHORISED' },
      });
    }
    const raised = { ...body, items: [{ ...ref, effective: '1400000000' }] };
    expect(await as('secretariat').command('/v1/decrees/corrections', raised)).toMatchObject({
      status: 400,
      body: { code: 'CORRECTION_NOT_LOWER' },
    });
    const id = applied(await as('secretariat').command('/v1/decrees/corrections', body))['decreeId'] as string;
    expect((await as('head').get(`/v1/decrees/${id}`)).status).toBe(404);
    const hash = applied(await as('secretariat').command(`/v1/decrees/${id}/freezing`))['annexHash'];
    expect((await as('mayor').get(`/v1/decrees/${id}`)).body).toMatchObject({
      ...{ kind: 'CORRECTION', reason: 'Salah jumlah', stale: [], refusals: [], signer: { name: 'mayor (fiktif)' } },
      items: [{ signed: '1400000000', effective: '1000000000', cut: '-400000000', approval: { rung: 'MAYOR' } }],
    });
    expect((await as('mayor').get('/v1/queue')).body.items).toMatchObject([
      { kind: 'decree', decreeId: id, cuts: '-400000000', conflict: null },
    ]);
    applied(await as('mayor').command(`/v1/decrees/${id}/signatures`, { annexHash: hash, password: PASSWORD }));
    expect((await proposal()).items[0]).toMatchObject({
      ...{ state: 'CORRECTED', cut: '1400000000', correction: { effective: '1000000000' } },
      approval: { rung: 'MAYOR', reason: { id: 'ke belanja tidak terduga; antar organisasi' } },
    });
    const { totals } = (await as('head').get(`/v1/ledger?roundId=${roundId}`)).body;
    expect(totals).toMatchObject({ cuts: '2120000000', additions: '2120000000' });
    expect((await as('inspector').get('/v1/audit/verification')).body).toMatchObject({ verified: true, fault: null });
  });
});

describe('a command that takes too long', () => {
  it('is answered 202 with the place of its answer', async () => {
    api.dispatcher.pending = true;
    const key = randomUUID();
    const answer = await as('sekda').command(`/v1/rounds/${roundId}/completion`, { reason: 'Selesai' }, key);
    api.dispatcher.pending = false;
    expect(answer).toMatchObject({ status: 202, body: { commandId: key, status: 'RECEIVED', href: `/v1/commands/${key}` } });
    expect(answer.headers['location']).toBe(`/v1/commands/${key}`);
    expect((await as('sekda').get(`/v1/commands/${key}`)).body).toEqual({
      commandId: key,
      kind: 'completeRound',
      status: 'RECEIVED',
    });
  });
});

describe('a fault of the system', () => {
  it('is answered without its inside, and logged with the number that the user sees', async () => {
    const execute = api.dispatcher.execute.bind(api.dispatcher);
    api.dispatcher.execute = () => Promise.reject(new Error('inside of the system'));
    const answer = await as('sekda').command(`/v1/rounds/${roundId}/completion`, { reason: 'Selesai' });
    api.dispatcher.execute = execute;
    expect(answer).toMatchObject({ status: 500, body: { code: 'INTERNAL' } });
    expect(answer.text).not.toContain('inside');
    expect(answer.body.detail).toContain(answer.body.requestId);
    const logged = api.log.find((line) => line.includes('inside of the system'));
    expect(JSON.parse(logged ?? '{}')).toMatchObject({ level: 50, requestId: answer.body.requestId });
  });
});
