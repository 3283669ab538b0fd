import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { explainLine, explainProposal, readAs, type ItemExplanation, type ReadScope } from '#persistence';
import pg from 'pg';
import { AGENCY, applied, TANGGUL, type LineInput } from '../../builders/city.js';
import { besiege, midnight, wib } from '../attacks/support.js';

const held = besiege();
let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: held.siege.db.adminUrl });
  owner.on('error', () => undefined); // the database is dropped under it
  await owner.connect();
});
afterAll(() => owner.end());

const WORDS: LineInput = { subActivityCode: '', subActivityName: '', description: 'Evakuasi arsip terdampak rob' };
const OVERSIGHT: ReadScope = { scope: 'oversight', agencyIds: [] };

async function explained(dossier: string, at?: string, scope: ReadScope = OVERSIGHT): Promise<ItemExplanation[] | null> {
  const { source, ports } = held.siege.city;
  const page = await readAs(source, scope, (tx) => explainProposal(tx, ports, { scope, id: dossier, at }));
  return page?.items ?? null;
}

const line = (lineId: string, scope: ReadScope = OVERSIGHT) =>
  readAs(held.siege.city.source, scope, (tx) => explainLine(tx, held.siege.city.ports, { scope, id: lineId }));

const dossierOf = async (input: LineInput) => {
  const { siege } = held;
  const lineId = await siege.city.line(input);
  return { lineId, dossier: await siege.checked(await siege.round(), [{ lineId, cut: 1_000_000n }]) };
};

describe('a stored check', () => {
  it.each([
    ['exempt by its code', TANGGUL, 'EXEMPT'],
    ['of words alone', WORDS, 'NEEDS_HUMAN'],
    ['without any evidence', {}, 'NOT_EXEMPT'],
  ])('%s comes out again bit for bit, and agrees with now', async (_, input, outcome) => {
    const [item] = (await explained((await dossierOf(input)).dossier)) ?? [];
    expect(item?.checks).toMatchObject([{ outcome, rerun: { same: true, because: null, differs: [] }, agrees: true }]);
    expect(item?.now).toMatchObject({ outcome, rule: item?.checks[0]?.rule, explanation: item?.checks[0]?.explanation });
  });

  it.each([
    ['the explanation', `explanation = jsonb_set(explanation, '{flips}', '[]')`, 'explanation'],
    ['the rule', `rule_id = 'tidak-ada-bukti'`, 'rule'],
    ['the input', `input = jsonb_set(input, '{line,description}', '"Pembelian kursi"')`, 'inputHash'],
    ['the outcome alone', `outcome = 'NOT_EXEMPT'`, 'outcome'],
    ['the outcome in both places', `outcome = 'NOT_EXEMPT', result = result || '{"outcome":"NOT_EXEMPT"}'`, 'outcome'],
  ])('that the owner of the database altered (%s) does not', async (_, change, part) => {
    const { dossier } = await dossierOf(WORDS);
    await owner.query(`update exemption_check set ${change} where item_id in (select id from cut_item where proposal_id = $1)`, [
      dossier,
    ]);
    const [item] = (await explained(dossier)) ?? [];
    expect(item?.checks[0]?.rerun).toMatchObject({ same: false, differs: expect.arrayContaining([part]) });
  });

  it('of another engine is not judged', async () => {
    const { dossier } = await dossierOf(WORDS);
    await owner.query(
      `update exemption_check set engine_version = '0.0.1' where item_id in (select id from cut_item where proposal_id = $1)`,
      [dossier],
    );
    expect((await explained(dossier))?.[0]?.checks[0]?.rerun).toEqual({ same: null, because: 'ENGINE_VERSION', differs: [] });
  });
});

describe('held against another state of things', () => {
  it('a check says which field of the line is otherwise', async () => {
    const { lineId, dossier } = await dossierOf({});
    await held.siege.city.source.query(`update budget_line set description = 'Evakuasi korban rob' where id = $1`, [lineId]);
    const [item] = (await explained(dossier)) ?? [];
    expect(item?.checks[0]).toMatchObject({
      rerun: { same: true },
      agrees: false,
      differs: [{ what: 'LINE', field: 'description', after: 'Evakuasi korban rob' }],
    });
    expect(item?.now.outcome).toBe('NEEDS_HUMAN');
  });

  it('a check says that a ruling answers now, and the engine still gives the same', async () => {
    const { dossier } = await dossierOf(WORDS);
    applied(await held.siege.rule(dossier, { outcome: 'EXEMPT' }));
    const [item] = (await explained(dossier)) ?? [];
    expect(item?.checks[0]).toMatchObject({ rerun: { same: true }, agrees: false, differs: [{ what: 'RULING', before: '' }] });
  });

  it('a check says which emergency decrees are in force at the instant asked about, as far as is known by now', async () => {
    const { siege } = held;
    const { dossier } = await dossierOf(WORDS);
    const [before] = (await explained(dossier)) ?? [];
    const decree = {
      number: '362/77',
      decreeKind: 'ROB',
      area: null,
      from: midnight('2020-06-10'),
      until: midnight('2020-06-25'),
    };
    const { decreeId } = applied(
      await siege.city.decide('secretariat', 'rules', 'rules', { kind: 'recordEmergencyDecree', ...decree }),
    );
    const confirm = { kind: 'confirmEmergencyDecree' as const, decreeId: decreeId as string };
    applied(await siege.city.decide('sekda', 'rules', 'rules', confirm));
    const [then] = (await explained(dossier, wib('2020-06-24T23:59:59'))) ?? [];
    expect(then?.now.evidence).toContain('SK_AKTIF');
    expect(then?.checks[0]?.differs).toEqual([{ what: 'DECREES', field: null, before: '', after: '362/77' }]);
    const [after] = (await explained(dossier, midnight('2020-06-25'))) ?? [];
    expect(after?.now.evidence).not.toContain('SK_AKTIF');
    expect(after?.checks[0]).toMatchObject({ agrees: true, differs: [], explanation: before?.checks[0]?.explanation });
    await expect(explained(dossier, '1990-01-01T00:00:00.000Z')).rejects.toThrow('VALIDATION');
  });

  it('a set drafted twice from one file is found again by the version on record', async () => {
    const { siege } = held;
    const source = (await siege.city.rows<{ source: string }>('select source from rule_set where version = 1'))[0]?.source ?? '';
    const draft = { kind: 'draftRuleSet' as const, setId: 'pekalongan-2020', title: 'lagi', source: `${source}\n` };
    applied(await siege.city.decide('secretariat', 'rules', 'pekalongan-2020', draft));
    const { dossier: old } = await dossierOf(WORDS);
    const publish = {
      kind: 'publishRuleSet' as const,
      setId: 'pekalongan-2020',
      version: 2,
      effectiveFrom: midnight('2020-06-20'),
    };
    applied(await siege.city.decide('sekda', 'rules', 'pekalongan-2020', publish));
    const { dossier } = await dossierOf(WORDS);
    expect((await explained(dossier))?.[0]?.checks).toMatchObject([{ ruleSet: { version: 2 }, rerun: { same: true } }]);
    expect((await explained(old))?.[0]?.checks).toMatchObject([
      {
        ruleSet: { version: 1 },
        rerun: { same: true },
        agrees: true,
        differs: [{ what: 'RULE_SET', after: 'pekalongan-2020 2' }],
      },
    ]);
  });
});

describe('a line', () => {
  it('shows how rounds classified it, and says nothing where what was read then was not kept', async () => {
    const { siege } = held;
    const { lineId } = await dossierOf(TANGGUL);
    const told = await line(lineId);
    expect(told?.rounds).toMatchObject([{ outcome: 'EXEMPT', rerun: { same: true } }]);
    expect(told?.items).toMatchObject([{ checks: [{ outcome: 'EXEMPT', rerun: { same: true } }] }]);
    expect(told?.now).toMatchObject({ outcome: 'EXEMPT' });
    await siege.city.source.query(`update budget_line set description = 'Tanggul' where id = $1`, [lineId]);
    expect((await line(lineId))?.rounds).toMatchObject([{ rerun: { same: null, because: 'INPUT_CHANGED' } }]);
  });

  it('and a dossier are there for their own agency and for oversight alone', async () => {
    const { lineId, dossier } = await dossierOf(TANGGUL);
    const own: ReadScope = { scope: 'agency', agencyIds: [AGENCY.dpupr] };
    const other: ReadScope = { scope: 'agency', agencyIds: [AGENCY.dinkes] };
    expect(await explained(dossier, undefined, own)).toHaveLength(1);
    expect(await explained(dossier, undefined, other)).toBeNull();
    expect(await line(lineId, other)).toBeNull();
    const draft = await held.siege.city.draft(await held.siege.round(), [{ lineId, cut: 1n }]);
    expect(await explained(draft)).toBeNull();
    expect((await line(lineId))?.items).toHaveLength(1);
    expect((await line(lineId, own))?.items).toHaveLength(2);
  });
});
