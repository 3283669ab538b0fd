import { describe, expect, it } from '@jest/globals';
import { createDraft, keepDates } from '#persistence';
import { AGENCY, applied, refusalOf } from '../../builders/city.js';
import { besiege, DATES_2020, endsWhole, midnight, REASON } from './support.js';

const held = besiege();
const LAST = '2020-06-30T16:59:59.000Z';
const FIRST_TOO_LATE = '2020-06-30T17:00:00.000Z';
const submit = { kind: 'submitProposal' as const };

describe('the submission deadline 30-06-2020 23:59:59 WIB (A18, rule 15)', () => {
  it('counts the instant of receipt; drafts expire, nothing else does, and an extension revives them', async () => {
    const { siege } = held;
    const { city } = siege;
    const round = await siege.round();
    const lines = [await city.line(), await city.line(), await city.line()];
    const [under, late, slow] = (await Promise.all(lines.map((lineId) => city.draft(round, [{ lineId, cut: 1_000_000n }])))) as [
      string,
      string,
      string,
    ];

    await siege.clock(LAST);
    applied(await siege.about('head', under, submit));
    const inTime = await siege.receive(city.actor('head'), 'proposal', slow, submit);
    await siege.clock(FIRST_TOO_LATE);
    const refusal = refusalOf(await siege.about('head', late, submit));
    expect(refusal).toMatchObject({ code: 'SUBMISSION_CLOSED', params: { deadline: FIRST_TOO_LATE } });
    const content = { letter: { number: '', date: null, subject: '' }, items: [] };
    expect(
      await createDraft(city.source, { roundId: round, agencyId: AGENCY.dpupr }, content, city.actor('drafter')),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'SUBMISSION_CLOSED' },
    });

    await keepDates(city.source, city.ports, round, null);
    const states = () => Promise.all([under, late, slow].map(siege.states));
    expect(await states()).toEqual([['UNDER_REVIEW'], ['EXPIRED'], ['EXPIRED']]);
    expect(await siege.line(lines[0] as string)).toMatchObject({ held: 1_000_000n });
    applied(await inTime());
    expect(await states()).toEqual([['UNDER_REVIEW'], ['EXPIRED'], ['UNDER_REVIEW']]);
    expect(await siege.story(slow)).toEqual(['item.expired', 'item.revived', 'item.submitted']);

    const dates = { ...DATES_2020, submission: midnight('2020-07-02') };
    const extend = (reason: string) => city.decide('sekda', 'round', round, { kind: 'extendRound', dates, reason });
    expect(refusalOf(await extend(' ')).code).toBe('REASON_REQUIRED');
    expect(refusalOf(await city.decide('mayor', 'round', round, { kind: 'extendRound', dates, reason: REASON })).code).toBe(
      'NOT_AUTHORISED',
    );
    applied(await extend(REASON));
    expect(await states()).toEqual([['UNDER_REVIEW'], ['DRAFT'], ['UNDER_REVIEW']]);
    await siege.clock('2020-07-01T16:59:59.000Z');
    applied(await siege.about('head', late, submit));
    expect((await city.items(late))[0]?.version).toBe(1);
  });

  it('binds first submissions only: a returned item has its own days, and never after the signing date', async () => {
    const { siege } = held;
    await siege.clock(LAST);
    const round = await siege.round({ returnDays: 3 });
    const dossier = await siege.city.draft(round, [{ lineId: await siege.city.line(), cut: 1_000_000n }]);
    applied(await siege.about('head', dossier, submit));
    applied(await siege.vote('bappeda', dossier, 'RETURN'));
    const again = async () => {
      const items = (await siege.refs(dossier)).map(
        (ref) => ({ ...ref, cut: 5n, reason: 'x', outputBefore: null, outputAfter: null, attachmentIds: [] }) as never,
      );
      return siege.about('head', dossier, { kind: 'resubmitItems', items });
    };
    await siege.clock('2020-07-03T17:00:00.000Z');
    expect(refusalOf(await again()).items).toMatchObject([{ code: 'SUBMISSION_CLOSED' }]);
    await siege.clock('2020-07-03T16:59:00.000Z');
    applied(await again());
  });

  it('is not outlived by the round: what is under way expires when the Sekda completes it, and releases its hold', async () => {
    const { siege } = held;
    await siege.clock(LAST);
    const [round, lineId] = [await siege.round(), await siege.city.line()];
    const dossier = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
    const id = await siege.berkas(round, dossier);
    const late = await siege.receive(siege.city.actor('head'), 'proposal', await siege.city.draft(round, []), submit);
    applied(await siege.city.decide('sekda', 'round', round, { kind: 'completeRound', reason: REASON, expireOpen: true }));
    expect(await siege.states(dossier)).toEqual(['EXPIRED']);
    expect(await siege.line(lineId)).toMatchObject({ held: 0n });
    expect(refusalOf(await siege.sign(id)).code).toBe('DECREE_STATE');
    expect(refusalOf(await late()).code).toBe('ROUND_STATE');
  });
});

endsWhole(held);
