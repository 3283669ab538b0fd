import { describe, expect, it } from '@jest/globals';
import { newId, stageImport, type Answer, type StagedLine } from '#persistence';
import { AGENCY, applied, PEOPLE, refusalOf, TANGGUL, type LineInput } from '../../builders/city.js';
import { besiege, endsWhole } from './support.js';

const held = besiege();
const keep = new Map<string, Required<LineInput>>();
const FIRST: Required<LineInput> = {
  agencyId: AGENCY.dpupr,
  subActivityCode: '1.03.10.2.01.10',
  subActivityName: 'Pemeliharaan Berkala Jalan',
  accountCode: '5.2.04.01.01.0004',
  accountName: 'Belanja Modal Jalan Kota',
  fundSource: 'PAD',
  description: 'Pemeliharaan berkala jalan kota',
  appropriation: 4_000_000_000n,
  realisation: 650_000_000n,
  commitment: 1_200_000_000n,
};

/** A line that an import knows by its key; the city's builder gives each its own sub-unit. */
async function line(input: LineInput = {}): Promise<string> {
  const id = await held.siege.city.line(input);
  keep.set(id, { ...FIRST, ...input });
  return id;
}

/** The year's file as it stands, some lines changed and some left out. */
async function load(
  changes: Record<string, Partial<StagedLine> | 'MISSING'>,
  kind: 'BUDGET' | 'REALISATION' = 'BUDGET',
): Promise<Answer> {
  const { city } = held.siege;
  const lines = [...keep].flatMap(([id, l]): StagedLine[] => {
    const change = changes[id];
    if (change === 'MISSING' || (kind === 'REALISATION' && !change)) return [];
    return [{ ...staged(id, l), ...change }];
  });
  const importId = await stageImport(city.source, {
    kind,
    year: 2020,
    codeSet: '2019',
    fileName: 'dpa.csv',
    sha256: JSON.stringify(lines),
    problemCount: 0,
    report: { targets: [] },
    lines,
    stagedBy: PEOPLE.ppkd,
  });
  const command = {
    kind: kind === 'BUDGET' ? ('importBudget' as const) : ('importRealisation' as const),
    importId,
    keepGood: false,
  };
  return city.decide('ppkd', 'budget', newId(), command);
}

function staged(id: string, l: Required<LineInput>): StagedLine {
  return {
    year: 2020,
    code_set: '2019',
    agency_code: 'code-dpupr',
    agency_name: 'Dinas dpupr (fiktif)',
    sub_unit_code: id,
    program_code: '',
    program_name: '',
    activity_code: '',
    activity_name: '',
    sub_activity_code: l.subActivityCode,
    sub_activity_name: l.subActivityName,
    account_code: l.accountCode,
    account_name: l.accountName,
    fund_source_code: l.fundSource,
    fund_source_name: l.fundSource,
    description: l.description,
    village: '',
    original: l.appropriation.toString(),
    appropriation: l.appropriation.toString(),
    realisation: null,
    commitment: null,
    cash_plan: null,
  };
}

describe('a re-import', () => {
  it('that lets a line shrink, or vanish, under a hold is refused and names it; nothing of it is loaded', async () => {
    const { siege } = held;
    const [lineId, free] = [await line(), await line()];
    await siege.checked(await siege.round(), [{ lineId, cut: 1_400_000_000n }]);
    const other = { [free]: { appropriation: '1' } };
    for (const change of [{ appropriation: '3249999999' }, 'MISSING'] as const) {
      const refusal = refusalOf(await load({ ...other, [lineId]: change }));
      expect(refusal).toMatchObject({ code: 'LINE_HAS_HOLD', params: { lines: '1.03.10.2.01.10/5.2.04.01.01.0004' } });
      expect(await siege.line(free)).toMatchObject({ appropriation: 4_000_000_000n });
    }
    applied(await load({ [lineId]: { appropriation: '3250000000' } }));
    expect(await siege.line(lineId)).toEqual({ appropriation: 3_250_000_000n, held: 1_400_000_000n });
  });

  it('that is refused has not even added the agencies it names', async () => {
    const { siege } = held;
    const [lineId, newcomer] = [await line(), await line()];
    await siege.checked(await siege.round(), [{ lineId, cut: 1_400_000_000n }]);
    const named = { [newcomer]: { agency_code: 'code-baru', agency_name: 'Dinas Baru (fiktif)' } };
    expect(refusalOf(await load({ ...named, [lineId]: { appropriation: '1' } })).code).toBe('LINE_HAS_HOLD');
    const agency = () =>
      siege.city.rows(
        `select a.code, p.kind from agency a join post p on p.agency_id = a.id where a.code = 'code-baru' order by p.kind`,
      );
    expect(await agency()).toEqual([]);
    applied(await load(named));
    expect(await agency()).toEqual([
      { code: 'code-baru', kind: 'AGENCY_HEAD' },
      { code: 'code-baru', kind: 'DRAFTER' },
    ]);
    keep.delete(newcomer);
  });

  it('that leaves an over-held line as it is is not refused for it', async () => {
    const { siege } = held;
    const lineId = await line();
    await siege.checked(await siege.round(), [{ lineId, cut: 1_400_000_000n }]);
    const paid = applied(await load({ [lineId]: { realisation: '1550000000' } }, 'REALISATION'));
    expect(paid).toMatchObject({ overHeld: 1 });
    const told = await siege.city.rows(`select 1 from audit_event e join outbox o on o.event_id = e.id
      where e.type = 'line.over-held' and e.line_id = '${lineId}' and o.agency_id = '${AGENCY.dpupr}' and o.audience = 'AGENCY'`);
    expect(told).toHaveLength(1);
    applied(await load({}));
    expect(refusalOf(await load({ [lineId]: { appropriation: '3999999999' } })).code).toBe('LINE_HAS_HOLD');
  });

  it('keeps what a signed decree has moved since, and may go back to an earlier file', async () => {
    const { siege } = held;
    const [round, lineId] = [await siege.round(), await line()];
    applied(await siege.sign(await siege.berkas(round, await siege.checked(round, [{ lineId, cut: 1_400_000_000n }]))));
    applied(await load({ [lineId]: { appropriation: '4100000000' } }));
    expect(await siege.line(lineId)).toEqual({ appropriation: 2_700_000_000n, held: 0n });
    applied(await load({}));
    expect(await siege.line(lineId)).toEqual({ appropriation: 2_600_000_000n, held: 0n });
    expect(refusalOf(await load({})).code).toBe('IMPORT_SAME_FILE');
  });

  it('takes over whatever the file says of a line, also its fund’s name, and so what may be cut', async () => {
    const { siege } = held;
    const lineId = await line();
    expect(applied(await load({ [lineId]: { fund_source_name: 'DAK Fisik Bidang Jalan' } }))).toMatchObject({ changed: 1 });
    const dossier = await siege.city.draft(await siege.round(), [{ lineId, cut: 1n }]);
    expect(refusalOf(await siege.about('head', dossier, { kind: 'submitProposal' })).code).toBe('FUND_EARMARKED');
    applied(await load({}));
  });

  it('that turns an exempt line into another sends its item back to the check, with both results kept', async () => {
    const { siege } = held;
    const lineId = await line({ ...TANGGUL, accountCode: '5.2.04.02.01.0001', accountName: 'Belanja Modal Bangunan Air' });
    const dossier = await siege.checked(await siege.round(), [{ lineId, cut: 1_000_000n }]);
    expect(await siege.states(dossier)).toEqual(['EXEMPTED']);
    const change = { sub_activity_name: FIRST.subActivityName, description: FIRST.description, account_name: FIRST.accountName };
    applied(await load({ [lineId]: change }));
    await siege.check(dossier);
    expect(await siege.states(dossier)).toEqual(['NEEDS_HUMAN_REVIEW']);
    expect(await siege.line(lineId)).toMatchObject({ held: 1_000_000n });
    expect((await siege.story(dossier)).slice(-3)).toEqual(['item.checked', 'item.check-reopened', 'item.checked']);
  });
});

endsWhole(held);
