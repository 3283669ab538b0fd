import { describe, expect, it } from '@jest/globals';
import type { LineAfter, StructureCommand } from '#domain';
import { lineHistory, newId, readAs, type Answer } from '#persistence';
import { AGENCY, applied, PEOPLE, refusalOf, type LineInput } from '../../builders/city.js';
import { besiege, endsWhole, REASON } from '../attacks/support.js';

const held = besiege();
const SAME: LineAfter = {
  subUnitCode: null,
  subActivityCode: null,
  subActivityName: null,
  accountCode: null,
  accountName: null,
  description: null,
  figures: null,
};
const figures = (appropriation: bigint, realisation = 0n, commitment = 0n) => ({
  figures: { original: appropriation, appropriation, realisation, commitment },
});
const restructure = async (
  from: string[],
  to: Partial<LineAfter>[],
  who: 'secretariat' | 'head' = 'secretariat',
): Promise<Answer> => {
  const documentId = await held.siege.paper();
  const command: StructureCommand = {
    kind: 'restructureLines',
    from,
    to: to.map((t) => ({ ...SAME, ...t })),
    reason: REASON,
    documentId,
  };
  return held.siege.city.decide(who, 'budget', from[0] ?? '', command);
};
const agency = async (
  change: { kind: 'renameAgency'; agencyId: string; name: string } | { kind: 'mergeAgency'; agencyId: string; into: string },
) => {
  const documentId = await held.siege.paper();
  return held.siege.city.decide('ppkd', 'budget', change.agencyId, { ...change, reason: REASON, documentId });
};
const row = async (id: string) =>
  (
    await held.siege.city.rows<Record<string, unknown>>(
      'select sub_unit_code, sub_activity_code, account_code, appropriation, realisation, commitment, held, ended_at is not null as ended, agency_id from budget_line where id = $1',
      [id],
    )
  )[0];
const history = async (id: string) => {
  const found = await readAs(held.siege.city.source, { scope: 'oversight', agencyIds: [] }, (tx) =>
    lineHistory(tx, { scope: { scope: 'oversight', agencyIds: [] }, id }),
  );
  if (!found) throw new Error('no line');
  return { types: found.items.map((e) => e.type).filter((type) => !type.endsWith('.imported')), chain: found.chain };
};
const line = (input: LineInput = {}) => held.siege.city.line(input);

describe('a line', () => {
  it('is split into lines whose figures sum to it; both tell the chain', async () => {
    const id = await line();
    const parts = [
      figures(2_500_000_000n, 650_000_000n, 1_200_000_000n),
      { ...figures(1_500_000_000n), accountCode: '5.2.04.01.01.0005' },
    ];
    const { lines } = applied(await restructure([id], parts)) as { lines: { id: string; code: string }[] };
    expect(lines.map((l) => l.code)).toEqual(['1.03.10.2.01.10/5.2.04.01.01.0004', '1.03.10.2.01.10/5.2.04.01.01.0005']);
    const part = lines[1]?.id ?? '';
    expect(lines[0]?.id).toBe(id);
    expect(await row(id)).toMatchObject({ appropriation: 2_500_000_000n, realisation: 650_000_000n, commitment: 1_200_000_000n });
    expect(await row(part)).toMatchObject({ appropriation: 1_500_000_000n, realisation: 0n, account_code: '5.2.04.01.01.0005' });
    for (const one of [id, part]) {
      const told = await history(one);
      expect(told.types).toEqual(['line.split']);
      expect(told.chain.map((s) => [s.fromLineId, s.toLineId])).toEqual([id, part].sort().map((to) => [id, to]));
    }
  });

  it('under a hold goes on with at least what is held, or nothing is split', async () => {
    const { siege } = held;
    const id = await line();
    const dossier = await siege.checked(await siege.round(), [{ lineId: id, cut: 1_400_000_000n }]);
    const rest = (amount: bigint) => ({ ...figures(amount), accountCode: '5.2.04.01.01.0005' });
    const kept = (amount: bigint) => figures(amount, 650_000_000n, 1_200_000_000n);
    expect(refusalOf(await restructure([id], [kept(3_249_999_999n), rest(750_000_001n)])).code).toBe('LINE_HAS_HOLD');
    applied(await restructure([id], [kept(3_250_000_000n), rest(750_000_000n)]));
    expect(await row(id)).toMatchObject({ held: 1_400_000_000n });
    expect(await siege.states(dossier)).toEqual(['AWAITING_MAYOR']);
  });

  it('is never changed in sum, nor given codes that another has, nor by whoever may not', async () => {
    const [id, other] = [await line(), await line()];
    const part = { ...figures(1n), accountCode: '5.2.04.01.01.0005' };
    expect(refusalOf(await restructure([id], [figures(4_000_000_000n, 650_000_000n, 1_200_000_000n), part]))).toMatchObject({
      code: 'FIGURES_DIFFER',
      params: { figure: 'original', expected: '4000000000', given: '4000000001' },
    });
    expect(refusalOf(await restructure([id], [{}, part])).code).toBe('VALIDATION');
    expect(refusalOf(await restructure([id], [{ subUnitCode: other }])).code).toBe('LINE_EXISTS');
    expect(refusalOf(await restructure([id], [{}], 'head')).code).toBe('NOT_AUTHORISED');
    expect(refusalOf(await restructure([id, newId()], [{}])).code).toBe('LINE_UNKNOWN');
    expect(refusalOf(await restructure([id, await line({ agencyId: AGENCY.dinkes })], [{}])).code).toBe('LINES_UNRELATED');
    const command: StructureCommand = { kind: 'restructureLines', from: [id], to: [SAME], reason: REASON, documentId: newId() };
    expect(refusalOf(await held.siege.city.decide('ppkd', 'budget', id, command)).code).toBe('DOCUMENT_REQUIRED');
  });

  it('is merged into another: it ends at zero, its papers and its old codes lead on', async () => {
    const { siege } = held;
    const [first, second] = [await line(), await line()];
    await siege.city.source.query(
      `update budget_line set cash_plan = array_fill(2::bigint, array[12]) where id = any($1::uuid[])`,
      [[first, second]],
    );
    const { ended } = applied(await restructure([first, second], [{}]));
    expect(ended).toEqual([second]);
    expect(await row(first)).toMatchObject({ appropriation: 8_000_000_000n, realisation: 1_300_000_000n });
    expect(await row(second)).toMatchObject({ appropriation: 0n, realisation: 0n, ended: true });
    expect(await siege.city.rows('select cash_plan::text from budget_line where id = $1', [first])).toEqual([
      { cash_plan: '{4,4,4,4,4,4,4,4,4,4,4,4}' },
    ]);
    const document = {
      number: newId(),
      kind: 'SP2D' as const,
      date: '2020-06-17',
      line: { id: second },
      amount: 5n,
      fromCommitment: false,
    };
    expect(applied(await siege.city.decide('ppkd', 'budget', 'd', { kind: 'recordRealisation', document }))).toMatchObject({
      lineId: first,
    });
    expect((await history(second)).types).toEqual(['line.merged']);
    expect(refusalOf(await restructure([second], [{}])).code).toBe('LINE_UNKNOWN');
    const third = await line();
    await siege.checked(await siege.round(), [{ lineId: third, cut: 1_000_000n }]);
    expect(refusalOf(await restructure([first, third], [{}])).code).toBe('LINE_HAS_HOLD');
  });

  it('is given other codes under the same id, with the old ones kept; its item is checked again', async () => {
    const { siege } = held;
    const id = await line();
    const dossier = await siege.checked(await siege.round(), [{ lineId: id, cut: 1_000_000n }]);
    applied(await restructure([id], [{ subActivityCode: '1.03.02.2.01.09', subActivityName: 'Pembangunan Tanggul Sungai' }]));
    expect(await row(id)).toMatchObject({ sub_activity_code: '1.03.02.2.01.09', held: 1_000_000n });
    const { chain, types } = await history(id);
    expect(chain).toMatchObject([{ fromLineId: id, toLineId: id, subActivityCode: '1.03.10.2.01.10' }]);
    expect(types).toContain('line.recoded');
    await siege.check(dossier);
    expect(await siege.states(dossier)).toEqual(['EXEMPTED']);
    const old = {
      year: 2020,
      agencyCode: 'code-dpupr',
      subUnitCode: id,
      subActivityCode: '1.03.10.2.01.10',
      accountCode: '5.2.04.01.01.0004',
      fundSourceCode: 'PAD',
    };
    const document = {
      number: newId(),
      kind: 'CONTRACT' as const,
      date: '2020-06-17',
      line: old,
      amount: 5n,
      fromCommitment: false,
    };
    expect(applied(await siege.city.decide('ppkd', 'budget', 'd', { kind: 'recordRealisation', document }))).toMatchObject({
      lineId: id,
    });
  });

  it('stays in the register of successions', async () => {
    await expect(held.siege.city.source.query('delete from line_succession')).rejects.toThrow();
    await expect(held.siege.city.source.query('update line_succession set changed_at = now()')).rejects.toThrow();
  });
});

describe('an agency', () => {
  it('gets another name, which events of before do not take over', async () => {
    applied(await agency({ kind: 'renameAgency', agencyId: AGENCY.dinkes, name: 'Dinas Kesehatan dan KB (fiktif)' }));
    const [event] = await held.siege.city.rows<{ canonical: Buffer }>(
      `select canonical from audit_event where type = 'agency.renamed'`,
    );
    expect(JSON.parse(event?.canonical.toString() ?? '{}')).toMatchObject({
      actor: { nip: PEOPLE.ppkd },
      before: { name: 'Dinas dinkes (fiktif)' },
      after: { name: 'Dinas Kesehatan dan KB (fiktif)' },
    });
  });

  it('goes into another one once nothing of it is under way; its lines change their owner, its events keep it', async () => {
    const { siege } = held;
    const id = await line({ agencyId: AGENCY.dinkes });
    const merge = { kind: 'mergeAgency' as const, agencyId: AGENCY.dinkes, into: AGENCY.bpkad };
    const draft = await siege.city.draft(await siege.round(), [{ lineId: id, cut: 1_000_000n }], AGENCY.dinkes);
    expect(refusalOf(await agency(merge))).toMatchObject({ code: 'AGENCY_HAS_DOSSIERS', params: { count: 1 } });
    applied(await siege.about('otherHead', draft, { kind: 'submitProposal' }));
    expect(refusalOf(await agency(merge)).code).toBe('AGENCY_HAS_DOSSIERS');
    const items = await siege.refs(draft);
    applied(await siege.about('otherHead', draft, { kind: 'withdrawItems', items, reason: REASON }));
    applied(await agency(merge));
    expect(await row(id)).toMatchObject({ agency_id: AGENCY.bpkad });
    expect((await history(id)).chain).toMatchObject([
      { fromLineId: id, toLineId: id, agencyName: 'Dinas Kesehatan dan KB (fiktif)' },
    ]);
    expect((await history(id)).types.at(-1)).toBe('agency.merged');
    const owners = await siege.city.rows(
      `select distinct o.agency_id from audit_event e join outbox o on o.event_id = e.id where e.line_id = '${id}' and e.type like 'item.%'`,
    );
    expect(owners).toEqual([{ agency_id: AGENCY.dinkes }]);
    expect(refusalOf(await agency(merge)).code).toBe('NOT_FOUND');
  });
});

endsWhole(held);
