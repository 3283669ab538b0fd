/* eslint-disable @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-return -- bodies of many shapes, each held against the OpenAPI document */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { settleVotes, verifyTrail } from '#persistence';
import { AGENCY, applied, PEOPLE, type Who } from '../../builders/city.js';
import type { Browser } from './browser.js';
import { startApi, type ApiUnderTest } from './harness.js';

let api: ApiUnderTest;
let roundId: string;
const people = new Map<Who, Browser>();
const as = (who: Who): Browser => people.get(who) as Browser;

beforeAll(async () => {
  api = await startApi();
  for (const who of ['head', 'otherHead', 'sekda', 'ppkd', 'bappeda', 'deputy', 'inspector', 'secretariat', 'stranger'] as const)
    people.set(who, await api.as(who));
  roundId = await api.city.round();
});
afterAll(async () => {
  expect((await verifyTrail(api.city.source)).fault).toBeNull();
  await api.stop();
});

/** A submitted dossier of so many items of 1.000 rupiah; gives its id. */
async function dossier(items = 1, agencyId: string = AGENCY.dpupr): Promise<string> {
  const cuts = await Promise.all(
    Array.from({ length: items }, async () => ({ lineId: await api.city.line({ agencyId }), cut: 1_000n })),
  );
  const id = await api.city.draft(roundId, cuts, agencyId);
  const by = agencyId === AGENCY.dpupr ? 'head' : 'otherHead';
  applied(await api.city.decide(by, 'proposal', id, { kind: 'submitProposal' }));
  return id;
}
const refs = (id: string) => api.city.refs(id);
const ref = async (id: string) => (await refs(id))[0] as { itemId: string; itemVersion: number };
const item = async (id: string, who: Who = 'sekda') => (await as(who).get(`/v1/proposals/${id}`)).body.items[0];
const vote = (who: Who, id: string, decisions: object[], more: object = {}) =>
  as(who).command(`/v1/proposals/${id}/reviews`, { decisions, ...more });

describe('saran nilai and the versions of an item', () => {
  let id: string;
  beforeAll(async () => (id = await dossier()));

  it('a return names the field and suggests an amount; both stand with the item', async () => {
    const back = { ...(await ref(id)), verdict: 'RETURN', comment: 'Nilai terlalu tinggi', field: 'cut', suggestion: '700' };
    expect(await vote('sekda', id, [{ ...back, suggestion: '99999999999' }])).toMatchObject({
      status: 422,
      body: { code: 'CUT_EXCEEDS_AVAILABLE', items: [{ params: { available: '2150000000' } }] },
    });
    expect(await vote('sekda', id, [back])).toMatchObject({ status: 200, body: { items: [{ state: 'RETURNED' }] } });
    expect(await item(id, 'head')).toMatchObject({
      suggestion: { amount: '700', nip: PEOPLE.sekda },
      remark: { version: 1, field: 'cut', comment: 'Nilai terlalu tinggi' },
    });
  });

  it('the head accepts it in one step: version 2 with that amount, the remark still shown', async () => {
    const body = { items: [await ref(id)] };
    expect(await as('sekda').command(`/v1/proposals/${id}/suggestion-acceptance`, body)).toMatchObject({ status: 403 });
    expect(await as('head').command(`/v1/proposals/${id}/suggestion-acceptance`, body)).toMatchObject({
      status: 200,
      body: { items: [{ state: 'UNDER_REVIEW', version: 2 }] },
    });
    expect(await item(id)).toMatchObject({
      cut: '700',
      suggestion: null,
      returnComment: null,
      remark: { version: 1, field: 'cut' },
      votes: [],
    });
  });

  it('every version is kept, with who, when and what differs field by field', async () => {
    applied(
      await api.city.decide('ppkd', 'proposal', id, {
        kind: 'reviewItems',
        decisions: [{ ...(await ref(id)), verdict: 'RETURN', comment: 'Jelaskan', field: 'reason' }],
        rest: null,
      }),
    );
    const { itemId, itemVersion } = await ref(id);
    const again = {
      itemId,
      itemVersion,
      cut: '700',
      reason: 'Tender gagal dua kali',
      outputBefore: '4 unit',
      outputAfter: '2 unit',
    };
    expect(await as('head').command(`/v1/proposals/${id}/resubmission`, { items: [again] })).toMatchObject({ status: 200 });
    const { body } = await as('head').get(`/v1/proposals/${id}/items/${itemId}/versions`);
    expect(body.versions).toMatchObject([
      {
        version: 1,
        cut: '1000',
        differences: [],
        returned: { name: 'sekda (fiktif)', field: 'cut', comment: 'Nilai terlalu tinggi', suggestion: '700' },
      },
      {
        version: 2,
        cut: '700',
        acceptedSuggestionBy: PEOPLE.sekda,
        differences: [{ field: 'cut', from: '1000', to: '700' }],
        returned: { field: 'reason', comment: 'Jelaskan' },
      },
      {
        version: 3,
        submitted: { nip: PEOPLE.head },
        returned: null,
        differences: [
          { field: 'reason', from: 'Belum berkontrak', to: 'Tender gagal dua kali' },
          { field: 'outputBefore', from: '10 km', to: '4 unit' },
          { field: 'outputAfter', from: '6 km', to: '2 unit' },
        ],
      },
    ]);
    expect(await as('otherHead').get(`/v1/proposals/${id}/items/${itemId}/versions`)).toMatchObject({ status: 404 });
    expect(await as('head').get(`/v1/proposals/${id}/items/${randomUUID()}/versions`)).toMatchObject({ status: 404 });
  });
});

describe('the undo window', () => {
  it('asked for, it lets the completing vote be taken back; then the item moves when it ends', async () => {
    const id = await dossier();
    const approve = [{ ...(await ref(id)), verdict: 'APPROVE' }];
    for (const who of ['bappeda', 'ppkd'] as const) expect((await vote(who, id, approve)).status).toBe(200);
    expect(await vote('sekda', id, approve, { undo: true })).toMatchObject({ body: { items: [{ state: 'UNDER_REVIEW' }] } });
    expect(await item(id)).toMatchObject({ settlesAt: expect.any(String) });
    expect(await as('sekda').command(`/v1/proposals/${id}/vote-retractions`, { items: [await ref(id)] })).toMatchObject({
      status: 200,
    });
    expect(await item(id)).toMatchObject({ settlesAt: null, votes: [{ seats: ['BAPPEDA'] }, { seats: ['PPKD'] }] });
    const [kept] = await api.city.rows(`select retracted_at is not null as retracted from vote where item_id = $1 and nip = $2`, [
      (await ref(id)).itemId,
      PEOPLE.sekda,
    ]);
    expect(kept).toEqual({ retracted: true });

    expect((await vote('sekda', id, approve, { undo: true })).status).toBe(200);
    await settleVotes(api.city.source, api.city.ports, id, null);
    expect((await item(id)).state).toBe('UNDER_REVIEW');
    await api.city.rows(`update cut_item set settles_at = domain_now() - interval '1 second' where proposal_id = $1`, [id]);
    await api.city.rows(`update vote set effective_at = voted_at where item_id = $1`, [(await ref(id)).itemId]);
    expect(await vote('sekda', id, [{ ...(await ref(id)), verdict: 'REJECT', comment: 'Berubah' }])).toMatchObject({
      status: 409,
      body: { code: 'VOTE_EFFECTIVE' },
    });
    await settleVotes(api.city.source, api.city.ports, id, null);
    expect((await item(id)).state).toBe('EXEMPTION_CHECK');
  });
});

describe('one request over many dossiers', () => {
  it('applies the good ones and says of each other item why not; repeating it repeats nothing', async () => {
    const [one, two, own] = [await dossier(2), await dossier(1, AGENCY.dinkes), await dossier()];
    const [a, b] = await refs(one);
    const stale = { ...b, itemVersion: 7 };
    const nowhere = { itemId: randomUUID(), itemVersion: 1 };
    await api.city.rows(`update proposal set proposers = proposers || $2 where id = $1`, [
      own,
      JSON.stringify([{ nip: PEOPLE.bappeda, name: 'x', as: 'DRAFTER' }]),
    ]);
    const decisions = [a, stale, await ref(two), await ref(own), nowhere].map((r) => ({ ...r, verdict: 'APPROVE' }));
    const key = randomUUID();
    const first = await as('bappeda').command('/v1/reviews', { decisions }, key);
    expect(first).toMatchObject({ status: 200, body: { applied: 2, refused: 3, received: 0 } });
    const by = (itemId: string | undefined) => first.body.items.find((i: { itemId: string }) => i.itemId === itemId);
    expect(by(a?.itemId)).toMatchObject({ outcome: 'APPLIED', state: 'UNDER_REVIEW', version: 1 });
    expect(by(b?.itemId)).toMatchObject({ outcome: 'REFUSED', problem: { code: 'ITEM_VERSION_STALE' } });
    expect(by((await ref(own)).itemId)).toMatchObject({ outcome: 'REFUSED', problem: { code: 'SELF_APPROVAL' } });
    expect(by(nowhere.itemId)).toMatchObject({ outcome: 'REFUSED', problem: { code: 'NOT_FOUND' } });
    const counted = () => api.city.rows(`select count(*)::int as n from audit_event`);
    const before = await counted();
    expect((await as('bappeda').command('/v1/reviews', { decisions }, key)).body).toEqual(first.body);
    expect(await counted()).toEqual(before);
    expect(await as('bappeda').command('/v1/reviews', { decisions: decisions.slice(1) }, key)).toMatchObject({
      status: 409,
      body: { code: 'IDEMPOTENCY_KEY_REUSED' },
    });
    const attempts = await api.city.rows<{ n: number }>(
      `select count(*)::int as n from audit_event where type = 'attempt.refused' and actor_nip = $1`,
      [PEOPLE.bappeda],
    );
    expect(attempts[0]?.n).toBeGreaterThanOrEqual(2);
  });

  it('a draft is not found, and nobody outside the TAPD votes', async () => {
    const draft = await api.city.draft(roundId, [{ lineId: await api.city.line(), cut: 5n }]);
    const decisions = [{ ...(await ref(draft)), verdict: 'APPROVE' }];
    expect((await as('ppkd').command('/v1/reviews', { decisions })).body).toMatchObject({
      refused: 1,
      items: [{ proposalId: null, problem: { code: 'NOT_FOUND' } }],
    });
    expect(await as('otherHead').command('/v1/reviews', { decisions })).toMatchObject({
      status: 403,
      body: { code: 'NOT_AUTHORISED' },
    });
    const twice = { decisions: [...decisions, ...decisions] };
    expect(await as('ppkd').command('/v1/reviews', twice)).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
  });

  it('what is still being decided is said to be; the reviews are durable with the request', async () => {
    const id = await dossier();
    const decisions = [{ ...(await ref(id)), verdict: 'APPROVE' }];
    const { dispatcher } = api;
    const key = randomUUID();
    const original = dispatcher.finish.bind(dispatcher);
    dispatcher.finish = (command) => (command.id === key ? original(command) : Promise.resolve({ state: 'PENDING' }));
    const answer = await as('ppkd').command('/v1/reviews', { decisions }, key);
    dispatcher.finish = original;
    expect(answer.body).toMatchObject({ received: 1, items: [{ outcome: 'RECEIVED' }] });
    const waiting = await api.city.rows(`select subject_id from command where id = $1 and state = 'RECEIVED'`, [
      answer.body.items[0].commandId,
    ]);
    expect(waiting).toEqual([{ subject_id: id }]);
    expect((await as('ppkd').command('/v1/reviews', { decisions }, key)).body).toMatchObject({ applied: 1, received: 0 });
  });
});

describe('a meeting of the TAPD', () => {
  it('is decided by those present, each for himself; the berita acara says who, what and how', async () => {
    const [one, two] = [await dossier(1), await dossier(1, AGENCY.dinkes)];
    const opening = { heldOn: '2020-06-12', place: 'Ruang rapat (fiktif)', members: [PEOPLE.sekda, PEOPLE.ppkd, PEOPLE.bappeda] };
    const path = `/v1/rounds/${roundId}/meetings`;
    expect(await as('sekda').command(path, opening)).toMatchObject({ status: 403 });
    expect(await as('secretariat').command(path, { ...opening, members: [PEOPLE.stranger] })).toMatchObject({
      status: 400,
      body: { code: 'MEETING_MEMBER_UNKNOWN' },
    });
    const meeting = `/v1/meetings/${(await as('secretariat').command(path, opening)).body.meetingId}`;
    expect(await as('sekda').command(`${meeting}/confirmation`)).toMatchObject({ status: 400, body: { code: 'NO_ITEMS' } });
    const decisions = [await ref(one), await ref(two)].map((r) => ({ ...r, verdict: 'APPROVE' }));
    expect(
      (
        await as('secretariat').command(
          `${meeting}/list`,
          { decisions: [{ ...decisions[0], itemVersion: 9 }] },
          randomUUID(),
          'PUT',
        )
      ).body.code,
    ).toBe('ITEM_VERSION_STALE');
    expect((await as('secretariat').command(`${meeting}/list`, { decisions }, randomUUID(), 'PUT')).status).toBe(200);

    expect(await as('deputy').command(`${meeting}/confirmation`)).toMatchObject({
      status: 403,
      body: { code: 'MEETING_NOT_PRESENT' },
    });
    const key = randomUUID();
    const confirmed = await as('sekda').command(`${meeting}/confirmation`, {}, key);
    expect(confirmed.body).toMatchObject({ applied: 2, refused: 0 });
    expect((await as('sekda').command(`${meeting}/confirmation`, {}, key)).body).toEqual(confirmed.body);
    expect(await as('sekda').command(`${meeting}/confirmation`)).toMatchObject({
      status: 409,
      body: { code: 'MEETING_CONFIRMED' },
    });
    expect((await as('secretariat').command(`${meeting}/list`, { decisions }, randomUUID(), 'PUT')).body.code).toBe(
      'MEETING_LIST_FIXED',
    );
    expect((await as('ppkd').command(`${meeting}/confirmation`)).body.applied).toBe(2);
    // Bappeda differs on the second item and votes on it alone.
    const except = [(await ref(two)).itemId];
    expect((await as('bappeda').command(`${meeting}/confirmation`, { except })).body).toMatchObject({
      applied: 1,
      items: [{ state: 'EXEMPTION_CHECK' }],
    });
    expect((await vote('bappeda', two, [{ ...(await ref(two)), verdict: 'REJECT', comment: 'Belum layak' }])).status).toBe(200);

    expect(await as('secretariat').get(`${meeting}/minutes`)).toMatchObject({ status: 404 });
    const closed = (await as('secretariat').command(`${meeting}/closing`)).body;
    const { hash, canonical, minutes } = (await as('inspector').get(`${meeting}/minutes`)).body;
    expect(hash).toBe(closed.minutesHash);
    expect(createHash('sha256').update(String(canonical), 'utf8').digest('hex')).toBe(hash);
    expect(minutes).toMatchObject({
      meeting: { heldOn: '2020-06-12', place: 'Ruang rapat (fiktif)' },
      members: [
        { nip: PEOPLE.sekda, seats: ['SEKDA'], capacity: 'DEFINITIF', sk: '821/001', confirmedAt: expect.any(String) },
        { nip: PEOPLE.ppkd },
        { nip: PEOPLE.bappeda, except },
      ],
    });
    const inMinutes = (id: string) => minutes.items.find((i: { itemId: string }) => i.itemId === id);
    expect(inMinutes((await ref(one)).itemId)).toMatchObject({
      state: 'EXEMPTION_CHECK',
      listed: 'APPROVE',
      votes: [{}, {}, {}],
      cut: '1000',
    });
    expect(inMinutes(except[0] as string)).toMatchObject({
      state: 'UNDER_REVIEW',
      votes: [{ verdict: 'APPROVE' }, { verdict: 'APPROVE' }, { verdict: 'REJECT' }],
    });
    expect(await as('secretariat').command(`${meeting}/closing`)).toMatchObject({
      status: 409,
      body: { code: 'MEETING_CLOSED' },
    });
    await expect(api.city.rows(`update meeting set place = 'lain'`)).rejects.toThrow('closed');
    expect((await as('sekda').get(path)).body.items).toMatchObject([{ state: 'CLOSED' }]);
    expect(await as('head').get(meeting)).toMatchObject({ status: 403 });
  });

  it('bypasses no rule: whoever proposed is refused on his own items', async () => {
    const id = await dossier();
    await api.city.rows(`update proposal set proposers = proposers || $2 where id = $1`, [
      id,
      JSON.stringify([{ nip: PEOPLE.sekda, name: 'x', as: 'DRAFTER' }]),
    ]);
    const { body } = await as('secretariat').command(`/v1/rounds/${roundId}/meetings`, {
      heldOn: '2020-06-13',
      place: 'R',
      members: [PEOPLE.sekda],
    });
    const decisions = [{ ...(await ref(id)), verdict: 'APPROVE' }];
    await as('secretariat').command(`/v1/meetings/${body.meetingId}/list`, { decisions }, randomUUID(), 'PUT');
    expect((await as('sekda').command(`/v1/meetings/${body.meetingId}/confirmation`)).body).toMatchObject({
      applied: 0,
      refused: 1,
      items: [{ problem: { code: 'SELF_APPROVAL' } }],
    });
  });
});
