/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment -- bodies of many shapes, each held against the OpenAPI document */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAINAGE_TRAVEL, TANGGUL } from '../../builders/city.js';
import type { Browser } from './browser.js';
import { startApi, type ApiUnderTest } from './harness.js';

/** Roads are spared too: their line of 4 billion leaves the base. */
const DRAFT = `id: percobaan
version: 1
title: { id: Percobaan, en: Trial }
extends: pekalongan-2020
codeLists: [{ id: jalan, label: CODE, codes: { '2019': [1.03.10.2.01.10] } }]
rows:
  - id: kode-jalan
    outcome: EXEMPT
    basis: uji
    when: ['line.subActivityIn("jalan")']
    message: { id: 'Jalan {code}', en: 'Road {code}' }
  - { id: tidak-ada-bukti, outcome: NOT_EXEMPT, basis: uji, default: true, message: { id: Tidak ada, en: None } }
`;

let api: ApiUnderTest;
let secretariat: Browser;
let roundId: string;
let road: string;
beforeAll(async () => {
  api = await startApi();
  const { city } = api;
  road = await city.line();
  const dike = await city.line(TANGGUL);
  await city.line(DRAINAGE_TRAVEL);
  roundId = await city.round();
  const submitted = await city.draft(roundId, [
    { lineId: road, cut: 1_000_000_000n },
    { lineId: dike, cut: 500_000_000n },
  ]);
  await city.decide('head', 'proposal', submitted, { kind: 'submitProposal' });
  await city.draft(roundId, [{ lineId: road, cut: 7n }]);
  secretariat = await api.as('secretariat');
});
afterAll(() => api.stop());

describe('a shadow run', () => {
  it('shows lines, base, target and open items that a draft would change', async () => {
    const { status, body } = await secretariat.post('/v1/rule-sets/shadow', { source: DRAFT });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        draft: 'percobaan@1',
        inForce: 'pekalongan-2020@1',
        years: [2020],
        total: { lines: 3, amount: '7340000000' },
        changed: { lines: 1, amount: '4000000000' },
        directions: [{ from: 'NOT_EXEMPT', to: 'EXEMPT', lines: 1, amount: '4000000000' }],
        changes: [
          {
            lineId: road,
            amount: '4000000000',
            from: { outcome: 'NOT_EXEMPT', rule: 'tidak-ada-bukti' },
            to: { outcome: 'EXEMPT', rule: 'kode-jalan' },
            why: { en: 'Road 1.03.10.2.01.10' },
          },
        ],
        rounds: [
          {
            roundId,
            before: {
              inScope: '7340000000',
              exempt: '3200000000',
              needsHuman: '140000000',
              base: '4140000000',
              target: '1449000000',
            },
            after: {
              inScope: '7340000000',
              exempt: '7200000000',
              needsHuman: '140000000',
              base: '140000000',
              target: '49000000',
            },
          },
        ],
        items: {
          total: 2,
          changed: { items: 1, cut: '1000000000' },
          changes: [
            {
              no: 1,
              state: 'UNDER_REVIEW',
              label: 'Reviu TAPD',
              cut: '1000000000',
              from: { outcome: 'NOT_EXEMPT' },
              to: { outcome: 'EXEMPT' },
            },
          ],
        },
      },
    });
    expect(body.rounds[0].before.target).toBe((await secretariat.get(`/v1/rounds/${roundId}/targets`)).body.city.target);
  });

  it('of the set in force itself changes nothing, and names lines that hang on one condition', async () => {
    const source = readFileSync(new URL('../../../rules/pekalongan-2020.yaml', import.meta.url), 'utf8');
    const { body } = await secretariat.post('/v1/rule-sets/shadow', { source });
    expect(body).toMatchObject({ changed: { lines: 0 }, changes: [], items: { changed: { items: 0 } } });
    expect(body.rounds[0].after).toEqual(body.rounds[0].before);
    expect(body.nearMisses).toMatchObject([{ outcome: 'NEEDS_HUMAN', amount: '140000000', flips: [{ wouldBe: 'EXEMPT' }] }]);
  });

  it('stores nothing, and of a drafted version answers the same', async () => {
    const count = () =>
      api.city.rows('select (select count(*) from rule_set) as sets, (select count(*) from command) as commands');
    const before = await count();
    const { body } = await secretariat.post('/v1/rule-sets/shadow', { source: DRAFT, limit: 1 });
    expect(await count()).toEqual(before);
    await secretariat.command('/v1/rule-sets', { source: DRAFT });
    const drafted = await secretariat.get(`/v1/rule-sets/percobaan/1/shadow?limit=1&at=${body.at}`);
    expect(drafted).toMatchObject({ status: 200, body });
    expect((await secretariat.get('/v1/rule-sets/percobaan/9/shadow')).status).toBe(404);
  });

  it('says what is wrong with the file, with the instant, and who may ask', async () => {
    const faulty = await secretariat.post('/v1/rule-sets/shadow', { source: DRAFT.replace('title:', 'judul:') });
    expect(faulty).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION', errors: [{ path: expect.stringMatching(/^\d+:\d+ /) }, expect.anything()] },
    });
    const tooEarly = await secretariat.post('/v1/rule-sets/shadow', { source: DRAFT, at: '1999-01-01T00:00:00Z' });
    expect(tooEarly).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
    expect((await (await api.as('sekda')).post('/v1/rule-sets/shadow', { source: DRAFT })).status).toBe(200);
    for (const who of ['head', 'ppkd', 'reviewer', 'mayor', 'inspector', 'admin'] as const) {
      const browser = await api.as(who);
      expect((await browser.post('/v1/rule-sets/shadow', { source: DRAFT })).status).toBe(403);
      expect((await browser.get('/v1/rule-sets/percobaan/1/shadow')).status).toBe(403);
    }
  });
});
