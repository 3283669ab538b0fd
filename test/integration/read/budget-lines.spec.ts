import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getBudgetLine, listBudgetLines, readAs, ReadRefused, type BudgetLineFilter, type ReadScope } from '#persistence';
import { AGENCY, applied, City, TANGGUL } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

const OVERSIGHT: ReadScope = { scope: 'oversight', agencyIds: [] };
const DPUPR: ReadScope = { scope: 'agency', agencyIds: [AGENCY.dpupr] };
const DINKES: ReadScope = { scope: 'agency', agencyIds: [AGENCY.dinkes] };

let db: TestDatabase;
let city: City;
let road: string;
let dike: string;
let clinic: string;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  road = await city.line();
  dike = await city.line(TANGGUL);
  clinic = await city.line({
    agencyId: AGENCY.dinkes,
    subActivityCode: '1.02.02.2.02.14',
    subActivityName: 'Krisis kesehatan 100%_aman',
    fundSource: 'DAU',
    appropriation: 100n,
    realisation: 90n,
    commitment: 30n,
  });
});
afterAll(() => db.drop());

const list = async (filter: Omit<BudgetLineFilter, 'scope'> = {}, scope = OVERSIGHT) =>
  readAs(db.source, scope, (tx) => listBudgetLines(tx, { scope, ...filter }));
const ids = async (filter: Omit<BudgetLineFilter, 'scope'> = {}, scope = OVERSIGHT) =>
  (await list(filter, scope)).items.map((line) => line.id);

describe('budget lines', () => {
  it('show amounts as decimal strings and what is free, never below zero', async () => {
    const { items } = await list();
    expect(items.find((line) => line.id === road)).toMatchObject({
      agencyName: 'Dinas dpupr (fiktif)',
      appropriation: '4000000000',
      realisation: '650000000',
      commitment: '1200000000',
      held: '0',
      available: '2150000000',
    });
    expect(items.find((line) => line.id === clinic)?.available).toBe('0');
    expect(await ids({ onlyAvailable: true })).toEqual([dike, road]);
  });

  it('are found by words of codes and names in any case, every word, with LIKE characters taken literally', async () => {
    expect(await ids({ q: 'TANGGUL bandengan' })).toEqual([dike]);
    expect(await ids({ q: 'tanggul jalan' })).toEqual([]);
    expect(await ids({ q: '1.03.10' })).toEqual([road]);
    expect(await ids({ q: '100%_A' })).toEqual([clinic]);
    expect(await ids({ q: '100_%' })).toEqual([]);
    expect(await ids({ q: '\\' })).toEqual([]);
  });

  it('are filtered by whole segments of codes, by fund, year and agency', async () => {
    expect(await ids({ subActivity: '1.03.02' })).toEqual([dike]);
    expect(await ids({ subActivity: '1.0' })).toEqual([]);
    expect(await ids({ account: '5.2.04.01.01.0004', agencyId: AGENCY.dpupr })).toEqual([road]);
    expect(await ids({ fund: 'dau' })).toEqual([clinic]);
    expect(await ids({ year: 2021 })).toEqual([]);
    expect(await ids({ agencyId: AGENCY.dinkes, year: 2020 })).toEqual([clinic]);
  });

  it('come in pages without gaps and repetitions, and a foreign cursor is refused', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list({ limit: 1, cursor });
      seen.push(...page.items.map((line) => line.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual([clinic, dike, road]);
    await expect(list({ cursor: 'bukan-kursor' })).rejects.toThrow(ReadRefused);
    await expect(list({ cursor: Buffer.from('["1"]').toString('base64url') })).rejects.toThrow(ReadRefused);
  });

  it('of another agency are not there, neither in lists nor by id', async () => {
    expect(await ids({}, DINKES)).toEqual([clinic]);
    expect(await ids({ agencyId: AGENCY.dpupr }, DINKES)).toEqual([]);
    expect(await readAs(db.source, DINKES, (tx) => getBudgetLine(tx, { scope: DINKES, id: road }))).toBeNull();
  });

  it('tell how a round classified them and which cuts the reader may see', async () => {
    const round = await city.round();
    const dossier = await city.draft(round, [{ lineId: dike, cut: 1_120_000_000n }]);
    const detail = (scope: ReadScope) => readAs(db.source, scope, (tx) => getBudgetLine(tx, { scope, id: dike }));
    expect((await detail(DPUPR))?.items).toMatchObject([
      { proposalId: dossier, state: 'DRAFT', label: 'Draf', cut: '1120000000' },
    ]);
    expect((await detail(OVERSIGHT))?.items).toEqual([]);
    applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
    expect(await detail(OVERSIGHT)).toMatchObject({
      held: '1120000000',
      available: '2080000000',
      classifications: [{ roundId: round, outcome: 'EXEMPT' }],
      items: [{ proposalNumber: 'R1/DPUPR/0001', state: 'UNDER_REVIEW' }],
    });
  });
});
