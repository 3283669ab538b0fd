/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call -- bodies of many shapes, each held against the OpenAPI document */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeRoutes } from '../../../apps/api/src/openapi/routes.js';
import { AGENCY } from '../../builders/city.js';
import { startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
let roundId: string;
let draftId: string;
let submittedId: string;
let lineId: string;
beforeAll(async () => {
  api = await startApi();
  const { city } = api;
  roundId = await city.round();
  lineId = await city.line();
  draftId = await city.draft(roundId, [{ lineId, cut: 1_000_000n }]);
  submittedId = await city.draft(roundId, [{ lineId: await city.line(), cut: 1_400_000_000n }]);
  await city.decide('head', 'proposal', submittedId, { kind: 'submitProposal' });
});
afterAll(() => api.stop());

const CLOSED = describeRoutes().filter((route) => route.access?.kind !== 'PUBLIC');
const urlOf = (path: string) =>
  path
    .replace('{setId}', 'x')
    .replace('{version}', '1')
    .replace(/\{\w+\}/g, randomUUID());

describe('every route', () => {
  it.each(CLOSED)('$method $path is closed to whoever is not signed in', async ({ method, path }) => {
    const headers = { 'x-rf-request': '1', 'idempotency-key': randomUUID() };
    const answer = await api.app.inject({ method: method.toUpperCase() as 'GET', url: urlOf(path), headers });
    expect([answer.statusCode, answer.json().code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('of the server is a described one, or the documentation', () => {
    const described = new Set(describeRoutes().map(({ method, path }) => `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`));
    for (const route of api.routes) {
      if (route.method === 'HEAD' || /^\/(docs|openapi\.json)/.test(route.url)) continue;
      expect(described).toContain(`${route.method.toLowerCase()} ${route.url}`);
    }
    expect(api.routes.length).toBeGreaterThan(60);
  });

  it('without a right is closed to everybody', async () => {
    const browser = await api.as('sekda');
    const answer = await browser.get('/v1/forgotten');
    expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_AUTHORISED' } });
  });
});

describe('what an agency sees (C9)', () => {
  it('of another agency’s dossiers is nothing: not read, not counted, not found by number', async () => {
    const browser = await api.as('otherHead');
    for (const id of [draftId, submittedId, randomUUID()]) {
      for (const path of ['', '/history', '/checks']) {
        expect(await browser.get(`/v1/proposals/${id}${path}`)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
      }
    }
    expect((await browser.get(`/v1/proposals?roundId=${roundId}`)).body).toEqual({ items: [], next: null });
    expect((await browser.get('/v1/queue')).body.items).toEqual([]);
    expect((await browser.get(`/v1/budget-lines/${lineId}`)).status).toBe(404);
    expect((await browser.get(`/v1/budget-lines/${lineId}/history`)).status).toBe(404);
    expect((await browser.get(`/v1/rounds/${roundId}/items`)).body.items).toEqual([]);
    const { events } = (await browser.get('/v1/events')).body as { events: { data: { agencyId: string | null } }[] };
    expect(events.every(({ data }) => data.agencyId !== AGENCY.dpupr)).toBe(true);
  });

  it('is what it may command: another agency’s dossier does not exist, and nothing is received', async () => {
    const browser = await api.as('otherHead');
    for (const id of [draftId, submittedId]) {
      const key = randomUUID();
      expect((await browser.command(`/v1/proposals/${id}/submission`, {}, key)).status).toBe(404);
      expect(await api.city.rows('select 1 from command where id = $1', [key])).toEqual([]);
      expect(
        (await browser.put(`/v1/proposals/${id}`, { revision: 1, letter: { number: '', subject: '' }, items: [] })).status,
      ).toBe(404);
      expect((await browser.delete(`/v1/proposals/${id}?revision=1`)).status).toBe(404);
    }
  });

  it('of its own is everything', async () => {
    for (const who of ['head', 'drafter'] as const) {
      const browser = await api.as(who);
      expect((await browser.get(`/v1/proposals/${draftId}`)).body).toMatchObject({ id: draftId, pill: { state: 'DRAFT' } });
      expect((await browser.get('/v1/proposals')).body.items).toHaveLength(2);
    }
  });
});

describe('oversight', () => {
  it.each(['sekda', 'ppkd', 'bappeda', 'secretariat', 'reviewer', 'mayor', 'inspector'] as const)(
    '%s sees what was submitted, and no draft',
    async (who) => {
      const browser = await api.as(who);
      expect((await browser.get(`/v1/proposals/${submittedId}`)).status).toBe(200);
      expect((await browser.get(`/v1/proposals/${draftId}`)).status).toBe(404);
      expect((await browser.get('/v1/proposals')).body.items.map((p: { id: string }) => p.id)).toEqual([submittedId]);
    },
  );

  it('of who may not decide is refused by the domain, and recorded', async () => {
    const browser = await api.as('mayor');
    const answer = await browser.command(`/v1/proposals/${submittedId}/reviews`, {
      rest: { verdict: 'APPROVE', contentVersion: 1 },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_AUTHORISED', commandId: expect.any(String) } });
    const [event] = await api.city.rows<{ type: string }>(
      `select type from audit_event where stream = 'person:' || $1 order by seq desc limit 1`,
      [(await browser.get('/v1/session')).body.person.nip],
    );
    expect(event?.type).toBe('attempt.refused');
  });
});

describe('the administrator', () => {
  it('sees nothing about money, and keeps the accounts', async () => {
    const browser = await api.as('admin');
    for (const path of [
      '/v1/rounds',
      '/v1/proposals',
      '/v1/budget-lines',
      '/v1/decrees',
      '/v1/ledger',
      '/v1/queue',
      '/v1/rule-sets',
    ]) {
      expect([path, (await browser.get(path)).status]).toEqual([path, 403]);
    }
    const account = { username: 'baru', nip: '198001010000000077', name: 'Baru (fiktif)', password: 'sebuah-sandi-panjang' };
    const key = randomUUID();
    const created = await browser.command('/v1/accounts', account, key);
    expect(created).toMatchObject({ status: 200, body: { outcome: 'APPLIED' } });
    expect((await browser.command('/v1/accounts', account, key)).body).toEqual(created.body);
    expect(await browser.command('/v1/accounts', { ...account, password: 'sandi-lain-yang-panjang' }, key)).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    expect(JSON.stringify(await api.city.rows('select * from command'))).not.toContain(account.password);
    expect((await api.browser().post('/v1/session', { username: 'baru', password: account.password })).status).toBe(201);
    expect((await (await api.as('sekda')).command('/v1/accounts', account)).status).toBe(403);
  });
});

describe('the auditor', () => {
  it('reads under his own name: each reading is in his stream', async () => {
    const browser = await api.as('inspector');
    const nip = (await browser.get('/v1/session')).body.person.nip as string;
    await browser.get(`/v1/proposals/${submittedId}`);
    await browser.get(`/v1/proposals/${submittedId}/history`);
    await browser.get('/v1/audit/events?limit=5');
    const verification = await browser.get('/v1/audit/verification');
    expect(verification.body).toMatchObject({ verified: true, fault: null });
    const events = await api.city.rows<{ canonical: Buffer }>(
      `select canonical from audit_event where stream = $1 and type = 'audit.read' order by seq`,
      [`person:${nip}`],
    );
    const read = events.map((e) => (JSON.parse(e.canonical.toString()) as { data: { what: string } }).data.what);
    expect(read.slice(-4)).toEqual([
      `proposal ${submittedId}`,
      `history of proposal ${submittedId}`,
      'audit events {"limit":5}',
      'verification of the trail',
    ]);
  });

  it('is the only one to read the trail as a whole', async () => {
    const browser = await api.as('sekda');
    expect((await browser.get('/v1/audit/events')).status).toBe(403);
    expect((await browser.get('/v1/audit/verification')).status).toBe(403);
  });
});
