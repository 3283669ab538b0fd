import { describe, expect, it } from '@jest/globals';
import { forecastImport, importRecord, newId, stageImport, type Answer, type StagedImport, type StagedLine } from '#persistence';
import type { RealisationDocument } from '#domain';
import { AGENCY, applied, PEOPLE, refusalOf, type LineInput } from '../../builders/city.js';
import { besiege, endsWhole } from '../attacks/support.js';

const held = besiege();
const CODE: Record<string, string> = { [AGENCY.dpupr]: 'code-dpupr', [AGENCY.dinkes]: 'code-dinkes' };

/** A row of a file for a line of the city's builder, which gives each line its own sub-unit. */
const row = (id: string, changes: Partial<StagedLine> = {}, agencyId: string = AGENCY.dpupr): StagedLine => ({
  year: 2020,
  code_set: '2019',
  agency_code: CODE[agencyId] ?? '',
  agency_name: 'OPD (fiktif)',
  sub_unit_code: id,
  program_code: '',
  program_name: '',
  activity_code: '',
  activity_name: '',
  sub_activity_code: '1.03.10.2.01.10',
  sub_activity_name: 'Pemeliharaan Berkala Jalan',
  account_code: '5.2.04.01.01.0004',
  account_name: 'Belanja Modal Jalan Kota',
  fund_source_code: 'PAD',
  fund_source_name: 'PAD',
  description: 'Pemeliharaan berkala jalan kota',
  village: '',
  original: '4000000000',
  appropriation: '4000000000',
  realisation: null,
  commitment: null,
  cash_plan: null,
  ...changes,
});
const stage = (lines: StagedLine[], changes: Partial<StagedImport> = {}): Promise<string> =>
  stageImport(held.siege.city.source, {
    kind: 'BUDGET',
    year: 2020,
    codeSet: '2019',
    fileName: 'dpa.csv',
    sha256: newId(),
    problemCount: 0,
    report: { targets: [] },
    lines,
    stagedBy: PEOPLE.ppkd,
    ...changes,
  });
const load = (importId: string, kind: 'importBudget' | 'importRealisation' = 'importBudget'): Promise<Answer> =>
  held.siege.city.decide('ppkd', 'budget', importId, { kind, importId, keepGood: false });
const report = async (id: string, realisation: string, asOf: string | null): Promise<Record<string, unknown>> =>
  applied(
    await load(
      await stage([row(id, { original: null, appropriation: null, realisation })], { kind: 'REALISATION', asOf }),
      'importRealisation',
    ),
  );
const forecast = async (importId: string) => {
  const { source } = held.siege.city;
  const record = await importRecord(source, importId);
  if (!record) throw new Error('no import');
  return forecastImport(source, record);
};
const pay = async (lineId: string, date: string, amount: bigint) => {
  const document: RealisationDocument = {
    number: newId(),
    kind: 'SP2D',
    date,
    line: { id: lineId },
    amount,
    fromCommitment: false,
  };
  return applied(await held.siege.city.decide('ppkd', 'budget', document.number, { kind: 'recordRealisation', document }));
};
const realised = async (id: string) =>
  (await held.siege.city.rows<{ realisation: bigint }>('select realisation from budget_line where id = $1', [id]))[0]
    ?.realisation;
const line = (input: LineInput = {}) => held.siege.city.line(input);

describe('the file of one agency', () => {
  it('leaves the others alone, though they have dossiers under way; its own missing lines are kept and shown', async () => {
    const { siege } = held;
    const [ours, gone] = [await line({ agencyId: AGENCY.dinkes }), await line({ agencyId: AGENCY.dinkes })];
    const theirs = await line();
    await siege.checked(await siege.round(), [{ lineId: theirs, cut: 1_400_000_000n }]);
    const importId = await stage([row(ours, { appropriation: '4100000000' }, AGENCY.dinkes), row(newId(), {}, AGENCY.dinkes)]);
    expect(await forecast(importId)).toMatchObject({
      refusal: null,
      counts: { added: 1, changed: 1, unchanged: 0, missing: 1, missingLines: ['1.03.10.2.01.10/5.2.04.01.01.0004'] },
    });
    expect(applied(await load(importId))).toMatchObject({ added: 1, changed: 1, missing: 1 });
    expect(await siege.line(gone)).toMatchObject({ appropriation: 4_000_000_000n });
    expect(await siege.line(theirs)).toEqual({ appropriation: 4_000_000_000n, held: 1_400_000_000n });
  });

  it('that drops or shrinks a line under a hold is refused, which the forecast foresees and changes nothing for', async () => {
    const { siege } = held;
    const lineId = await line();
    await siege.checked(await siege.round(), [{ lineId, cut: 1_400_000_000n }]);
    for (const lines of [[row(newId())], [row(lineId, { appropriation: '3249999999' })]]) {
      const importId = await stage(lines);
      const foreseen = await forecast(importId);
      expect(foreseen.refusal?.code).toBe('LINE_HAS_HOLD');
      expect(foreseen.refusal?.params['lines']).toContain('1.03.10.2.01.10/5.2.04.01.01.0004');
      expect(refusalOf(await load(importId))).toEqual(foreseen.refusal);
    }
    expect(await siege.line(lineId)).toMatchObject({ appropriation: 4_000_000_000n });
  });
});

describe('reports and papers', () => {
  it('a report of a day replaces what was known up to it; later papers are added, earlier ones it holds already', async () => {
    const id = await line({ realisation: 0n });
    await pay(id, '2020-06-10', 100n);
    await pay(id, '2020-06-20', 7n);
    await report(id, '1000', '2020-06-15');
    expect(await realised(id)).toBe(1_007n);
    expect(await pay(id, '2020-06-15', 50n)).toMatchObject({ realisation: '0' });
    expect(await pay(id, '2020-06-16', 50n)).toMatchObject({ realisation: '50' });
    expect(await realised(id)).toBe(1_057n);
    await report(id, '2000', '2020-06-30');
    expect(await realised(id)).toBe(2_000n);
  });

  it('an older report overwrites no newer one, and says so; one of the same day does', async () => {
    const id = await line({ realisation: 0n });
    await report(id, '2000', '2020-06-30');
    expect(await report(id, '1000', '2020-06-15')).toMatchObject({ changed: 0, outdated: 1 });
    expect(await realised(id)).toBe(2_000n);
    expect(await report(id, '2100', '2020-06-30')).toMatchObject({ changed: 1, outdated: 0 });
    expect(await realised(id)).toBe(2_100n);
  });

  it('the realisasi column of a budget file without a day fills in only what nobody else has told', async () => {
    const [known, paid, silent] = [
      await line({ realisation: 0n }),
      await line({ realisation: 0n }),
      await line({ realisation: 0n }),
    ];
    await report(known, '2000', '2020-06-30');
    await pay(paid, '2020-06-10', 5n);
    const every = await held.siege.city.rows<{ id: string }>(
      `select sub_unit_code as id from budget_line where agency_id = '${AGENCY.dpupr}' and held > 0`,
    );
    const lines = [known, paid, silent].map((id) => row(id, { realisation: '300' }));
    const others = every.map(({ id }) => row(id));
    expect(applied(await load(await stage([...lines, ...others])))).toMatchObject({ outdated: 2 });
    expect(await Promise.all([known, paid, silent].map(realised))).toEqual([2_000n, 5n, 300n]);
  });
});

endsWhole(held);
