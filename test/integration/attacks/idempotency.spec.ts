/* eslint-disable @typescript-eslint/no-unsafe-member-access -- bodies of many shapes, each held against the OpenAPI document */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyTrail } from '#persistence';
import { PEOPLE } from '../../builders/city.js';
import type { Browser } from '../api/browser.js';
import { PASSWORD, startApi, type ApiUnderTest } from '../api/harness.js';

let api: ApiUnderTest;
let head: Browser;
let dossier: string;
let other: string;
beforeAll(async () => {
  api = await startApi();
  head = await api.as('head');
  const round = await api.city.round();
  const draft = async () => api.city.draft(round, [{ lineId: await api.city.line(), cut: 1_000_000n }]);
  [dossier, other] = [await draft(), await draft()];
});
afterAll(() => api.stop());

const reused = { status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } };
const events = async (key: string) => api.city.rows('select 1 from audit_event where command_id = $1', [key]);

describe('one key (rule 18)', () => {
  it('is one effect, and one command: nothing of another body, route, subject or account', async () => {
    const key = randomUUID();
    const url = `/v1/proposals/${dossier}/submission`;
    const answers = await Promise.all([head.command(url, {}, key), head.command(url, {}, key)]);
    expect(answers.map((a) => a.status)).toEqual([200, 200]);
    expect(answers[0].body).toEqual(answers[1].body);
    expect(await events(key)).toHaveLength(1);
    expect(await head.command(url, {}, key.toUpperCase())).toMatchObject({ status: 200 });

    const items = await api.city.refs(dossier);
    const withdrawal = { items, reason: 'Batal' };
    expect(await head.command(`/v1/proposals/${dossier}/withdrawal`, withdrawal, key)).toMatchObject(reused);
    expect(await head.command(`/v1/proposals/${other}/submission`, {}, key)).toMatchObject(reused);
    const sekda = await api.as('sekda');
    expect(await sekda.command(url, {}, key)).toMatchObject(reused);
    expect((await sekda.get(`/v1/commands/${key}`)).status).toBe(404);
    expect((await api.city.items(other)).map((i) => i.state)).toEqual(['DRAFT']);
    expect(await events(key)).toHaveLength(1);

    const second = randomUUID();
    expect((await head.command(`/v1/proposals/${dossier}/withdrawal`, withdrawal, second)).status).toBe(200);
    const changed = { items, reason: 'Batal juga' };
    expect(await head.command(`/v1/proposals/${dossier}/withdrawal`, changed, second)).toMatchObject(reused);
  });

  it('after a refusal still gives that refusal, also when it would pass now', async () => {
    const key = randomUUID();
    const line = await api.city.line({ appropriation: 10n, realisation: 0n, commitment: 0n });
    const round = (await head.get('/v1/rounds')).body.items[0].id as string;
    const draft = await api.city.draft(round, [{ lineId: line, cut: 11n }]);
    const url = `/v1/proposals/${draft}/submission`;
    const first = await head.command(url, {}, key);
    expect(first).toMatchObject({ status: 422, body: { code: 'CUT_EXCEEDS_AVAILABLE' } });
    await api.city.source.query('update budget_line set appropriation = 20, original = 20 where id = $1', [line]);
    const again = await head.command(url, {}, key);
    expect(again).toMatchObject({ status: 422, body: { code: 'CUT_EXCEEDS_AVAILABLE', commandId: key } });
    expect((await api.city.items(draft)).map((i) => i.state)).toEqual(['DRAFT']);
    expect((await head.command(url)).status).toBe(200);
  });

  it('of an account is the same person’s other account’s no more than a stranger’s', async () => {
    const key = randomUUID();
    await api.city.source.query(
      `insert into account (id, username, nip, password_hash) select gen_random_uuid(), 'head-dua', nip, password_hash from account where nip = $1`,
      [PEOPLE.head],
    );
    const twin = api.browser();
    expect((await twin.post('/v1/session', { username: 'head-dua', password: PASSWORD })).status).toBe(201);
    const url = `/v1/proposals/${other}/submission`;
    expect((await head.command(url, {}, key)).status).toBe(200);
    expect(await twin.command(url, {}, key)).toMatchObject(reused);
  });
});

describe('an amount in a request', () => {
  it.each(['-1', '1.5', '1e9', '0x10', '9'.repeat(19), '9'.repeat(5000), ' 5', '', '1,000', 5, null])(
    '%p is not understood, and never an internal error',
    async (cut) => {
      const [round, lineId] = [(await head.get('/v1/rounds')).body.items[0].id as string, await api.city.line()];
      const item = { lineId, cut, reason: 'x' };
      const body = { roundId: round, letter: { number: '', subject: '' }, items: [item] };
      const answer = await head.post('/v1/proposals', body, { 'idempotency-key': randomUUID() });
      expect(answer).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    },
  );
});

it('leaves a whole trail', async () => {
  expect(await verifyTrail(api.city.source)).toMatchObject({ verified: true, fault: null });
});
