import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { dossiersToCheck, newId } from '#persistence';
import { applied, refusalOf, TANGGUL, type LineInput } from '../../builders/city.js';
import { besiege, endsWhole, midnight, REASON, wib } from './support.js';

const held = besiege();
/** Words only, no flood code: the rules ask. */
const WORDS: LineInput = { subActivityCode: '', subActivityName: '', description: 'Evakuasi arsip terdampak rob' };
const PRECEDENT: LineInput = { ...WORDS, subActivityCode: '9.99.99.2.01.01' };

/** An SK by the real way: recorded by the sekretariat, confirmed by the Sekda. */
async function decreed(number: string, from: string, until: string): Promise<void> {
  const { city } = held.siege;
  const record = { kind: 'recordEmergencyDecree' as const, number, decreeKind: 'ROB', area: null, from, until };
  const recorded = applied(await city.decide('secretariat', 'rules', 'rules', record));
  const decreeId = recorded['decreeId'] as string;
  applied(await city.decide('sekda', 'rules', 'rules', { kind: 'confirmEmergencyDecree', decreeId }));
}

const evidence = async (dossier: string) =>
  held.siege.city.rows<{ outcome: string; evidence: string[]; result: { endedRuling?: { end: string } } }>(
    `select c.outcome, c.evidence, c.result from exemption_check c join cut_item i on i.id = c.item_id where i.proposal_id = $1 order by c.checked_at, c.id`,
    [dossier],
  );
/** As the workflow does it: checks until nothing is out of date; a loop that never ends is a defect. */
async function settle(dossier: string): Promise<number> {
  for (let runs = 1; runs < 5; runs++) {
    if ((await held.siege.check(dossier))?.toCheck === 0) return runs;
  }
  return Infinity;
}

describe('a change between check and signing sends the item back, and both results stay', () => {
  it('an SK recorded and confirmed: the reverse of B22', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line(WORDS)];
    const dossier = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
    applied(await siege.rule(dossier));
    const id = await siege.berkas(round, dossier);
    await decreed('362/1', wib('2020-06-04T00:00:00'), wib('2020-06-21T00:00:00'));
    expect(await settle(dossier)).toBe(1); // frozen: not moved before its signing
    expect(await siege.states(dossier)).toEqual(['AWAITING_MAYOR']);
    expect(refusalOf(await siege.sign(id)).code).toBe('STALE_EXEMPTION');
    expect(await siege.states(dossier)).toEqual(['EXEMPTION_CHECK']);
    expect(await siege.line(lineId)).toMatchObject({ held: 1_000_000n });
    await siege.freezeAnew(id);
    expect((await siege.decree(id)).state).toBe('CANCELLED');
    expect(await settle(dossier)).toBe(1);
    expect(await siege.states(dossier)).toEqual(['NEEDS_HUMAN_REVIEW']);
    const checks = await evidence(dossier);
    expect(checks.length).toBeGreaterThanOrEqual(2);
    expect(checks.at(-1)).toMatchObject({ outcome: 'NEEDS_HUMAN', result: { endedRuling: { end: 'UNSEEN_DECREE' } } });
    expect(checks.at(-1)?.evidence).toContain('SK_AKTIF');
  });

  it('an SK recorded when it was over already, which covers the time of the ruling', async () => {
    const { siege } = held;
    await siege.clock(wib('2020-06-03T10:00:00'));
    const [round, lineId] = [await siege.round(), await siege.city.line(WORDS)];
    const dossier = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
    applied(await siege.rule(dossier));
    const id = await siege.berkas(round, dossier);
    await siege.clock('2020-06-20T03:00:00.000Z');
    await decreed('362/0', midnight('2020-06-01'), midnight('2020-06-04'));
    expect(refusalOf(await siege.sign(id)).code).toBe('STALE_EXEMPTION');
    expect(await settle(dossier)).toBe(1);
    expect(await siege.states(dossier)).toEqual(['NEEDS_HUMAN_REVIEW']);
    applied(await siege.rule(dossier));
    expect(await settle(dossier)).toBe(1);
    applied(await siege.sign(await siege.berkas(round, dossier)));
  });

  it('a rule set published: an item that was let pass is asked about', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line()];
    const dossier = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
    const frozen = await siege.checked(round, [{ lineId, cut: 2_000_000n }]);
    const id = await siege.berkas(round, frozen);
    const base = readFileSync(new URL('../../../rules/pekalongan-2020.yaml', import.meta.url), 'utf8');
    const source = base.replace(
      '- id: tidak-ada-bukti\n    outcome: NOT_EXEMPT',
      '- id: tidak-ada-bukti\n    outcome: NEEDS_HUMAN',
    );
    expect(source).not.toBe(base);
    const drafted = { kind: 'draftRuleSet' as const, setId: 'pekalongan-2020', title: 'Baru', source };
    const { version } = applied(await siege.city.decide('secretariat', 'rules', 'rules', drafted)) as { version: number };
    const publish = { kind: 'publishRuleSet' as const, setId: 'pekalongan-2020', version, effectiveFrom: midnight('2020-06-01') };
    expect(refusalOf(await siege.city.decide('secretariat', 'rules', 'rules', publish)).code).toBe('NOT_AUTHORISED');
    applied(await siege.city.decide('sekda', 'rules', 'rules', publish));
    expect(await dossiersToCheck(siege.city.source)).toContain(dossier);
    expect(await settle(dossier)).toBe(1);
    expect(await siege.states(dossier)).toEqual(['NEEDS_HUMAN_REVIEW']);
    expect((await siege.story(dossier)).slice(-3)).toEqual(['item.checked', 'item.check-reopened', 'item.checked']);
    expect(refusalOf(await siege.sign(id)).code).toBe('STALE_EXEMPTION');
    expect((await evidence(frozen)).map((c) => c.outcome)).toEqual(['NOT_EXEMPT', 'NEEDS_HUMAN']);
  });

  it('a ruling on the line, made in another dossier', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line(WORDS)];
    const first = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
    applied(await siege.rule(first, { outcome: 'EXEMPT' }));
    const second = await siege.checked(round, [{ lineId, cut: 2_000_000n }]);
    expect(await siege.states(second)).toEqual(['EXEMPTED']);
    await decreed('362/2', midnight('2020-06-19'), midnight('2020-06-22'));
    expect(await settle(second)).toBe(1);
    expect(await siege.states(second)).toEqual(['NEEDS_HUMAN_REVIEW']);
    expect(await siege.line(lineId)).toMatchObject({ held: 2_000_000n });
    applied(await siege.rule(second));
    expect(await settle(first)).toBe(1);
    expect(await siege.states(first)).toEqual(['AWAITING_MAYOR']);
    expect(await siege.line(lineId)).toMatchObject({ held: 3_000_000n });
  });
});

describe('an exempted item', () => {
  it('stays when its ruling merely lapses, also with a precedent beside it, and is not checked for ever', async () => {
    const { siege } = held;
    const round = await siege.round();
    const [lineId, other] = [await siege.city.line(PRECEDENT), await siege.city.line(PRECEDENT)];
    const dossier = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
    applied(await siege.rule(dossier, { outcome: 'EXEMPT', until: wib('2020-06-20T18:00:00') }));
    await siege.clock(wib('2020-06-20T18:00:00'));
    const second = await siege.checked(round, [{ lineId: other, cut: 1_000_000n }]);
    applied(await siege.rule(second, { outcome: 'EXEMPT', scope: 'SUB_ACTIVITY', until: wib('2020-06-20T19:00:00') }));
    expect(await settle(dossier)).toBe(1);
    await siege.clock(wib('2020-06-20T19:00:00'));
    await decreed('OTHER', midnight('2019-06-19'), midnight('2019-06-22'));
    expect(await settle(dossier)).toBe(1);
    expect(await siege.states(dossier)).toEqual(['EXEMPTED']);
  });

  it('that no longer finds its money when it is let pass is returned', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line(WORDS)];
    const dossier = await siege.checked(round, [{ lineId, cut: 2_000_000_000n }]);
    applied(await siege.rule(dossier, { outcome: 'EXEMPT' }));
    const [blocker] = [await siege.checked(round, [{ lineId, cut: 1_000_000_000n }])];
    await decreed('362/3', midnight('2020-06-19'), midnight('2020-06-22'));
    await settle(blocker);
    expect(await siege.line(lineId)).toMatchObject({ held: 1_000_000_000n });
    await settle(dossier);
    expect(await siege.states(dossier)).toEqual(['RETURNED']);
  });
});

describe('a cuttable amount', () => {
  it('belongs to the line: two items share it, and what is signed counts', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line(WORDS)];
    const first = await siege.checked(round, [{ lineId, cut: 100n }]);
    applied(await siege.rule(first, { outcome: 'PARTIAL', cuttable: 150n }));
    const second = await siege.checked(round, [{ lineId, cut: 51n }]);
    expect(await siege.states(second)).toEqual(['RETURNED']);
    applied(await siege.sign(await siege.berkas(round, first)));
    const third = await siege.checked(round, [{ lineId, cut: 50n }]);
    expect(await siege.states(third)).toEqual(['AWAITING_MAYOR']);
    applied(await siege.sign(await siege.berkas(round, third)));
    expect(await siege.states(await siege.checked(round, [{ lineId, cut: 1n }]))).toEqual(['RETURNED']);
  });

  it('is not given twice when both items waited for the ruling', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line(WORDS)];
    const both = [
      await siege.checked(round, [{ lineId, cut: 100n }]),
      await siege.checked(round, [{ lineId, cut: 100n }]),
    ] as const;
    applied(await siege.rule(both[0], { outcome: 'PARTIAL', cuttable: 150n }));
    for (const dossier of both) await settle(dossier);
    expect((await Promise.all(both.map(siege.states))).flat()).toEqual(['AWAITING_MAYOR', 'RETURNED']);
    applied(await siege.sign(await siege.berkas(round, both[0])));
  });
});

describe('a dispensation', () => {
  it('is neither asked nor given nor taken while the item is frozen; revoked before signing it exempts again', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line(TANGGUL)];
    const dossier = await siege.checked(round, [{ lineId, cut: 1_120_000_000n }]);
    expect(await siege.line(lineId)).toMatchObject({ held: 0n });
    applied(await siege.dispense(dossier));
    expect(await siege.line(lineId)).toMatchObject({ held: 1_120_000_000n });
    const id = await siege.berkas(round, dossier);
    const revoke = { kind: 'revokeDispensation' as const, items: await siege.refs(dossier), reason: REASON };
    expect(refusalOf(await siege.about('mayor', dossier, revoke)).items).toMatchObject([{ code: 'ITEM_FROZEN' }]);
    const out = (await siege.city.items(dossier)).map((i) => i.id);
    applied(await siege.city.decide('mayor', 'decree', id, { kind: 'excludeItems', itemIds: out, reason: REASON, then: 'STAY' }));
    applied(await siege.about('mayor', dossier, revoke));
    expect(await siege.states(dossier)).toEqual(['EXEMPTED']);
    expect(await siege.line(lineId)).toMatchObject({ held: 0n });
    const again = newId();
    const prepare = { kind: 'prepareDecree' as const, roundId: round, items: await siege.refs(dossier) };
    expect(refusalOf(await siege.city.decide('secretariat', 'decree', again, prepare)).code).toBe('ITEM_STATE');
  });

  it('binds to version and amount: an item that came back needs its own', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line(TANGGUL)];
    const dossier = await siege.checked(round, [{ lineId, cut: 1_120_000_000n }]);
    applied(await siege.dispense(dossier));
    const id = await siege.berkas(round, dossier);
    const itemIds = (await siege.city.items(dossier)).map((i) => i.id);
    applied(await siege.city.decide('mayor', 'decree', id, { kind: 'excludeItems', itemIds, reason: REASON, then: 'RETURN' }));
    const items = (await siege.refs(dossier)).map(
      (ref) =>
        ({ ...ref, cut: 1_120_000_000n, reason: 'x', outputBefore: '10 km', outputAfter: '6 km', attachmentIds: [] }) as never,
    );
    applied(await siege.about('head', dossier, { kind: 'resubmitItems', items }));
    await siege.city.approve(dossier);
    await settle(dossier);
    expect(await siege.states(dossier)).toEqual(['EXEMPTED']);
  });

  it('passes a later EXEMPT, and is signed as such', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line(TANGGUL)];
    const dossier = await siege.checked(round, [{ lineId, cut: 1_120_000_000n }]);
    applied(await siege.dispense(dossier));
    await decreed('362/4', midnight('2020-06-19'), midnight('2020-06-22'));
    expect(await settle(dossier)).toBe(1);
    expect(await siege.states(dossier)).toEqual(['AWAITING_MAYOR']);
    const id = await siege.berkas(round, dossier);
    expect((await siege.decree(id)).annex?.items).toMatchObject([{ dispensation: true }]);
    applied(await siege.sign(id));
  });
});

it('B22: in force to the last second; after it the old ruling is shown as over and not applied', async () => {
  const { siege } = held;
  const [round, lineId] = [await siege.round(), await siege.city.line(WORDS)];
  await decreed('362/1358', midnight('2020-06-04'), midnight('2020-06-25'));
  await siege.clock(wib('2020-06-22T10:00:00'));
  const first = await siege.checked(round, [{ lineId, cut: 1_000_000n }]);
  expect((await evidence(first))[0]).toMatchObject({ outcome: 'NEEDS_HUMAN', evidence: expect.arrayContaining(['SK_AKTIF']) });
  applied(await siege.rule(first, { outcome: 'EXEMPT', endsWithDecree: '362/1358' }));
  await siege.clock(wib('2020-06-24T23:59:50'));
  const second = await siege.checked(round, [{ lineId, cut: 2_000_000n }]);
  expect(await siege.states(second)).toEqual(['EXEMPTED']);
  await siege.clock(midnight('2020-06-25'));
  const third = await siege.checked(round, [{ lineId, cut: 3_000_000n }]);
  expect(await siege.states(third)).toEqual(['NEEDS_HUMAN_REVIEW']);
  const [asked] = await evidence(third);
  expect(asked?.evidence).not.toContain('SK_AKTIF');
  expect(asked?.result.endedRuling).toMatchObject({ end: 'DECREE_ENDED' });
  await settle(first);
  expect(await siege.states(first)).toEqual(['EXEMPTED']);
});

endsWhole(held);
