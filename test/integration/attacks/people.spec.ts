import { describe, expect, it } from '@jest/globals';
import { applied, PEOPLE, refusalOf, TANGGUL, type Who } from '../../builders/city.js';
import { besiege, endsWhole, midnight, REASON, wib } from './support.js';

const held = besiege();
const cut = async () => ({ lineId: await held.siege.city.line(), cut: 1_000_000n });
const submitted = async (round: string) => {
  const dossier = await held.siege.city.draft(round, [await cut()]);
  applied(await held.siege.about('head', dossier, { kind: 'submitProposal' }));
  return dossier;
};

describe('one person with two accounts', () => {
  it('is one person: one vote, and never a verifier of what he proposed (rules 6, 7; C1)', async () => {
    const { siege } = held;
    const dossier = await submitted(await siege.round());
    const second = (who: Who) => ({ ...siege.city.actor(who), accountId: '0190b000-0000-7000-8000-000000000999' });
    const decisions = (await siege.refs(dossier)).map((ref) => ({ ...ref, verdict: 'APPROVE' as const, comment: null }));
    const review = { kind: 'reviewItems' as const, decisions, rest: null };
    applied(await siege.vote('ppkd', dossier));
    applied(await siege.vote('sekda', dossier));
    applied(await (await siege.receive(second('sekda'), 'proposal', dossier, review))());
    expect(await siege.states(dossier)).toEqual(['UNDER_REVIEW']);

    applied(await siege.appoint('drafter', 'BAPPEDA', 'sekda'));
    const answer = await (await siege.receive(second('drafter'), 'proposal', dossier, review))();
    expect(refusalOf(answer)).toMatchObject({ code: 'SELF_APPROVAL', params: { as: 'penyusun' } });
  });
});

describe('the Wali Kota who is not himself (C4)', () => {
  const plh = (mandate: { number: string; from: string; until: string | null } | null, until: string | null = null) =>
    held.siege.appoint('stranger', 'MAYOR', 'ppkd', { capacity: 'PLH', mandate, from: midnight('2020-06-01'), until });

  it('as Plh signs with a mandate in force only, and not a moment after his SK', async () => {
    const { siege } = held;
    const round = await siege.round();
    const berkas = async () => siege.berkas(round, await siege.checked(round, [await cut()]));
    const first = await berkas();
    applied(await plh(null, wib('2020-06-22T00:00:00')));
    expect(refusalOf(await siege.sign(first, 'stranger')).code).toBe('CAPACITY_NOT_STRATEGIC');
    applied(await plh({ number: 'M-1', from: midnight('2020-06-20'), until: midnight('2020-06-21') }, midnight('2020-06-22')));
    applied(await siege.sign(first, 'stranger'));
    const [event] = await siege.city.rows<{ actor: { capacity: string; mandate: string | null } }>(
      `select convert_from(canonical, 'UTF8')::jsonb->'actor' as actor from audit_event where decree_id = $1 and type = 'decree.signed'`,
      [first],
    );
    expect(event?.actor).toMatchObject({ capacity: 'PLH', mandate: 'M-1' });

    const second = await berkas();
    await siege.clock(midnight('2020-06-21'));
    expect(refusalOf(await siege.sign(second, 'stranger')).code).toBe('CAPACITY_NOT_STRATEGIC');
    await siege.clock(midnight('2020-06-22'));
    expect(refusalOf(await siege.sign(second, 'stranger')).code).toBe('CAPACITY_EXPIRED');
    await siege.clock(wib('2020-06-20T10:00:00'));
  });

  it('counts the instant of receipt: an SK that ends before the decision was still an SK (rules 13, 15)', async () => {
    const { siege } = held;
    const round = await siege.round();
    const id = await siege.berkas(round, await siege.checked(round, [await cut()]));
    const mandate = { number: 'M-2', from: midnight('2020-06-01'), until: null };
    applied(await plh(mandate, wib('2020-06-25T12:00:00')));
    await siege.clock(wib('2020-06-25T11:59:00'));
    const { hash } = await siege.decree(id);
    const evidence = { method: 'password', accountId: 'x', verifiedAt: wib('2020-06-25T11:59:00') };
    const sign = { kind: 'signDecree' as const, annexHash: hash, evidence };
    const late = await siege.receive(siege.city.actor('stranger'), 'decree', id, sign);
    await siege.clock(wib('2020-06-25T12:00:00'));
    expect(refusalOf(await siege.sign(id, 'stranger')).code).toBe('CAPACITY_EXPIRED');
    applied(await late());
    await siege.clock(wib('2020-06-20T10:00:00'));
  });

  it('cannot sign what he drafted, or verified in another post (rule 6)', async () => {
    const { siege } = held;
    const round = await siege.round();
    const dossier = await siege.city.draft(round, [await cut()]);
    await siege.city.rows(`update proposal set proposers = proposers || $2::jsonb where id = $1 returning 1`, [
      dossier,
      JSON.stringify([{ nip: PEOPLE.mayor, name: 'mayor (fiktif)', as: 'DRAFTER' }]),
    ]);
    applied(await siege.about('head', dossier, { kind: 'submitProposal' }));
    await siege.city.approve(dossier);
    await siege.check(dossier);
    const drafted = await siege.berkas(round, dossier);
    expect(refusalOf(await siege.sign(drafted))).toMatchObject({ code: 'SELF_APPROVAL', params: { as: 'pengusul' } });

    const voted = await siege.berkas(round, await siege.checked(round, [await cut()]));
    const mandate = { number: 'M-3', from: midnight('2020-01-01'), until: null };
    applied(await siege.appoint('sekda', 'MAYOR', 'ppkd', { capacity: 'PLH', mandate }));
    expect(refusalOf(await siege.sign(voted, 'sekda'))).toMatchObject({ code: 'SELF_APPROVAL', params: { as: 'verifikator' } });
    expect((await siege.decree(voted)).state).toBe('FROZEN');
  });
});

describe('the penelaah', () => {
  it('who verified an item neither rules on it nor has an earlier ruling of his applied to it (rules 6, 10)', async () => {
    const { siege } = held;
    const round = await siege.round();
    const ask = { subActivityCode: '', subActivityName: '', description: 'Evakuasi arsip terdampak rob' };
    const lineId = await siege.city.line(ask);
    const first = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
    applied(await siege.rule(first));
    expect(await siege.states(first)).toEqual(['AWAITING_MAYOR']);

    applied(await siege.appoint('reviewer', 'BAPPEDA', 'sekda'));
    const own = await siege.checked(round, [{ lineId, cut: 2_000_000n }], ['reviewer', 'ppkd', 'sekda']);
    expect(await siege.states(own)).toEqual(['NEEDS_HUMAN_REVIEW']);
    expect(refusalOf(await siege.rule(own))).toMatchObject({ code: 'SELF_APPROVAL', params: { as: 'verifikator' } });
  });
});

describe('the Inspektur', () => {
  it('with a TAPD seat decides on nobody’s proposal, not even as deputy chair (rule 21)', async () => {
    const { siege } = held;
    const round = await siege.round();
    applied(await siege.appoint('inspector', 'DEPUTY_CHAIR', 'sekda', { from: midnight('2020-06-19') }));
    const dossier = await submitted(round);
    expect(refusalOf(await siege.vote('inspector', dossier)).code).toBe('NOT_AUTHORISED');
    const exempt = await siege.checked(round, [{ lineId: await siege.city.line(TANGGUL), cut: 1_000_000n }]);
    await siege.absent('sekda');
    const items = await siege.refs(exempt);
    const answer = await siege.about('inspector', exempt, { kind: 'requestDispensation', items, reason: REASON });
    expect(refusalOf(answer).code).toBe('NOT_AUTHORISED');
    expect(await siege.states(exempt)).toEqual(['EXEMPTED']);
  });
});

endsWhole(held);
