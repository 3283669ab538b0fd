import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  answerForCommand,
  checkExemption,
  decreeAnnex,
  getDecree,
  getProposal,
  ledgerOf,
  lineHistory,
  listDecrees,
  listProposals,
  listRoundItems,
  newId,
  proposalChecks,
  proposalHistory,
  queueFor,
  roundTargets,
  sha256,
} from '#persistence';
import { accountOf, AGENCY, applied, City, DRAINAGE_TRAVEL, PEOPLE, TANGGUL, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { appointmentsOf, as } from './reader.js';

let db: TestDatabase;
let city: City;
let round: string;
let dossier: string;
let road: string;
let decree: string;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  road = await city.line();
  const [dike, travel] = [await city.line(TANGGUL), await city.line(DRAINAGE_TRAVEL)];
  await city.line({ agencyId: AGENCY.dinkes, appropriation: 1_000_000_001n, realisation: 0n, commitment: 0n });
  round = await city.round();
  dossier = await city.draft(round, [
    { lineId: road, cut: 1_400_000_000n },
    { lineId: dike, cut: 1_120_000_000n },
    { lineId: travel, cut: 140_000_000n },
  ]);
});
afterAll(() => db.drop());

const proposal = (who: Who) => as(city, who, (tx, scope) => getProposal(tx, { scope, id: dossier }));
const targets = (who: Who) => as(city, who, (tx, scope) => roundTargets(tx, { scope, roundId: round }));
const queue = async (who: Who) => {
  const appointments = await appointmentsOf(city, who);
  return as(city, who, (tx, scope) => queueFor(tx, { scope, nip: PEOPLE[who], appointments }));
};
const turns = async (who: Who) =>
  (await queue(who)).items.map((t) =>
    t.kind === 'quorum' ? `${t.proposalNumber} quorum` : t.kind === 'item' ? `${t.no} ${t.state}` : `${t.number} ${t.state}`,
  );
const states = async () => (await proposal('head'))?.items.map((item) => item.state);

describe('what each person reads along the way of one dossier', () => {
  it('a draft is its agency’s alone: not found, not listed, not counted, not in a queue for anybody else', async () => {
    expect((await proposal('head'))?.items.map((item) => item.label)).toEqual(['Draf', 'Draf', 'Draf']);
    expect(await turns('head')).toEqual(['1 DRAFT', '2 DRAFT', '3 DRAFT']);
    for (const who of ['otherHead', 'sekda', 'inspector', 'mayor', 'secretariat'] as const) {
      expect(await proposal(who)).toBeNull();
      expect(await as(city, who, (tx, scope) => listProposals(tx, { scope }))).toEqual({ items: [], next: null });
      expect(await as(city, who, (tx, scope) => listRoundItems(tx, { scope, roundId: round }))).toEqual({
        items: [],
        next: null,
      });
      expect(await as(city, who, (tx, scope) => proposalHistory(tx, { scope, id: dossier }))).toBeNull();
      expect(await as(city, who, (tx, scope) => proposalChecks(tx, { scope, id: dossier }))).toBeNull();
      expect((await queue(who)).items).toEqual([]);
    }
    expect((await targets('sekda'))?.city.proposed).toBe('0');
    expect((await targets('sekda'))?.notSubmitted.map((a) => a.agencyName)).toEqual([
      'Dinas dinkes (fiktif)',
      'Dinas dpupr (fiktif)',
    ]);
  });

  it('under review: proposed, waiting for the TAPD, each vote takes the item out of the voter’s queue', async () => {
    applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
    expect(await turns('head')).toEqual([]);
    expect(await turns('sekda')).toEqual(['1 UNDER_REVIEW', '2 UNDER_REVIEW', '3 UNDER_REVIEW']);
    expect((await queue('sekda')).counts).toEqual({ TAPD: 3, TAPD_CHAIR: 0 });
    expect(await turns('kuasaBud')).toEqual([]);
    expect(await turns('reviewer')).toEqual([]);
    expect((await targets('otherHead'))?.city).toMatchObject({ proposed: '2660000000', approved: '0' });
    expect((await targets('otherHead'))?.agencies.map((a) => a.agencyId)).toEqual([AGENCY.dinkes]);
    expect((await targets('sekda'))?.notSubmitted.map((a) => a.agencyId)).toEqual([AGENCY.dinkes]);
    await city.approve(dossier, ['bappeda', 'ppkd']);
    expect(await turns('ppkd')).toEqual([]);
    expect(await turns('sekda')).toHaveLength(3);
    const seen = await proposal('sekda');
    expect(seen).toMatchObject({
      contentVersion: 3,
      counts: { UNDER_REVIEW: 3 },
      pill: { state: 'UNDER_REVIEW', label: 'Reviu TAPD' },
    });
    expect(seen?.items[0]).toMatchObject({
      no: 1,
      before: '4000000000',
      cut: '1400000000',
      after: '2600000000',
      line: { held: '1400000000', available: '750000000' },
      votes: [{ seats: ['BAPPEDA'] }, { seats: ['PPKD'] }],
      quorum: { persons: 3, approvals: 2, rejections: 0, missing: [{ seat: 'SEKDA', actingSeat: 'SEKDA', because: null }] },
      turn: { holder: 'TAPD', due: '2099-07-10T17:00:00.000Z' },
      check: null,
    });
  });

  it('after the check: three ways, each with its reason and its next person', async () => {
    await city.approve(dossier, ['sekda']);
    expect((await targets('sekda'))?.city).toMatchObject({ proposed: '0', approved: '2660000000' });
    await checkExemption(city.source, city.ports, dossier, null);
    expect(await states()).toEqual(['AWAITING_MAYOR', 'EXEMPTED', 'NEEDS_HUMAN_REVIEW']);
    expect(await turns('secretariat')).toEqual(['1 AWAITING_MAYOR']);
    expect(await turns('sekda')).toEqual(['2 EXEMPTED']);
    expect(await turns('deputy')).toEqual([]);
    expect(await turns('reviewer')).toEqual(['3 NEEDS_HUMAN_REVIEW']);
    const [, dike] = (await proposal('mayor'))?.items ?? [];
    expect(dike?.check).toMatchObject({ outcome: 'EXEMPT', cuttable: null });
    expect(dike?.check?.why?.id).toMatch(/\S/);
    const checks = await as(city, 'inspector', (tx, scope) => proposalChecks(tx, { scope, id: dossier, limit: 2 }));
    expect(checks?.items.map((c) => [c.no, c.outcome])).toEqual([
      [1, 'NOT_EXEMPT'],
      [2, 'EXEMPT'],
    ]);
    expect(checks?.items[1]?.explanation.rows.some((row) => row.decides)).toBe(true);
    expect(
      await as(city, 'inspector', (tx, scope) => proposalChecks(tx, { scope, id: dossier, cursor: checks?.next })),
    ).toMatchObject({
      items: [{ no: 3, outcome: 'NEEDS_HUMAN' }],
      next: null,
    });
  });

  it('targets: exempt lines outside the base, each group rounded up, the formula with its terms', async () => {
    const seen = await targets('sekda');
    // 4.000.000.000 + 1.000.000.001 of 5.2 and 140.000.000 of 5.1.02 at 35 %; the dike of 3.200.000.000 is exempt.
    expect(seen?.city).toMatchObject({
      inScope: '8340000001',
      exempt: '3200000000',
      needsHuman: '140000000',
      base: '5140000001',
      target: '1799000001',
      approved: '1540000000',
      // What DPUPR cuts beyond its target does not make up for Dinkes: the policy allows no compensation.
      shortfall: '350000001',
      surplus: '91000000',
    });
    expect(seen?.agencies.find((a) => a.agencyId === AGENCY.dpupr)).toMatchObject({
      target: '1449000000',
      shortfall: '0',
      surplus: '91000000',
      groups: [
        { accountGroup: '5.1.02', target: '49000000', approved: '140000000' },
        { accountGroup: '5.2', target: '1400000000', approved: '1400000000' },
      ],
    });
    expect(seen?.formula.text.id).toContain(
      'dasar 5.140.000.001 (pagu murni 8.340.000.001 - dikecualikan 3.200.000.000) x 35 % = target 1.799.000.001',
    );
  });

  it('a berkas: drafted, frozen, re-checked dry, signed and then public', async () => {
    const ruling = {
      outcome: 'NOT_EXEMPT' as const,
      cuttable: null,
      scope: 'LINE' as const,
      evidence: '',
      until: null,
      endsWithDecree: null,
    };
    const third = (await city.refs(dossier)).slice(2);
    const rule = { kind: 'ruleItems' as const, items: third, ruling: { ...ruling, reason: 'Perjalanan bukan pekerjaan fisik' } };
    applied(await city.decide('reviewer', 'proposal', dossier, rule));
    decree = newId();
    const items = (await city.refs(dossier)).filter((_, i) => i !== 1);
    const read = (who: Who) => as(city, who, (tx, scope) => getDecree(tx, city.ports, { scope, id: decree, nip: PEOPLE[who] }));
    applied(await city.decide('secretariat', 'decree', decree, { kind: 'prepareDecree', roundId: round, items }));
    const drafted = await read('mayor');
    expect(drafted).toMatchObject({
      state: 'DRAFTED',
      totals: { items: 2, cuts: '1540000000', additions: '1540000000' },
      stale: [],
    });
    expect(await turns('secretariat')).toEqual(['R1-B1 DRAFTED']);
    const frozen = applied(await city.decide('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
    const seen = await read('mayor');
    expect(seen?.items).toEqual(drafted?.items);
    expect(seen?.additions).toEqual(drafted?.additions);
    expect(await turns('mayor')).toEqual(['R1-B1 FROZEN']);
    expect((await queue('mayor')).counts).toEqual({ MAYOR: 1 });
    expect(await read('head')).toBeNull();
    expect((await as(city, 'head', (tx, scope) => listDecrees(tx, { scope }))).items).toEqual([]);
    expect(await as(city, 'head', (tx, scope) => decreeAnnex(tx, { scope, id: decree }))).toBeNull();

    await city.source.query('update budget_line set realisation = realisation + 900000000 where id = $1', [road]);
    expect((await read('mayor'))?.stale).toMatchObject([{ no: 1, code: 'STALE_AVAILABILITY', available: '1250000000' }]);
    await city.source.query('update budget_line set realisation = realisation - 900000000 where id = $1', [road]);

    const evidence = { method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() };
    const annexHash = frozen['annexHash'] as string;
    applied(await city.decide('mayor', 'decree', decree, { kind: 'signDecree', annexHash, evidence }));
    const signed = await read('otherHead');
    expect(signed).toMatchObject({
      state: 'SIGNED',
      annexHash,
      signature: { method: 'password', capacity: 'DEFINITIF', skNumber: '821/001' },
    });
    expect(signed?.signature).not.toHaveProperty('accountId');
    const annex = await as(city, 'otherHead', (tx, scope) => decreeAnnex(tx, { scope, id: decree }));
    expect(sha256(annex?.annex ?? '')).toBe(annexHash);
    expect((await as(city, 'otherHead', (tx, scope) => listDecrees(tx, { scope, roundId: round }))).items).toMatchObject([
      { number: 'R1-B1', items: 2, cuts: '1540000000' },
    ]);
    expect((await targets('sekda'))?.city).toMatchObject({ approved: '0', determined: '1540000000' });
  });

  it('the ledger moves what the annex says, per fund source', async () => {
    const ledger = await as(city, 'otherHead', (tx) => ledgerOf(tx, { decreeId: decree, limit: 1 }));
    expect(ledger.items).toMatchObject([{ decree: 'R1-B1', proposal: 'R1/DPUPR/0001', fundSource: 'PAD' }]);
    expect(ledger.totals).toEqual({
      cuts: '1540000000',
      additions: '1540000000',
      byFund: [{ fundSource: 'PAD', cuts: '1540000000', additions: '1540000000' }],
    });
    const rest = await as(city, 'otherHead', (tx) => ledgerOf(tx, { roundId: round, cursor: ledger.next }));
    expect([...ledger.items, ...rest.items].map((row) => row.amount).sort()).toEqual(['140000000', '1400000000']);
    expect(rest.next).toBeNull();
  });

  it('history: who, in which capacity, by which SK, from what to what, with the reasons', async () => {
    const history = await as(city, 'inspector', (tx, scope) => proposalHistory(tx, { scope, id: dossier, limit: 200 }));
    expect(history?.items.map((e) => e.seq)).toEqual(history?.items.map((_, i) => String(i + 1)));
    expect(history?.items[0]).toMatchObject({
      type: 'item.submitted',
      label: { id: 'Diajukan' },
      itemNo: 1,
      actor: { name: 'head (fiktif)', post: 'Jabatan head', capacity: 'DEFINITIF', sk: { number: '821/001' } },
      before: { state: 'DRAFT' },
      after: { state: 'UNDER_REVIEW', held: '1400000000' },
      texts: { reason: 'Belum berkontrak' },
    });
    const line = await as(city, 'head', (tx, scope) => lineHistory(tx, { scope, id: road }));
    expect(line?.items.map((e) => e.type)).toEqual([
      'item.submitted',
      'item.voted',
      'item.voted',
      'item.approved',
      'item.checked',
      'item.listed',
      'item.determined',
    ]);
    expect(line?.postings).toMatchObject([{ decree: 'R1-B1', amount: '-1400000000' }]);
    expect(await as(city, 'otherHead', (tx, scope) => lineHistory(tx, { scope, id: road }))).toBeNull();
  });

  it('a command’s answer is its own account’s', async () => {
    const commandId = newId();
    await city.decide('stranger', 'proposal', dossier, { kind: 'submitProposal' }, commandId);
    const answer = (who: Who) => as(city, who, (tx) => answerForCommand(tx, { commandId, accountId: accountOf(PEOPLE[who]) }));
    expect(await answer('stranger')).toMatchObject({
      kind: 'submitProposal',
      status: 'REFUSED',
      problem: { code: 'NOT_AUTHORISED' },
    });
    expect(await answer('head')).toBeNull();
  });
});
