import { describe, expect, it } from '@jest/globals';
import { dossiersToCheck, rulesChangedSince, stampPositions, type Answer } from '#persistence';
import { applied, refusalOf, type LineInput, type Who } from '../../builders/city.js';
import { besiege, endsWhole, midnight, REASON, wib } from './support.js';

const held = besiege();
/** Words only, no flood code: the rules ask. */
const WORDS: LineInput = { subActivityCode: '', subActivityName: '', description: 'Evakuasi arsip terdampak rob' };

const rules = (who: Who, command: Parameters<typeof held.siege.city.decide>[3]) =>
  held.siege.city.decide(who, 'rules', 'rules', command);

/** An SK of 4-17 June, confirmed; gives its id. */
async function decreed(number: string): Promise<string> {
  const interval = { from: midnight('2020-06-04'), until: midnight('2020-06-18') };
  const recorded = applied(
    await rules('secretariat', { kind: 'recordEmergencyDecree', number, decreeKind: 'ROB', area: null, ...interval }),
  );
  const decreeId = recorded['decreeId'] as string;
  applied(await rules('sekda', { kind: 'confirmEmergencyDecree', decreeId }));
  return decreeId;
}

const record = (decreeId: string, until: string, number = '362/1400', reason = REASON): Promise<Answer> =>
  rules('secretariat', { kind: 'changeEmergencyDecree', decreeId, number, until, reason });

async function confirm(decreeId: string, recorded: Answer, who: Who = 'sekda'): Promise<Answer> {
  const changeId = applied(recorded)['changeId'] as string;
  return rules(who, { kind: 'confirmEmergencyDecreeChange', decreeId, changeId });
}

const lastCheck = async (dossier: string) => {
  const [row] = await held.siege.city.rows<{
    outcome: string;
    evidence: string[];
    input: { decrees: { until: string }[] };
    result: { endedRuling?: { end: string }; rulingId?: string };
  }>(
    `select c.outcome, c.evidence, c.input, c.result from exemption_check c join cut_item i on i.id = c.item_id
     where i.proposal_id = $1 order by c.checked_at desc, c.id desc limit 1`,
    [dossier],
  );
  return row;
};

describe('an emergency decree', () => {
  it('is extended by two persons, as a fact of its own beside the row of the SK', async () => {
    const { city } = held.siege;
    const id = await decreed('362/1');
    const extended = await record(id, midnight('2020-06-25'));
    const end = () => city.rows('select valid_until as until from emergency_decree_now where id = $1', [id]);
    expect(await end()).toEqual([{ until: midnight('2020-06-18') }]);
    expect(refusalOf(await confirm(id, extended, 'secretariat')).code).toBe('NOT_AUTHORISED');
    applied(await confirm(id, extended));
    expect(refusalOf(await confirm(id, extended)).code).toBe('NOT_FOUND');
    expect(await end()).toEqual([{ until: midnight('2020-06-25') }]);
    expect(await city.rows('select valid_until as until from emergency_decree where id = $1', [id])).toEqual([
      { until: midnight('2020-06-18') },
    ]);
    applied(await confirm(id, await record(id, midnight('2020-06-20'), '362/2')));
    expect(await end()).toEqual([{ until: midnight('2020-06-20') }]);
  });

  it('is not changed by one person in two posts, without a reason, or to end before it began', async () => {
    const { siege } = held;
    const id = await decreed('362/3');
    expect(refusalOf(await record(id, midnight('2020-06-25'), 'x', ' ')).code).toBe('REASON_REQUIRED');
    expect(refusalOf(await record(id, midnight('2020-06-04'))).code).toBe('VALIDATION');
    expect(refusalOf(await record(id.replace(/.$/, '0'), midnight('2020-06-25'))).code).toBe('NOT_FOUND');
    applied(await siege.appoint('secretariat', 'REGIONAL_SECRETARY', 'ppkd'));
    expect(refusalOf(await confirm(id, await record(id, midnight('2020-06-25')), 'secretariat')).code).toBe('SELF_APPROVAL');
  });

  it('keeps its row whatever the application tries', async () => {
    await expect(held.siege.city.rows('update emergency_decree set valid_until = now()')).rejects.toThrow(/permission denied/);
    await expect(held.siege.city.rows('update emergency_decree_change set valid_until = now()')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('makes earlier checks out of date when its change is confirmed, and not before', async () => {
    const { siege } = held;
    const id = await decreed('362/4');
    const dossier = await siege.checked(await siege.round(), [{ lineId: await siege.city.line(WORDS), cut: 1_000_000n }]);
    const before = await lastCheck(dossier);
    const { position } = await rulesChangedSince(siege.city.source, 0n);
    const extended = await record(id, midnight('2020-06-21'));
    expect(await dossiersToCheck(siege.city.source)).not.toContain(dossier);
    applied(await confirm(id, extended));
    expect(await dossiersToCheck(siege.city.source)).toContain(dossier);
    await stampPositions(siege.city.source);
    expect(await rulesChangedSince(siege.city.source, position)).toMatchObject({ changed: true });
    await siege.check(dossier);
    expect((await lastCheck(dossier))?.input.decrees).not.toEqual(before?.input.decrees);
    expect(await siege.city.rows('select count(*)::int as n from exemption_check where line_id in (select line_id from cut_item where proposal_id = $1)', [dossier])).toEqual([{ n: 2 }]); // prettier-ignore
  });
});

it('B22: a ruling until the SK ends follows an extension that was recorded after the old end, to the last second of it', async () => {
  const { siege } = held;
  await siege.clock(wib('2020-06-10T10:00:00'));
  const id = await decreed('362/1358');
  await siege.clock(wib('2020-06-19T09:00:00'));
  applied(await confirm(id, await record(id, midnight('2020-06-25'), '362/1401')));
  await siege.clock(wib('2020-06-20T10:00:00'));
  const [round, lineId] = [await siege.round(), await siege.city.line(WORDS)];
  const first = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
  expect(await lastCheck(first)).toMatchObject({ outcome: 'NEEDS_HUMAN', evidence: expect.arrayContaining(['SK_AKTIF']) });
  applied(await siege.rule(first, { outcome: 'EXEMPT', endsWithDecree: '362/1358' }));
  await siege.clock(wib('2020-06-24T23:59:50'));
  const second = await siege.checked(round, [{ lineId, cut: 2_000_000n }]);
  expect(await siege.states(second)).toEqual(['EXEMPTED']);
  await siege.clock(midnight('2020-06-25'));
  const third = await siege.checked(round, [{ lineId, cut: 3_000_000n }]);
  expect(await siege.states(third)).toEqual(['NEEDS_HUMAN_REVIEW']);
  expect((await lastCheck(third))?.evidence).not.toContain('SK_AKTIF');
  expect((await lastCheck(third))?.result.endedRuling).toMatchObject({ end: 'DECREE_ENDED' });
  applied(await confirm(id, await record(id, midnight('2020-07-05'), '362/1402')));
  await siege.check(third);
  expect(await siege.states(third)).toEqual(['EXEMPTED']);
  applied(await confirm(id, await record(id, midnight('2020-06-22'), '362/1403')));
  await siege.check(third);
  expect(await siege.states(third)).toEqual(['EXEMPTED']); // a ruling that merely ended moves no item
  const fourth = await siege.checked(round, [{ lineId, cut: 4_000_000n }]);
  expect(await siege.states(fourth)).toEqual(['NEEDS_HUMAN_REVIEW']);
  expect((await lastCheck(fourth))?.result.endedRuling).toMatchObject({ end: 'DECREE_ENDED' });
});

endsWhole(held);
