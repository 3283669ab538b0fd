import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  checkExemption,
  getDecree,
  getProposal,
  ledgerOf,
  newId,
  roundTargets,
  sha256,
  verifyTrail,
  type DecreeView,
} from '#persistence';
import pg from 'pg';
import { applied, City, PEOPLE, refusalOf, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { as } from '../read/reader.js';

let db: TestDatabase;
let city: City;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
});
afterAll(() => db.drop());

/** A dossier with these cuts (A11), brought to the Wali Kota and signed. */
async function signedDossier(round: string, cuts: bigint[]) {
  const lines = await Promise.all(cuts.map(() => city.line()));
  const dossier = await city.draft(round, cuts.map((cut, i) => ({ lineId: lines[i] as string, cut }))); // prettier-ignore
  applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
  await city.approve(dossier);
  await checkExemption(city.source, city.ports, dossier, null);
  const items = await city.items(dossier);
  const decree = newId();
  applied(await city.decide('secretariat', 'decree', decree, { kind: 'prepareDecree', roundId: round, items: await city.refs(dossier) })); // prettier-ignore
  await freezeAndSign(decree);
  return { dossier, lines, decree, items };
}

const view = async (id: string, who: Who = 'mayor') =>
  (await as(city, who, (tx, scope) => getDecree(tx, city.ports, { scope, id, nip: PEOPLE[who] }))) as DecreeView;
const freeze = async (id: string) => applied(await city.decide('secretariat', 'decree', id, { kind: 'freezeDecree' }));
const sign = async (id: string) =>
  city.decide('mayor', 'decree', id, {
    kind: 'signDecree',
    annexHash: (await view(id)).annexHash ?? '',
    evidence: { method: 'password', accountId: '-', verifiedAt: '2020-06-20T00:00:00.000Z' },
  });
async function freezeAndSign(id: string) {
  await freeze(id);
  applied(await sign(id));
}
const correct = (id: string, roundId: string, items: { itemId: string; itemVersion: number; effective: bigint }[]) =>
  city.decide('secretariat', 'decree', id, { kind: 'prepareCorrection', roundId, reason: 'Salah baris', items });
const lowered = (ref: { itemId: string; itemVersion: number } | undefined, effective: bigint) => {
  if (!ref) throw new Error('no such item');
  return { ...ref, effective };
};
const pagu = async (id: string) =>
  (await city.rows<{ n: bigint }>('select appropriation as n from budget_line where id = $1', [id]))[0]?.n;
const btt = async () =>
  (
    await city.rows<{ id: string; n: bigint }>(`select id, appropriation as n from budget_line where account_code like '5.3%'`)
  )[0];

describe('a correction on the record', () => {
  it('gives back the difference; annex, ledger and budget agree, and the trail verifies', async () => {
    const round = await city.round();
    const { dossier, lines, items } = await signedDossier(round, [1_400_000_000n, 250_000_000n, 75_500_000n]);
    expect((await btt())?.n).toBe(1_725_500_000n);
    const [first, second, third] = await city.refs(dossier);
    const id = newId();
    applied(await correct(id, round, [lowered(first, 1_000_000_000n), lowered(second, 0n)])); // prettier-ignore
    expect(refusalOf(await correct(newId(), round, [lowered(first, 5n)])).code).toBe('ITEM_IN_CORRECTION');
    await freeze(id);
    expect(await view(id)).toMatchObject({
      ...{ kind: 'CORRECTION', reason: 'Salah baris', state: 'FROZEN', stale: [], refusals: [] },
      totals: { items: 2, cuts: '-650000000', additions: '-650000000' },
      additions: [{ account: '5.3.01.01.01.0001', agencyName: 'Dinas bpkad (fiktif)', amount: '-650000000' }],
      items: [
        { corrects: 'R1-B1', signed: '1400000000', effective: '1000000000', approval: { rung: 'MAYOR' } },
        { effective: '0' },
      ],
    });
    applied(await sign(id));
    expect((await city.items(dossier)).map((i) => [i.state, i.cut])).toEqual([
      ['CORRECTED', 1_400_000_000n],
      ['CORRECTED', 250_000_000n],
      ['DETERMINED', 75_500_000n],
    ]);
    expect(await Promise.all(lines.map(pagu))).toEqual([3_000_000_000n, 4_000_000_000n, 3_924_500_000n]);
    expect((await btt())?.n).toBe(1_075_500_000n);
    const ledger = await as(city, 'otherHead', (tx) => ledgerOf(tx, { roundId: round }));
    expect(ledger.totals).toMatchObject({ cuts: '1075500000', additions: '1075500000' });
    expect(ledger.items.map((p) => [p.line.id, p.amount]).sort()).toEqual(
      [
        [lines[0], '1400000000'],
        [lines[0], '-400000000'],
        [lines[1], '250000000'],
        [lines[1], '-250000000'],
        [lines[2], '75500000'],
      ].sort(),
    );
    const targets = await as(city, 'sekda', (tx, scope) => roundTargets(tx, { scope, roundId: round }));
    expect(targets?.city.determined).toBe('1075500000');
    const shown = await as(city, 'head', (tx, scope) => getProposal(tx, { scope, id: dossier }));
    expect(shown?.items[0]).toMatchObject({
      decree: { number: 'R1-B1' },
      correction: { number: 'R1-B2', effective: '1000000000' },
    });
    expect(await verifyTrail(db.source)).toMatchObject({ verified: true, fault: null });
    expect(refusalOf(await correct(newId(), round, [lowered(first, 0n)])).code).toBe('ITEM_STATE');
    expect(items).toHaveLength(3);
    expect(third).toBeDefined();
  });

  it('is refused when the destination was spent, and says what is left; a completed round may be corrected', async () => {
    const round = await city.round();
    const { dossier, lines } = await signedDossier(round, [1_000_000_000n]);
    applied(await city.decide('sekda', 'round', round, { kind: 'completeRound', reason: 'Selesai' }));
    const [ref] = await city.refs(dossier);
    const destination = await btt();
    const free = destination?.n ?? 0n;
    const spend = (left: bigint) => city.rows('update budget_line set realisation = $2 where id = $1', [destination?.id, free - left]); // prettier-ignore
    await spend(600_000_000n);
    const id = newId();
    const refused = refusalOf(await correct(id, round, [lowered(ref, 0n)]));
    expect(refused).toMatchObject({ code: 'DESTINATION_INSUFFICIENT', params: { available: '600000000' } });
    applied(await correct(id, round, [lowered(ref, 400_000_000n)]));
    await freeze(id);
    await spend(599_999_999n);
    expect((await view(id)).stale).toMatchObject([{ code: 'DESTINATION_INSUFFICIENT', available: '599999999' }]);
    expect(refusalOf(await sign(id)).code).toBe('DESTINATION_INSUFFICIENT');
    expect((await view(id)).state).toBe('FROZEN');
    await spend(600_000_000n);
    applied(await sign(id));
    expect(await pagu(lines[0] as string)).toBe(3_600_000_000n);
    expect(await verifyTrail(db.source)).toMatchObject({ verified: true });
    await spend(free);
  });

  it('gives back to the line that took over from a merged one', async () => {
    const round = await city.round();
    const { dossier, lines } = await signedDossier(round, [100n]);
    const heir = await city.line({ appropriation: 1_000n, realisation: 0n, commitment: 0n });
    const line = lines[0] as string;
    await city.rows(
      `insert into line_succession (change_id, from_line, to_line, changed_at, year, code_set, agency_id, sub_unit_code, sub_activity_code, account_code, fund_source_code)
       select $1, l.id, $3, now(), l.year, l.code_set, l.agency_id, l.sub_unit_code, l.sub_activity_code, l.account_code, l.fund_source_code from budget_line l where l.id = $2`,
      [newId(), line, heir],
    );
    await city.rows('update budget_line set appropriation = 0, realisation = 0, commitment = 0, ended_at = now() where id = $1', [line]); // prettier-ignore
    const [ref] = await city.refs(dossier);
    const id = newId();
    await city.rows(`update budget_line set realisation = 0 where account_code like '5.3%'`);
    applied(await correct(id, round, [lowered(ref, 40n)]));
    await freezeAndSign(id);
    expect([await pagu(line), await pagu(heir)]).toEqual([0n, 1_060n]);
  });
});

describe('payments of the destination', () => {
  it('are facts: beyond the signed additions they are flagged to its keepers and to the TAPD, never refused', async () => {
    const destination = (await btt())?.id as string;
    const events = async () =>
      (await city.rows<{ type: string }>(`select type from audit_event where line_id = $1 and type like 'line.%' order by seq`, [destination])).map((e) => e.type); // prettier-ignore
    const known = await events();
    const document = (number: string, amount: bigint) => ({
      ...{ kind: 'SP2D' as const, number, date: '2020-06-20', amount, fromCommitment: false, line: { id: destination } },
    });
    const pay = async (number: string, amount: bigint) =>
      applied(await city.decide('ppkd', 'budget', '2020', { kind: 'recordRealisation', document: document(number, amount) })); // prettier-ignore
    await city.rows('update budget_line set realisation = 0, commitment = 0 where id = $1', [destination]);
    const free = (await btt())?.n ?? 0n;
    await pay('SP2D/1', free);
    expect(await events()).toEqual(known);
    await pay('SP2D/2', 1n);
    expect(await events()).toEqual([...known, 'line.overspent']);
  });
});

describe('a mandatory share of a policy that blocks', () => {
  it('is said in the look before, and refuses the signature; the berkas stays as it is', async () => {
    const share = { key: 'ROADS', name: 'Jalan', bound: 'MINIMUM' as const, percent: 10_000, functions: ['1.03'], accounts: [] };
    const round = await city.round({ mandatoryShares: { onBreach: 'BLOCK', shares: [share] } });
    const dossier = await city.draft(round, [{ lineId: await city.line(), cut: 100n }]);
    applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
    await city.approve(dossier);
    await checkExemption(city.source, city.ports, dossier, null);
    const id = newId();
    applied(await city.decide('secretariat', 'decree', id, { kind: 'prepareDecree', roundId: round, items: await city.refs(dossier) })); // prettier-ignore
    await freeze(id);
    expect(await view(id)).toMatchObject({
      refusals: [{ code: 'MANDATORY_SHARE' }],
      shares: [{ key: 'ROADS', cut: '100', maximumCut: '0', breached: true, blocks: true }],
    });
    expect(refusalOf(await sign(id))).toMatchObject({ code: 'MANDATORY_SHARE', params: { maximum: '0', cut: '100' } });
    expect((await view(id)).state).toBe('FROZEN');
  });
});

describe('what the database itself refuses', () => {
  it('a signed annex, a corrected item and the ledger never change; a correction never gives back more than was cut', async () => {
    const round = await city.round();
    const { dossier, decree, items } = await signedDossier(round, [500n]);
    const [ref] = await city.refs(dossier);
    const id = newId();
    applied(await correct(id, round, [lowered(ref, 100n)]));
    const owner = new pg.Client({ connectionString: db.adminUrl });
    await owner.connect();
    const attack = (sql: string, ...parameters: unknown[]) => owner.query(sql, parameters);
    const item = items[0]?.id;
    try {
      await expect(attack(`update cut_item set effective = 501 where id = $1`, item)).rejects.toThrow(/check constraint/);
      await expect(attack(`update cut_item set state = 'RETURNED', correction_id = null, effective = null, decree_id = null where id = $1`, item)).rejects.toThrow(/cannot change/); // prettier-ignore
      await freezeAndSign(id);
      await expect(attack(`update cut_item set effective = 99 where id = $1`, item)).rejects.toThrow(/cannot change/);
      await expect(attack(`update decree set annex = annex || ' ' where id = $1`, id)).rejects.toThrow(/signed/);
      await expect(attack(`update decree set reason = 'lain' where id = $1`, id)).rejects.toThrow(/signed/);
      await expect(attack(`insert into ledger_posting (id, decree_id, item_id, kind, fund_source_code, posted_at) values ($1, $2, $3, 'CORRECTION', 'PAD', now())`, newId(), id, item)).rejects.toThrow(/unique/); // prettier-ignore
      await expect(attack(`insert into ledger_posting (id, decree_id, item_id, kind, fund_source_code, posted_at) values ($1, $2, $3, 'DETERMINATION', 'PAD', now())`, newId(), decree, item)).rejects.toThrow(/unique/); // prettier-ignore
    } finally {
      await owner.end();
    }
  });

  it('any changed rupiah breaks the hash, even by the owner of the database: the signature no longer fits', async () => {
    const round = await city.round();
    const line = await city.line();
    const dossier = await city.draft(round, [{ lineId: line, cut: 1_400_000_000n }]);
    applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
    await city.approve(dossier);
    await checkExemption(city.source, city.ports, dossier, null);
    const id = newId();
    applied(await city.decide('secretariat', 'decree', id, { kind: 'prepareDecree', roundId: round, items: await city.refs(dossier) })); // prettier-ignore
    await freeze(id);
    const before = await view(id);
    const owner = new pg.Client({ connectionString: db.adminUrl });
    await owner.connect();
    const changed = `'"cut":"1400000000"', '"cut":"1400000001"'`;
    await owner.query(`update decree set annex = replace(annex, ${changed}) where id = $1`, [id]);
    const [row] = await city.rows<{ annex: string }>('select annex from decree where id = $1', [id]);
    expect(sha256(row?.annex ?? '')).not.toBe(before.annexHash);
    expect(refusalOf(await sign(id)).code).toBe('ANNEX_CHANGED');
    await owner.end();
    await freeze(id);
    expect((await view(id)).annexHash).toBe(before.annexHash);
    applied(await sign(id));
  });
});
