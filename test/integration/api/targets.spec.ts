/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-return -- bodies of many shapes, each held against the OpenAPI document */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AGENCY, TANGGUL } from '../../builders/city.js';
import { startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
let round: string;
beforeAll(async () => {
  api = await startApi();
  await api.city.line();
  await api.city.line(TANGGUL);
  round = await api.city.round();
});
afterAll(() => api.stop());

describe('the target of a running round through the API', () => {
  it('is changed by the chair; the history of versions and the lines behind each term can be read', async () => {
    const [sekda, head] = [await api.as('sekda'), await api.as('head')];
    const { policy } = (await sekda.get(`/v1/rounds/${round}`)).body;
    const groups = policy.target.groups.map((group: object) => ({ ...group, percent: 5000 }));
    const body = { target: { ...policy.target, groups }, reason: 'Arahan pusat' };
    expect(await head.command(`/v1/rounds/${round}/target`, body)).toMatchObject({
      status: 403,
      body: { code: 'NOT_AUTHORISED' },
    });
    expect(await sekda.command(`/v1/rounds/${round}/target`, body)).toMatchObject({ status: 200, body: { outcome: 'APPLIED' } });
    expect(await sekda.command(`/v1/rounds/${round}/target`, body)).toMatchObject({
      status: 409,
      body: { code: 'TARGET_UNCHANGED' },
    });
    expect((await head.get(`/v1/rounds/${round}/targets`)).body).toMatchObject({
      formula: { policyVersion: 2, compensation: false, amounts: [] },
      city: {
        base: '4000000000',
        target: '2000000000',
        cumulated: { cuts: '0', original: '7200000000', ofOriginal: 0, ofCurrent: 0 },
      },
    });
    expect((await head.get(`/v1/rounds/${round}/policies`)).body.items).toMatchObject([
      { version: 1, event: 'round.opened', after: { base: '4000000000', target: '1400000000' } },
      {
        version: 2,
        event: 'round.target-changed',
        reason: 'Arahan pusat',
        before: { target: '1400000000' },
        after: { target: '2000000000' },
      },
    ]);
    const lines = async (query: string, who = head) => (await who.get(`/v1/rounds/${round}/target/lines?${query}`)).body.items;
    expect(await lines('term=exempt')).toMatchObject([
      { agencyId: AGENCY.dpupr, outcome: 'EXEMPT', amount: '3200000000', item: null },
    ]);
    expect(await lines(`term=base&agency=${AGENCY.dpupr}`)).toMatchObject([{ amount: '4000000000', accountGroup: '5.2' }]);
    expect(await lines('term=base', await api.as('otherHead'))).toEqual([]);
    expect(await head.get(`/v1/rounds/${round}/target/lines?term=all`)).toMatchObject({ status: 400 });
  });
});
