import { describe, expect, it } from '@jest/globals';
import { AGENCY, applied, refusalOf } from '../../builders/city.js';
import { besiege, endsWhole } from './support.js';

const held = besiege();
const L1 = () => held.siege.city.line();

describe('an amount that is none', () => {
  it.each([0n, 1n << 62n, (1n << 63n) - 1n])('%s is refused by the submission and holds nothing', async (cut) => {
    const { siege } = held;
    const lineId = await L1();
    const dossier = await siege.city.draft(await siege.round(), [{ lineId, cut }]);
    const refusal = refusalOf(await siege.about('head', dossier, { kind: 'submitProposal' }));
    expect(refusal.code).toBe(cut === 0n ? 'CUT_NOT_POSITIVE' : 'CUT_EXCEEDS_AVAILABLE');
    expect(await siege.line(lineId)).toMatchObject({ held: 0n });
  });

  it.each([-1n, 1n << 63n, 10n ** 40n])('%s is refused by a resubmission and decided once', async (cut) => {
    const { siege } = held;
    const lineId = await L1();
    const dossier = await siege.city.draft(await siege.round(), [{ lineId, cut: 5n }]);
    applied(await siege.about('head', dossier, { kind: 'submitProposal' }));
    applied(await siege.vote('bappeda', dossier, 'RETURN'));
    const [ref] = await siege.refs(dossier);
    const item = { ...(ref as object), cut, reason: 'x', outputBefore: '10 km', outputAfter: '6 km', attachmentIds: [] } as never;
    const refusal = refusalOf(await siege.about('head', dossier, { kind: 'resubmitItems', items: [item] }));
    expect(['CUT_NOT_POSITIVE', 'CUT_EXCEEDS_AVAILABLE']).toContain(refusal.code);
    expect(await siege.states(dossier)).toEqual(['RETURNED']);
  });
});

describe('two cuts of one line', () => {
  it('in one decree follow one another’s balance', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await L1()];
    const dossiers = [
      await siege.checked(round, [{ lineId, cut: 1_400_000_000n }]),
      await siege.checked(round, [{ lineId, cut: 750_000_000n }]),
    ];
    const id = await siege.berkas(round, ...dossiers);
    expect((await siege.decree(id)).annex?.items).toMatchObject([
      { before: '4000000000', after: '2600000000' },
      { before: '2600000000', after: '1850000000' },
    ]);
    applied(await siege.sign(id));
    expect(await siege.line(lineId)).toEqual({ appropriation: 1_850_000_000n, held: 0n });
  });

  it.each([
    [0, 1],
    [1, 0],
  ])('in two decrees may be signed in either order: the second annex is frozen anew first', async (first, second) => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await L1()];
    const cuts = [1_400_000_000n, 750_000_000n];
    const decrees: string[] = [];
    for (const cut of cuts) decrees.push(await siege.berkas(round, await siege.checked(round, [{ lineId, cut }])));
    const [a, b] = [decrees[first] as string, decrees[second] as string];
    applied(await siege.sign(a));
    const old = await siege.decree(b);
    expect(old.annex?.items).toMatchObject([{ before: '4000000000' }]);
    expect(refusalOf(await siege.sign(b)).code).toBe('ANNEX_CHANGED');
    expect((await siege.decree(b)).state).toBe('DRAFTED');
    await siege.freezeAnew(b);
    const anew = await siege.decree(b);
    expect(anew.hash).not.toBe(old.hash);
    expect(anew.annex?.items).toMatchObject([
      { before: (4_000_000_000n - (cuts[first] as bigint)).toString(), after: '1850000000' },
    ]);
    applied(await siege.sign(b));
    expect(await siege.line(lineId)).toEqual({ appropriation: 1_850_000_000n, held: 0n });
  });

  it('of which a payment leaves money for one: the later in the annex is stale, not both', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await L1()];
    const dossiers = [
      await siege.checked(round, [{ lineId, cut: 1_000_000_000n }]),
      await siege.checked(round, [{ lineId, cut: 1_000_000_000n }]),
    ];
    const id = await siege.berkas(round, ...dossiers);
    await siege.city.source.query('update budget_line set realisation = realisation + 500000000 where id = $1', [lineId]);
    expect(refusalOf(await siege.sign(id))).toMatchObject({ code: 'STALE_AVAILABILITY', params: { available: '650000000' } });
    expect(await Promise.all(dossiers.map(siege.states))).toEqual([['AWAITING_MAYOR'], ['RETURNED']]);
    await siege.freezeAnew(id);
    applied(await siege.sign(id));
    expect(await siege.line(lineId)).toEqual({ appropriation: 3_000_000_000n, held: 0n });
  });
});

it('A3: a payment between freezing and signing returns one item; the rest is signed, and the item comes back smaller', async () => {
  const { siege } = held;
  const [round, lineId, other] = [await siege.round(), await L1(), await L1()];
  const dossier = await siege.checked(round, [
    { lineId, cut: 1_400_000_000n },
    { lineId: other, cut: 250_000_000n },
  ]);
  const id = await siege.berkas(round, dossier);
  const before = await siege.decree(id);
  await siege.city.source.query('update budget_line set realisation = realisation + 900000000 where id = $1', [lineId]);
  const refusal = refusalOf(await siege.sign(id));
  expect(refusal).toMatchObject({ code: 'STALE_AVAILABILITY', params: { available: '1250000000' } });
  expect(refusal.items).toHaveLength(1);
  expect(await siege.states(dossier)).toEqual(['RETURNED', 'AWAITING_MAYOR']);
  expect(await siege.line(lineId)).toEqual({ appropriation: 4_000_000_000n, held: 0n });
  expect(refusalOf(await siege.sign(id)).code).toBe('DECREE_STATE');
  await siege.freezeAnew(id);
  expect((await siege.decree(id)).hash).not.toBe(before.hash);
  applied(await siege.sign(id));
  expect(await siege.states(dossier)).toEqual(['RETURNED', 'DETERMINED']);

  const again = async (cut: bigint) => {
    const [ref] = await siege.refs(dossier);
    const item = {
      ...(ref as object),
      cut,
      reason: 'Sisa bebas',
      outputBefore: null,
      outputAfter: null,
      attachmentIds: [],
    } as never;
    return siege.about('head', dossier, { kind: 'resubmitItems', items: [item] });
  };
  expect(refusalOf(await again(1_250_000_001n))).toMatchObject({ code: 'CUT_EXCEEDS_AVAILABLE' });
  applied(await again(1_250_000_000n));
  for (const who of ['bappeda', 'ppkd', 'sekda'] as const) {
    const decisions = (await siege.refs(dossier)).slice(0, 1).map((r) => ({ ...r, verdict: 'APPROVE' as const, comment: null }));
    applied(await siege.about(who, dossier, { kind: 'reviewItems', decisions, rest: null }));
  }
  await siege.check(dossier);
  const second = '0190a000-0000-7000-8000-0000000000d2';
  const items = (await siege.refs(dossier)).slice(0, 1);
  applied(await siege.city.decide('secretariat', 'decree', second, { kind: 'prepareDecree', roundId: round, items }));
  applied(await siege.city.decide('secretariat', 'decree', second, { kind: 'freezeDecree' }));
  applied(await siege.sign(second));
  expect(await siege.line(lineId)).toEqual({ appropriation: 2_750_000_000n, held: 0n });
});

it('cuts and additions stay equal per fund source over all that was signed (rule 4)', async () => {
  const { siege } = held;
  const [sums] = await siege.city.rows<{ unbalanced: number; moved: boolean }>(
    `select count(*) filter (where total <> 0)::int as unbalanced, bool_or(moved > 0) as moved from
       (select fund_source_code, sum(amount) as total, max(amount) as moved from ledger_entry group by 1) f`,
  );
  expect(sums).toEqual({ unbalanced: 0, moved: true });
  const destinations = await siege.city.rows(`select fund_source_code from budget_line where agency_id = $1`, [AGENCY.bpkad]);
  expect(destinations).toHaveLength(1);
});

endsWhole(held);
