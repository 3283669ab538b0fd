import { describe, expect, it } from '@jest/globals';
import { getBudgetLine, readAs } from '#persistence';
import { applied, refusalOf } from '../../builders/city.js';
import { besiege, endsWhole, midnight } from '../attacks/support.js';

const held = besiege();
const EVEN = Array<bigint>(12).fill(100n);
const oversight = { scope: 'oversight' as const, agencyIds: [] };

describe('the cash plan of a line', () => {
  it('is spread anew by a signed cut over the months that are open, as the preview said', async () => {
    const { siege } = held;
    await siege.clock(midnight('2020-06-17'));
    const lineId = await siege.city.line({ appropriation: 1_200n, realisation: 500n, commitment: 0n });
    await siege.city.source.query('update budget_line set cash_plan = $2 where id = $1', [lineId, EVEN]);
    const round = await siege.round();
    const berkas = await siege.berkas(round, await siege.checked(round, [{ lineId, cut: 350n }]));
    const before = await readAs(siege.city.source, oversight, (tx) =>
      getBudgetLine(tx, { scope: oversight, id: lineId, cut: 350n }),
    );
    applied(await siege.sign(berkas));
    const after = await readAs(siege.city.source, oversight, (tx) => getBudgetLine(tx, { scope: oversight, id: lineId }));
    expect(before?.cashPlan).toEqual(EVEN.map(String));
    expect(before?.preview).toEqual({ cut: '350', appropriation: '850', available: '0', cashPlan: after?.cashPlan });
    expect(after?.cashPlan).toEqual([...Array<string>(5).fill('100'), ...Array<string>(7).fill('50')]);
  });

  it('stays none where there was none', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await siege.city.line()];
    applied(await siege.sign(await siege.berkas(round, await siege.checked(round, [{ lineId, cut: 350n }]))));
    expect(await siege.city.rows('select cash_plan from budget_line where id = $1', [lineId])).toEqual([{ cash_plan: null }]);
  });
});

describe('the physical target of a deep cut (domain rule 25)', () => {
  it.each([
    ['at 30 %', 1_200_000_000n, null, null],
    ['above it', 1_200_000_001n, null, 'TARGET_NOT_RESTATED'],
    ['above it, with blanks', 1_200_000_001n, '  ', 'TARGET_NOT_RESTATED'],
    ['above it, stated anew', 1_200_000_001n, '7 km', null],
    ['of all', 4_000_000_000n, '7 km', 'TARGET_NOT_ZERO'],
    ['of all, nothing left to do', 4_000_000_000n, '0 km', null],
  ])('%s', async (_, cut, outputAfter, code) => {
    const { siege } = held;
    const lineId = await siege.city.line({ realisation: 0n, commitment: 0n });
    const dossier = await siege.city.draft(await siege.round(), [{ lineId, cut }]);
    await siege.city.rows(`update cut_item set output_before = '12 km', output_after = $2 where proposal_id = $1 returning id`, [
      dossier,
      outputAfter,
    ]);
    const answer = await siege.about('head', dossier, { kind: 'submitProposal' });
    if (code === null) applied(answer);
    else expect(refusalOf(answer)).toMatchObject({ code, items: [{ no: 1, code }] });
  });

  it.each([
    ['none on record and none stated: nothing to restate', null, null],
    ['one on record', '12', 'TARGET_NOT_RESTATED'],
  ])('%s', async (_, volume, code) => {
    const { siege } = held;
    const lineId = await siege.city.line({ realisation: 0n, commitment: 0n });
    const dossier = await siege.city.draft(await siege.round(), [{ lineId, cut: 1_400_000_000n }]);
    await siege.city.rows('update cut_item set output_before = null, output_after = null where proposal_id = $1 returning id', [
      dossier,
    ]);
    await siege.city.rows(
      `insert into physical_target (year, agency_id, sub_unit_code, sub_activity_code, volume, unit)
       select year, agency_id, sub_unit_code, sub_activity_code, $2, 'km' from budget_line where id = $1 returning volume`,
      [lineId, volume],
    );
    const answer = await siege.about('head', dossier, { kind: 'submitProposal' });
    if (code === null) applied(answer);
    else expect(refusalOf(answer)).toMatchObject({ code });
  });

  it('follows the policy of the round; one that says nothing means 30 %', async () => {
    const { siege } = held;
    const submit = async (restateTargetAbove: number | null) => {
      const round = await siege.round(restateTargetAbove === null ? {} : { restateTargetAbove });
      if (restateTargetAbove === null) {
        await siege.city.source.query(`update round set policy = policy - 'restateTargetAbove' where id = $1`, [round]);
      }
      const dossier = await siege.city.draft(round, [{ lineId: await siege.city.line(), cut: 1_300_000_000n }]);
      await siege.city.rows(
        `update cut_item set output_before = '12 km', output_after = null where proposal_id = $1 returning id`,
        [dossier],
      );
      return siege.about('head', dossier, { kind: 'submitProposal' });
    };
    applied(await submit(5_000));
    expect(refusalOf(await submit(null))).toMatchObject({ code: 'TARGET_NOT_RESTATED', params: { percent: 30 } });
  });
});

endsWhole(held);
