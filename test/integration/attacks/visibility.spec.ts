/* eslint-disable @typescript-eslint/no-unsafe-member-access -- bodies of many shapes, each held against the OpenAPI document */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkExemption, newId, stampPositions, verifyTrail } from '#persistence';
import { describeRoutes } from '../../../apps/api/src/openapi/routes.js';
import { AGENCY, applied, PEOPLE, refusalOf, type Who } from '../../builders/city.js';
import { startApi, type ApiUnderTest } from '../api/harness.js';

/** What nobody outside may read, in whatever answer: free texts of a draft and of a dossier, amounts that occur nowhere else. */
const DRAFT = { reason: 'RAHASIA-DRAF', cut: 1_234_567n };
const PENDING = { reason: 'RAHASIA-USULAN', cut: 7_654_321n };
const SIGNED = { reason: 'RAHASIA-DITETAPKAN', cut: 1_000_000n };

let api: ApiUnderTest;
const ids: Record<string, string> = {};
beforeAll(async () => {
  api = await startApi();
  const { city } = api;
  const round = await city.round();
  const lineId = await city.line();
  const submit = async (cut: { cut: bigint; reason: string }) => {
    const dossier = await city.draft(round, [{ lineId, ...cut }]);
    applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
    return dossier;
  };
  const draft = await city.draft(round, [{ lineId, ...DRAFT }]);
  const [pending, signed] = [await submit(PENDING), await submit(SIGNED)];
  await city.approve(signed);
  await checkExemption(city.source, city.ports, signed, null);
  const decree = newId();
  const items = await city.refs(signed);
  applied(await city.decide('secretariat', 'decree', decree, { kind: 'prepareDecree', roundId: round, items }));
  const { annexHash } = applied(await city.decide('secretariat', 'decree', decree, { kind: 'freezeDecree' })) as {
    annexHash: string;
  };
  const evidence = { method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() };
  applied(await city.decide('mayor', 'decree', decree, { kind: 'signDecree', annexHash, evidence }));
  const document = newId();
  await city.source.query(
    `insert into document (id, sha256, name, media_type, size, bytes, agency_id, uploaded_by, uploaded_at) values ($1, 'x', 'a.pdf', 'application/pdf', 7, 'RAHASIA', $2, $3, now())`,
    [document, AGENCY.dpupr, PEOPLE.head],
  );
  const key = randomUUID();
  const head = await api.as('head');
  await head.command(`/v1/proposals/${pending}/submission`, {}, key);
  await stampPositions(city.source);
  Object.assign(ids, { round, line: lineId, draft, pending, signed, decree, document, command: key });
});
afterAll(() => api.stop());

const GETS = describeRoutes().filter(({ method }) => method === 'get');

/** Every GET there is, with every id there is, as somebody may guess them. */
async function everything(who: Who): Promise<{ url: string; text: string }[]> {
  const browser = await api.as(who);
  const seen: { url: string; text: string }[] = [];
  for (const { path } of GETS.filter((route) => !route.path.startsWith('/v1/audit/verification'))) {
    const urls = path.includes('{') ? Object.values(ids).map((id) => path.replace(/\{\w+\}/g, id)) : [path];
    for (const url of urls) seen.push({ url, text: (await browser.get(url)).text });
  }
  const filters = [
    `roundId=${ids['round']}`,
    `agencyId=${AGENCY.dpupr}`,
    'state=DRAFT',
    'state=UNDER_REVIEW',
    'number=R1%2FDPUPR%2F0001',
  ];
  for (const filter of filters)
    seen.push({ url: `/v1/proposals?${filter}`, text: (await browser.get(`/v1/proposals?${filter}`)).text });
  for (const query of ['q=jalan', `agencyId=${AGENCY.dpupr}`, 'onlyAvailable=true', 'account=5.2'])
    seen.push({ url: `/v1/budget-lines?${query}`, text: (await browser.get(`/v1/budget-lines?${query}`)).text });
  return seen;
}

const leaks = (seen: { url: string; text: string }[], ...secrets: string[]) =>
  seen.filter(({ text }) => secrets.some((secret) => text.includes(secret))).map(({ url }) => url);

describe('what is another’s (C9, rule 22)', () => {
  it('is in no answer of any GET for another agency’s head: drafts, pending cuts and their sums, documents, commands', async () => {
    const seen = await everything('otherHead');
    expect(seen.length).toBeGreaterThan(60);
    const [draft, pending] = [ids['draft'] as string, ids['pending'] as string];
    expect(leaks(seen, 'RAHASIA', draft, DRAFT.cut.toString())).toEqual([]);
    const sums = [PENDING.cut, PENDING.cut + SIGNED.cut, 2_150_000_000n - PENDING.cut - SIGNED.cut].map(String);
    const city = `/v1/rounds/${ids['round']}/targets`; // the city's own figures, which say not whose they are
    expect(leaks(seen, pending, ...sums).filter((url) => url !== city)).toEqual([]);
  });

  it('published results reach everybody: the signed annex and the ledger', async () => {
    const browser = await api.as('otherHead');
    expect((await browser.get(`/v1/decrees/${ids['decree']}/annex`)).text).toContain(SIGNED.cut.toString());
    expect((await browser.get('/v1/ledger')).body.totals).toMatchObject({ cuts: SIGNED.cut.toString() });
  });

  it.each(['sekda', 'bappeda', 'mayor', 'reviewer', 'secretariat', 'inspector'] as const)(
    'as a draft is in no answer for %s',
    async (who) => {
      const seen = await everything(who);
      expect(leaks(seen, 'RAHASIA-DRAF', DRAFT.cut.toString())).toEqual([]);
      // The Inspektur's readings are on record with the very id he asked for.
      const echoes = who === 'inspector' ? ['/v1/audit/events', '/v1/events'] : [];
      expect(leaks(seen, ids['draft'] as string).filter((url) => !echoes.includes(url))).toEqual([]);
      expect(leaks(seen, ids['pending'] as string).length).toBeGreaterThan(0);
    },
  );

  it('as a command is nobody else’s, not even the Inspektur’s by its key', async () => {
    for (const who of ['otherHead', 'sekda', 'inspector'] as const)
      expect((await (await api.as(who)).get(`/v1/commands/${ids['command']}`)).status).toBe(404);
    expect((await (await api.as('head')).get(`/v1/commands/${ids['command']}`)).status).toBe(200);
  });

  it('as a document is attached by nobody else, neither to a draft nor to an item that comes back', async () => {
    const { city } = api;
    const lineId = await city.line({ agencyId: AGENCY.dinkes });
    const dossier = await city.draft(ids['round'] as string, [{ lineId, cut: 5n }], AGENCY.dinkes);
    applied(await city.decide('otherHead', 'proposal', dossier, { kind: 'submitProposal' }));
    const decisions = (await city.refs(dossier)).map((ref) => ({ ...ref, verdict: 'RETURN' as const, comment: 'Lengkapi' }));
    applied(await city.decide('bappeda', 'proposal', dossier, { kind: 'reviewItems', decisions, rest: null }));
    const content = { cut: 5n, reason: 'x', outputBefore: null, outputAfter: null, attachmentIds: [ids['document'] as string] };
    const items = (await city.refs(dossier)).map((ref) => ({ ...ref, ...content }));
    const answer = await city.decide('otherHead', 'proposal', dossier, { kind: 'resubmitItems', items });
    expect(refusalOf(answer).code).toBe('DOCUMENT_REQUIRED');
    expect((await (await api.as('otherHead')).get(`/v1/documents/${ids['document']}`)).status).toBe(404);
  });
});

describe('the trail of it all', () => {
  it('holds no free text in a hashed byte, and is whole', async () => {
    const { city } = api;
    const found = await city.rows(
      `select e.type from audit_event e where exists
         (select 1 from audit_text t where length(t.body) > 3 and position(convert_to(t.body, 'UTF8') in e.canonical) > 0)`,
    );
    expect(found).toEqual([]);
    expect(await city.rows(`select 1 from audit_event where position('RAHASIA'::bytea in canonical) > 0`)).toEqual([]);
    expect(await verifyTrail(city.source)).toMatchObject({ verified: true, fault: null });
  });
});
