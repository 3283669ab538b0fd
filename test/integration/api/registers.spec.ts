/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- bodies of many shapes, each held against the OpenAPI document */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stampPositions } from '#persistence';
import type { Browser } from './browser.js';
import { nipOf, PASSWORD, startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
let secretariat: Browser;
let sekda: Browser;
beforeAll(async () => {
  api = await startApi();
  secretariat = await api.as('secretariat');
  sekda = await api.as('sekda');
});
afterAll(() => api.stop());

describe('appointments', () => {
  it('are entered by one person, confirmed by another, and give roles from then on', async () => {
    const posts = (await secretariat.get('/v1/posts')).body.items as { id: string; kind: string; agencyId: string }[];
    const post = posts.find((p) => p.kind === 'EXEMPTION_REVIEWER')?.id;
    const appointment = {
      postId: post,
      nip: nipOf('stranger'),
      name: 'Orang Baru',
      capacity: 'PLT',
      skNumber: '821/7',
      from: '2020-01-01T00:00:00+07:00',
    };
    const entered = await secretariat.command('/v1/appointments', appointment);
    const id = entered.body.appointmentId as string;
    const stranger = await api.as('stranger');
    expect((await stranger.get('/v1/session')).body.roles).toEqual([]);
    expect((await secretariat.command(`/v1/appointments/${id}/confirmation`)).status).toBe(403);
    expect((await sekda.command(`/v1/appointments/${id}/confirmation`)).status).toBe(200);
    expect((await stranger.get('/v1/session')).body).toMatchObject({
      roles: ['EXEMPTION_REVIEWER'],
      appointments: [{ capacity: 'PLT', from: '2019-12-31T17:00:00.000Z' }],
    });
    const listed = (await secretariat.get('/v1/appointments?limit=3')).body;
    expect(listed.items).toHaveLength(3);
    const next = (await secretariat.get(`/v1/appointments?limit=200&cursor=${listed.next}`)).body;
    expect(next.next).toBeNull();
    expect([...listed.items, ...next.items].map((a: { id: string }) => a.id)).toContain(id);
  });

  it('that end before they begin are not understood', async () => {
    const wrong = {
      postId: '0190a000-0000-7000-8000-000000000001',
      nip: nipOf('stranger'),
      name: 'x',
      capacity: 'PLT',
      skNumber: '1',
      from: '2020-02-01T00:00:00Z',
      until: '2020-01-01T00:00:00Z',
    };
    expect(await secretariat.command('/v1/appointments', wrong)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'until' }] },
    });
  });

  it('and absences are recorded', async () => {
    const absence = { nip: nipOf('sekda'), from: '2020-06-01T00:00:00Z', until: null, reason: 'Cuti' };
    expect((await secretariat.command('/v1/absences', absence)).status).toBe(200);
  });
});

describe('rule sets', () => {
  const source = readFileSync(new URL('../../../rules/pekalongan-2020.yaml', import.meta.url), 'utf8');

  it('are drafted whole and sound, and published by another person', async () => {
    const drafted = await secretariat.command('/v1/rule-sets', { source });
    expect(drafted).toMatchObject({ status: 200, body: { setId: 'pekalongan-2020', version: 2 } });
    const url = '/v1/rule-sets/pekalongan-2020/2/publication';
    expect((await secretariat.command(url, { effectiveFrom: '2020-01-01T00:00:00Z' })).status).toBe(403);
    expect((await sekda.command(url, { effectiveFrom: '2020-01-01T00:00:00Z' })).status).toBe(200);
    expect((await sekda.get('/v1/rule-sets')).body.items).toMatchObject([
      { version: 2, state: 'PUBLISHED', draftedBy: nipOf('secretariat'), publishedBy: nipOf('sekda') },
      { version: 1 },
    ]);
  });

  it('with a fault are refused with its row and column', async () => {
    const answer = await secretariat.command('/v1/rule-sets', { source: source.replace(/^title:/m, 'judul:') });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect(answer.body.errors[0].path).toMatch(/^\d+:\d+ /);
    expect(answer.body.errors[0].messages.id).not.toBe(answer.body.errors[0].messages.en);
  });
});

describe('emergency decrees', () => {
  it('are recorded by one person and confirmed by another', async () => {
    const decree = { number: '362/1358', kind: 'ROB', from: '2020-06-04T00:00:00+07:00', until: '2020-06-18T00:00:00+07:00' };
    const { body } = await secretariat.command('/v1/emergency-decrees', decree);
    expect((await sekda.command(`/v1/emergency-decrees/${body.decreeId}/confirmation`)).status).toBe(200);
    expect((await sekda.get('/v1/emergency-decrees')).body.items).toMatchObject([
      { number: '362/1358', area: null, from: '2020-06-03T17:00:00.000Z', confirmedBy: nipOf('sekda') },
    ]);
  });
});

describe('documents', () => {
  it('are known by content and given only to those who may see them', async () => {
    const drafter = await api.as('drafter');
    const { body } = await drafter.upload('/v1/documents', '../../surat usulan (1).pdf', '%PDF-1.7 isi');
    expect(body).toMatchObject({ name: 'surat usulan (1).pdf', mediaType: 'application/pdf', size: 12 });
    const bytes = await (await api.as('head')).get(`/v1/documents/${body.id}`);
    expect(bytes.text).toBe('%PDF-1.7 isi');
    expect(bytes.headers).toMatchObject({ 'content-type': 'application/pdf', etag: `"${body.sha256}"` });
    for (const who of ['otherHead', 'sekda', 'mayor'] as const) {
      expect((await (await api.as(who)).get(`/v1/documents/${body.id}`)).status).toBe(404);
    }
    const html = await drafter.upload('/v1/documents', 'surat.pdf', '<html><script>alert(1)</script>');
    expect(html).toMatchObject({ status: 400, body: { code: 'FILE_REJECTED' } });
  });

  it('of the city’s offices are seen by oversight, not by agencies', async () => {
    const { body } = await sekda.upload('/v1/documents', 'sk.png', Buffer.from('89504e470d0a1a0a', 'hex'));
    expect((await (await api.as('mayor')).get(`/v1/documents/${body.id}`)).status).toBe(200);
    expect((await (await api.as('head')).get(`/v1/documents/${body.id}`)).status).toBe(404);
  });
});

describe('events', () => {
  it('come in order as CloudEvents, each reader’s own', async () => {
    await stampPositions(api.database.source);
    const { events, next } = (await sekda.get('/v1/events?limit=200')).body as {
      events: { type: string; position: string }[];
      next: string;
    };
    expect(events.map((e) => e.type)).toContain('id.refokus.rules.published');
    expect(events.map((e) => Number(e.position))).toEqual(events.map((e) => Number(e.position)).sort((a, b) => a - b));
    expect((await sekda.get(`/v1/events?after=${next}`)).body).toEqual({ events: [], next });
    expect((await sekda.get('/v1/events?after=x')).status).toBe(400);
  });
});

describe('health and documentation', () => {
  it('is alive, and ready while PostgreSQL answers, engine or no engine', async () => {
    const browser = api.browser();
    expect((await browser.get('/health/live')).body).toEqual({ status: 'ok' });
    expect(await browser.get('/health/ready')).toMatchObject({ status: 200, body: { postgres: 'up', temporal: 'down' } });
  });

  it('shows its documentation from local files', async () => {
    const browser = api.browser();
    expect((await browser.get('/openapi.json')).body.openapi).toBe('3.1.0');
    const page = await browser.get('/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/(src|href)="https?:/);
    for (const [, file] of page.text.matchAll(/<script src="\.\/(docs\/[\w.-]+)"/g)) {
      expect((await browser.get(`/${file}`)).status).toBe(200);
    }
  });
});

describe('the domain clock', () => {
  it('moves in demo and test', async () => {
    const start = (await sekda.get('/v1/clock')).body as { offsetMs: number };
    expect(start.offsetMs).toBe(0);
    expect((await sekda.post('/v1/clock', { advance: 'P1DT1H' })).body).toMatchObject({ offsetMs: 90_000_000 });
    expect((await sekda.post('/v1/clock', { advance: 60 })).body).toMatchObject({ offsetMs: 90_060_000 });
    const set = (await sekda.post('/v1/clock', { set: '2020-06-12T08:00:00+07:00' })).body as { now: string };
    expect(set.now).toMatch(/^2020-06-12T01:00:0/);
    expect((await sekda.post('/v1/clock', {})).status).toBe(400);
    expect((await sekda.post('/v1/clock', { advance: 'P1M' })).status).toBe(400);
  });
});

describe('in production', () => {
  let production: ApiUnderTest;
  beforeAll(async () => (production = await startApi('production')));
  afterAll(() => production.stop());

  it('the cookie is bound to host and TLS, and there is no clock', async () => {
    const mayor = production.browser();
    const answer = await mayor.post('/v1/session', { username: 'mayor', password: PASSWORD });
    expect(answer.headers['set-cookie']).toMatch(/^__Host-rf_sid=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(answer.headers['strict-transport-security']).toContain('max-age');
    expect((await mayor.get('/v1/clock')).status).toBe(404);
    expect((await mayor.post('/v1/clock', { advance: 1 })).status).toBe(404);
  });
});
