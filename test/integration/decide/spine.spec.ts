import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkExemption, freezeAnew, newId } from '#persistence';
import { AGENCY, applied, City, DRAINAGE_TRAVEL, refusalOf, TANGGUL } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let city: City;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
});
afterAll(() => db.drop());

const holds = (lineId: string) =>
  city.rows<{ held: bigint; sum: bigint }>(
    `select held, (select coalesce(sum(amount), 0)::bigint from hold where line_id = $1) as sum from budget_line where id = $1`,
    [lineId],
  );

describe('one dossier on a real database', () => {
  it('travels from the draft to the ledger: tanggul stopped, travel asked about, road upkeep signed', async () => {
    const [road, dike, travel] = [await city.line(), await city.line(TANGGUL), await city.line(DRAINAGE_TRAVEL)];
    const round = await city.round();
    const dossier = await city.draft(round, [
      { lineId: road, cut: 1_400_000_000n },
      { lineId: dike, cut: 1_120_000_000n },
      { lineId: travel, cut: 140_000_000n },
    ]);
    const submitted = applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
    expect(submitted['number']).toBe('R1/DPUPR/0001');
    expect(await holds(road)).toEqual([{ held: 1_400_000_000n, sum: 1_400_000_000n }]);
    await city.approve(dossier);
    expect((await city.items(dossier)).map((i) => i.state)).toEqual(['EXEMPTION_CHECK', 'EXEMPTION_CHECK', 'EXEMPTION_CHECK']);
    await checkExemption(city.source, city.ports, dossier, null);
    expect((await city.items(dossier)).map((i) => i.state)).toEqual(['AWAITING_MAYOR', 'EXEMPTED', 'NEEDS_HUMAN_REVIEW']);
    expect(await holds(dike)).toEqual([{ held: 0n, sum: 0n }]);

    const third = (await city.refs(dossier)).slice(2);
    const ruling = {
      outcome: 'NOT_EXEMPT' as const,
      cuttable: null,
      scope: 'LINE' as const,
      reason: 'Perjalanan bukan pekerjaan fisik',
      evidence: '',
      until: null,
      endsWithDecree: null,
    };
    applied(await city.decide('reviewer', 'proposal', dossier, { kind: 'ruleItems', items: third, ruling }));

    const decree = newId();
    const listed = (await city.refs(dossier)).filter((_, i) => i !== 1);
    applied(await city.decide('secretariat', 'decree', decree, { kind: 'prepareDecree', roundId: round, items: listed }));
    const frozen = applied(await city.decide('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
    const evidence = { method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() };
    const sign = { kind: 'signDecree' as const, annexHash: frozen['annexHash'] as string, evidence };
    const commandId = newId();
    const signed = await city.decide('mayor', 'decree', decree, sign, commandId);
    applied(signed);
    expect(await city.decide('mayor', 'decree', decree, sign, commandId)).toEqual(signed);

    expect((await city.items(dossier)).map((i) => i.state)).toEqual(['DETERMINED', 'EXEMPTED', 'DETERMINED']);
    const [line] = await city.rows<{ appropriation: bigint; held: bigint }>(
      'select appropriation, held from budget_line where id = $1',
      [road],
    );
    expect(line).toEqual({ appropriation: 2_600_000_000n, held: 0n });
    const [destination] = await city.rows<{ appropriation: bigint }>(
      `select appropriation from budget_line where account_code = '5.3.01.01.01.0001' and agency_id = $1`,
      [AGENCY.bpkad],
    );
    expect(destination).toEqual({ appropriation: 1_540_000_000n });
    const [entries] = await city.rows<{ n: number; sum: bigint }>(
      'select count(*)::int as n, sum(amount)::bigint as sum from ledger_entry',
    );
    expect(entries).toEqual({ n: 4, sum: 0n });
  });

  it('returns a stale item and freezes the annex anew without it', async () => {
    const [first, second] = [await city.line(), await city.line()];
    const round = await city.round();
    const dossier = await city.draft(round, [
      { lineId: first, cut: 1_400_000_000n },
      { lineId: second, cut: 250_000_000n },
    ]);
    applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
    await city.approve(dossier);
    await checkExemption(city.source, city.ports, dossier, null);
    const decree = newId();
    applied(
      await city.decide('secretariat', 'decree', decree, {
        kind: 'prepareDecree',
        roundId: round,
        items: await city.refs(dossier),
      }),
    );
    const frozen = applied(await city.decide('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
    await city.source.query('update budget_line set realisation = realisation + 900000000 where id = $1', [first]);
    const evidence = { method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() };
    const refusal = refusalOf(
      await city.decide('mayor', 'decree', decree, { kind: 'signDecree', annexHash: frozen['annexHash'] as string, evidence }),
    );
    expect(refusal).toMatchObject({ code: 'STALE_AVAILABILITY', params: { available: '1250000000' } });
    expect((await city.items(dossier)).map((i) => i.state)).toEqual(['RETURNED', 'AWAITING_MAYOR']);
    await freezeAnew(city.source, city.ports, decree, null);
    const [row] = await city.rows<{ state: string; annex_hash: string }>('select state, annex_hash from decree where id = $1', [
      decree,
    ]);
    expect(row?.state).toBe('FROZEN');
    expect(row?.annex_hash).not.toBe(frozen['annexHash']);
    applied(await city.decide('mayor', 'decree', decree, { kind: 'signDecree', annexHash: row?.annex_hash ?? '', evidence }));
    expect((await city.items(dossier)).map((i) => i.state)).toEqual(['RETURNED', 'DETERMINED']);
  });

  it('keeps one hold when two dossiers want the same line at once (A4), a hundred times', async () => {
    const round = await city.round();
    for (let i = 0; i < 100; i++) {
      const line = await city.line();
      const [a, b] = [
        await city.draft(round, [{ lineId: line, cut: 1_400_000_000n }]),
        await city.draft(round, [{ lineId: line, cut: 800_000_000n }]),
      ];
      const answers = await Promise.all([a, b].map((id) => city.decide('head', 'proposal', id, { kind: 'submitProposal' })));
      const refused = answers.filter((x) => x.outcome === 'REFUSED').map(refusalOf);
      expect(refused).toHaveLength(1);
      expect(refused[0]?.code).toBe('CUT_EXCEEDS_AVAILABLE');
      expect(['750000000', '1350000000']).toContain(refused[0]?.params['available']);
    }
  });
});
