/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call -- bodies of many shapes, each held against the OpenAPI document */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nipOf, PASSWORD, startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
beforeAll(async () => (api = await startApi()));
afterAll(() => api.stop());

describe('signing in', () => {
  it('tells who somebody is and in which posts, and remembers it in a cookie that scripts cannot read', async () => {
    const browser = api.browser();
    const answer = await browser.post('/v1/session', { username: 'sekda', password: PASSWORD });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        username: 'sekda',
        person: { nip: nipOf('sekda'), name: 'sekda (fiktif)' },
        roles: ['REGIONAL_SECRETARY'],
        appointments: [{ postKind: 'REGIONAL_SECRETARY', seat: 'SEKDA', capacity: 'DEFINITIF', agencyName: null }],
      },
    });
    expect(answer.headers['set-cookie']).toMatch(/^rf_sid=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await browser.get('/v1/session')).body).toEqual(answer.body);
  });

  it('keeps only the hash of the session id', async () => {
    const browser = api.browser();
    const answer = await browser.post('/v1/session', { username: 'ppkd', password: PASSWORD });
    const id = /rf_sid=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1] ?? '';
    const rows = await api.city.rows<{ id_hash: string }>('select id_hash from session');
    expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.id_hash))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(id);
    expect(api.log.join()).not.toContain(id);
    expect(api.log.join()).not.toContain(PASSWORD);
  });

  it('says the same of a wrong password, an unknown account and an inactive one', async () => {
    await api.database.source.query(`update account set active = false where username = 'stranger'`);
    const answers = [];
    for (const [username, password] of [
      ['mayor', 'salah'],
      ['nobody', PASSWORD],
      ['stranger', PASSWORD],
    ]) {
      answers.push(await api.browser().post('/v1/session', { username, password }));
    }
    for (const answer of answers) expect(answer).toMatchObject({ status: 401, body: { code: 'LOGIN_FAILED', params: {} } });
    expect(answers[0]?.body.detail).toContain('administrator');
  });

  it('makes repeated guesses wait, and says how long', async () => {
    for (let i = 0; i < 5; i++) await api.browser().post('/v1/session', { username: 'reviewer', password: 'salah' });
    const answer = await api.browser().post('/v1/session', { username: 'reviewer', password: PASSWORD });
    expect(answer).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    expect(answer.headers['retry-after']).toBe('1');
    expect((await api.browser().post('/v1/session', { username: 'deputy', password: PASSWORD })).status).toBe(201);
  });

  it('ends on signing out, after half an hour without a request, and after ten hours in any case', async () => {
    const left = await api.as('bappeda');
    expect((await left.delete('/v1/session')).status).toBe(204);
    expect((await left.get('/v1/session')).status).toBe(401);
    for (const ended of [`last_seen_at = now() - interval '31 minutes'`, `expires_at = now()`, `revoked_at = now()`]) {
      const browser = await api.as('bappeda');
      await api.database.source.query(`update session set ${ended}`);
      expect(await browser.get('/v1/session')).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    }
  });

  it('ends with the account', async () => {
    const browser = await api.as('kuasaBud');
    await api.database.source.query(`update account set active = false where username = 'kuasaBud'`);
    expect((await browser.get('/v1/session')).status).toBe(401);
  });

  it('follows appointments: one that has ended gives no role any more', async () => {
    const browser = await api.as('secretariat');
    expect((await browser.get('/v1/session')).body.roles).toEqual(['SECRETARIAT']);
    await api.database.source.query(`update appointment set valid_until = now() - interval '1 day' where nip = $1`, [
      nipOf('secretariat'),
    ]);
    expect((await browser.get('/v1/session')).body).toMatchObject({ roles: [], appointments: [] });
    expect(await browser.get('/v1/rounds')).toMatchObject({ status: 403, body: { code: 'NOT_AUTHORISED' } });
  });
});

describe('requests that another site could have made', () => {
  const login = { username: 'mayor', password: PASSWORD };
  it.each([
    ['without the header', {}],
    ['from another site', { 'x-rf-request': '1', 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour of the site', { 'x-rf-request': '1', 'sec-fetch-site': 'same-site' }],
    ['with a foreign origin', { 'x-rf-request': '1', origin: 'https://evil.example' }],
    ['with an opaque origin', { 'x-rf-request': '1', origin: 'null' }],
  ])('are refused %s', async (_, headers) => {
    const answer = await api.browser().send('POST', '/v1/session', login, headers);
    expect(answer).toMatchObject({ status: 403, body: { code: 'CSRF' } });
  });

  it('are taken from the own origin', async () => {
    const headers = {
      'x-rf-request': '1',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
      host: 'localhost:3000',
    };
    expect((await api.browser().send('POST', '/v1/session', login, headers)).status).toBe(201);
  });
});

describe('answers', () => {
  it('name wrong fields in both languages and speak the one asked for', async () => {
    const answer = await api.browser().post('/v1/session', { username: '', extra: 1 }, { 'accept-language': 'en' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect(answer.body.detail).toMatch(/^Invalid input: username: /);
    expect(answer.body.messages.id).toMatch(/^Isian tidak sah: username: /);
    expect(answer.body.errors.map((e: { path: string }) => e.path)).toEqual(['username', 'password', '']);
    expect(answer.headers['content-language']).toBe('en');
  });

  it.each([
    ['broken JSON', '{"a":', 400],
    ['an array for an object', '[]', 400],
    ['a body of 5 MB', JSON.stringify({ username: 'x'.repeat(5_000_000) }), 413],
  ])('tell that %s cannot be taken', async (_, payload, status) => {
    const headers = { 'content-type': 'application/json', 'x-rf-request': '1' };
    const response = await api.app.inject({ method: 'POST', url: '/v1/session', payload, headers });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ code: 'VALIDATION', status });
  });

  it('tell of a path that is not there, and never how the system is built', async () => {
    const browser = await api.as('mayor');
    expect(await browser.get('/v1/decrees/not-a-uuid')).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    const missing = await browser.get('/v1/nothing-here');
    expect(missing).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(missing.text).not.toMatch(/ at .*\.(ts|js)/);
  });

  it('carry security headers and the id of the request', async () => {
    const answer = await api.browser().get('/health/live', { 'x-request-id': 'abcdefgh-1' });
    expect(answer.headers).toMatchObject({
      'x-request-id': 'abcdefgh-1',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'no-store',
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    const strange = await api.browser().get('/health/live', { 'x-request-id': 'a b\tc<script>' });
    expect(strange.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
