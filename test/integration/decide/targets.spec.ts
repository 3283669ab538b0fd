import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultPolicy, type RoundPolicy } from '#domain';
import {
  checkExemption,
  getBudgetLine,
  newId,
  reviseBase,
  roundPolicies,
  roundTargets,
  TARGET_TERMS,
  targetLines,
  type TargetLine,
} from '#persistence';
import { AGENCY, applied, City, DRAINAGE_TRAVEL, refusalOf, TANGGUL, type LineInput, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { as } from '../read/reader.js';

let db: TestDatabase;
let city: City;
beforeEach(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
});
afterEach(() => db.drop());

const GOODS: LineInput = { accountCode: '5.1.02.01.01.0024', accountName: 'Belanja ATK', realisation: 0n, commitment: 0n };
const ROADS: LineInput = { realisation: 0n, commitment: 0n };
const target = (changes: Partial<RoundPolicy['target']> = {}): RoundPolicy['target'] => ({
  ...defaultPolicy().target,
  ...changes,
});
const percent = (bp: number): RoundPolicy['target'] =>
  target({ groups: defaultPolicy().target.groups.map((g) => ({ ...g, percent: bp })) });

const change = (id: string, to: RoundPolicy['target'], who: Who = 'sekda', reason = 'Arahan pusat') =>
  city.decide(who, 'round', id, { kind: 'changeTarget', target: to, scope: null, reason });
const targets = async (id: string, who: Who = 'sekda') => {
  const found = await as(city, who, (tx, scope) => roundTargets(tx, { scope, roundId: id }));
  if (!found) throw new Error('no round');
  return found;
};
const policies = async (id: string) =>
  (await as(city, 'otherHead', (tx, scope) => roundPolicies(tx, { scope, roundId: id })))?.items;
const revise = (id: string) => reviseBase(city.source, city.ports, id, null);
const events = (id: string, type: string) =>
  city.rows<{ data: Record<string, unknown> }>(
    `select convert_from(canonical, 'UTF8')::jsonb->'data' as data from audit_event where stream = 'round:' || $1 and type = $2 order by seq`,
    [id, type],
  );

/** A dossier that is submitted, and with `approve` also approved and checked. */
async function dossier(round: string, cuts: { lineId: string; cut: bigint }[], approve: boolean): Promise<string> {
  const id = await city.draft(round, cuts);
  applied(await city.decide('head', 'proposal', id, { kind: 'submitProposal' }));
  if (!approve) return id;
  await city.approve(id);
  await checkExemption(city.source, city.ports, id, null);
  return id;
}

/** The worked example: base 30.145.000.000 of which 6.500.000.000 exempt; 8.000.000.000 approved, 2.900.000.000 proposed. */
async function a6(): Promise<{ round: string; goods: string; approved: string }> {
  const goods = await city.line({ ...GOODS, appropriation: 8_730_000_000n });
  const roads = await city.line({ ...ROADS, appropriation: 14_915_000_000n });
  await city.line({ ...TANGGUL, appropriation: 6_500_000_000n });
  const round = await city.round();
  const approved = await dossier(round, [{ lineId: roads, cut: 8_000_000_000n }], true);
  await dossier(round, [{ lineId: goods, cut: 2_900_000_000n }], false);
  return { round, goods, approved };
}

describe('the target of a round', () => {
  it('A6: exempt lines out or in; what is proposed is shown and does not count', async () => {
    const { round } = await a6();
    expect((await targets(round)).city).toMatchObject({
      inScope: '30145000000',
      exempt: '6500000000',
      target: '8275750000',
      proposed: '2900000000',
      approved: '8000000000',
      shortfall: '275750000',
    });
    applied(await change(round, target({ exemptLines: 'INCLUDED' })));
    expect((await targets(round)).city).toMatchObject({ target: '10550750000', shortfall: '2550750000' });
  });

  it('A7: 35 to 50 % in mid-round, by an event with old and new figures and the policy version; items stay as they are', async () => {
    const { round, approved } = await a6();
    const before = await city.items(approved);
    applied(await change(round, percent(5000)));
    expect(await targets(round)).toMatchObject({
      formula: { policyVersion: 2 },
      city: { base: '23645000000', target: '11822500000', shortfall: '3822500000' },
    });
    expect(await city.items(approved)).toEqual(before);
    const [event] = await events(round, 'round.target-changed');
    expect(event?.data).toMatchObject({
      formula: {
        before: { target: { groups: [{ percent: 3500 }, {}, {}] } },
        after: { target: { groups: [{ percent: 5000 }, {}, {}] } },
      },
      city: { before: { base: '23645000000', target: '8275750000' }, after: { base: '23645000000', target: '11822500000' } },
      changes: [{ agencyId: AGENCY.dpupr, before: { target: '8275750000' }, after: { target: '11822500000' } }],
    });
    expect(await policies(round)).toMatchObject([
      { version: 1, event: 'round.opened', before: null, after: { target: '8275750000' }, reason: null },
      {
        version: 2,
        event: 'round.target-changed',
        reason: 'Arahan pusat',
        by: { name: 'sekda (fiktif)' },
        after: { target: '11822500000' },
      },
    ]);
  });

  it('A8: 35 % of 1.234.567.891 is 432.098.762', async () => {
    await city.line({ ...ROADS, appropriation: 1_234_567_891n });
    expect((await targets(await city.round())).city.target).toBe('432098762');
  });

  it('is changed by the chair alone, with a reason, in a running round, to something else', async () => {
    await city.line(ROADS);
    const round = await city.round();
    for (const who of ['secretariat', 'mayor', 'ppkd', 'head'] as const)
      expect(refusalOf(await change(round, percent(5000), who)).code).toBe('NOT_AUTHORISED');
    expect(refusalOf(await change(round, percent(5000), 'sekda', ' '))).toMatchObject({ code: 'REASON_REQUIRED' });
    expect(refusalOf(await change(round, percent(3500)))).toMatchObject({ code: 'TARGET_UNCHANGED', params: { version: 1 } });
    const unknown = target({ amounts: [{ agencyCode: 'code-dinkes', amount: '1' }] });
    expect(refusalOf(await change(round, unknown))).toMatchObject({ code: 'TARGET_AGENCY', params: { agency: 'code-dinkes' } });
    applied(await city.decide('sekda', 'round', round, { kind: 'completeRound', reason: 'selesai', expireOpen: true }));
    expect(refusalOf(await change(round, percent(5000)))).toMatchObject({ code: 'ROUND_STATE', params: { state: 'COMPLETED' } });
  });

  it('takes the frozen pagu, murni or berjalan, whatever was imported since', async () => {
    const line = await city.line({ ...ROADS, appropriation: 1_000n });
    await city.source.query('update budget_line set original = 800 where id = $1', [line]);
    const round = await city.round();
    await city.source.query('update budget_line set original = 8000, appropriation = 9000 where id = $1', [line]);
    await city.line({ ...ROADS, appropriation: 5_000n });
    applied(await change(round, target({ base: 'CURRENT' })));
    expect((await targets(round)).city).toMatchObject({ base: '1000', target: '350' });
    applied(await change(round, target()));
    expect((await targets(round)).city).toMatchObject({ base: '800', target: '280' });
  });

  it('rupiah per agency; shortfalls make up for each other only when the policy says so', async () => {
    const roads = await city.line(ROADS);
    await city.line({ ...GOODS, agencyId: AGENCY.dinkes });
    const round = await city.round();
    const amounts = [
      { agencyCode: 'code-dpupr', amount: '1000' },
      { agencyCode: 'code-dinkes', amount: '500' },
    ];
    applied(await change(round, target({ amounts })));
    await dossier(round, [{ lineId: roads, cut: 1_300n }], true);
    expect((await targets(round)).city).toMatchObject({ target: '1500', approved: '1300', shortfall: '500', surplus: '300' });
    // What others lack is part of the city's figure for an agency too, and nothing else of theirs.
    const own = await targets(round, 'head');
    expect(own.city).toMatchObject({ shortfall: '500', surplus: '300' });
    expect(own.agencies.map((a) => [a.agencyId, a.surplus])).toEqual([[AGENCY.dpupr, '300']]);
    applied(await change(round, target({ amounts, compensation: true })));
    const net = await targets(round);
    expect(net.city).toMatchObject({ shortfall: '200', surplus: '0' });
    expect(net.agencies.map((a) => [a.target, a.shortfall])).toEqual([['500', '500'], ['1000', '0']]); // prettier-ignore
    expect(net.formula.text.id).toContain('rupiah per OPD: target 1.500');
    applied(await city.decide('sekda', 'round', round, { kind: 'completeRound', reason: 'selesai', expireOpen: true }));
    expect((await events(round, 'round.completed'))[0]?.data).toMatchObject({
      target: '1500',
      approved: '0',
      determined: '0',
      shortfall: '1500',
      short: [
        { agencyId: AGENCY.dpupr, shortfall: '1000' },
        { agencyId: AGENCY.dinkes, shortfall: '500' },
      ],
      notSubmitted: [AGENCY.dinkes],
    });
  });

  it('every figure is the sum of its lines, page by page; an agency sees its own', async () => {
    const { round } = await a6();
    await city.line({ ...ROADS, agencyId: AGENCY.dinkes }); // came after the opening: in no base
    const { city: figures } = await targets(round);
    const shown: Record<string, string> = { ...figures, in_scope: figures.inScope, needs_human: figures.needsHuman } as never;
    for (const term of TARGET_TERMS) {
      const lines: TargetLine[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const request = { roundId: round, term, limit: 1, cursor };
        const page = await as(city, 'inspector', (tx, scope) => targetLines(tx, { ...request, scope }));
        lines.push(...(page?.items ?? []));
        cursor = page?.next ?? null;
      }
      expect([term, lines.reduce((total, line) => total + BigInt(line.amount), 0n).toString()]).toEqual([term, shown[term]]);
      const others = await as(city, 'otherHead', (tx, scope) => targetLines(tx, { scope, roundId: round, term }));
      expect(others?.items).toEqual([]);
    }
    const proposed = await as(city, 'head', (tx, scope) => targetLines(tx, { scope, roundId: round, term: 'proposed' }));
    expect(proposed?.items).toMatchObject([{ accountGroup: '5.1.02', amount: '2900000000', item: { state: 'UNDER_REVIEW' } }]);
  });
});

describe('the base of a running round', () => {
  const ruling = { reason: 'Sebagian perlu', evidence: '', until: null, endsWithDecree: null, scope: 'LINE' as const };

  async function ruled(outcome: { outcome: 'EXEMPT' | 'NOT_EXEMPT'; cuttable: null } | { outcome: 'PARTIAL'; cuttable: bigint }) {
    const travel = await city.line(DRAINAGE_TRAVEL);
    const round = await city.round();
    const id = await dossier(round, [{ lineId: travel, cut: 30_000_000n }], true);
    expect((await targets(round)).city).toMatchObject({ needsHuman: '140000000', base: '140000000' });
    const items = await city.refs(id);
    applied(await city.decide('reviewer', 'proposal', id, { kind: 'ruleItems', items, ruling: { ...ruling, ...outcome } }));
    return { round, travel };
  }

  it.each([
    [
      { outcome: 'EXEMPT' as const, cuttable: null },
      { exempt: '140000000', needsHuman: '0', base: '0', target: '0' },
    ],
    [
      { outcome: 'PARTIAL' as const, cuttable: 40_000_000n },
      { exempt: '100000000', needsHuman: '0', base: '40000000', target: '14000000' },
    ],
    [
      { outcome: 'NOT_EXEMPT' as const, cuttable: null },
      { exempt: '0', needsHuman: '0', base: '140000000', target: '49000000' },
    ],
  ])('follows a ruling %o by one event that names it', async (outcome, figures) => {
    const { round, travel } = await ruled(outcome);
    expect(await revise(round)).toMatchObject({ baseStale: false });
    expect((await targets(round)).city).toMatchObject({ inScope: '140000000', ...figures });
    const [{ id: rulingId } = { id: '' }] = await city.rows<{ id: string }>('select id from ruling');
    const revised = await events(round, 'round.base-revised');
    expect(revised).toHaveLength(1);
    expect(revised[0]?.data).toMatchObject({
      lines: 1,
      cause: { ruleSet: null, emergencyDecrees: [], rulings: [rulingId] },
      city: { before: { base: '140000000', target: '49000000' }, after: { base: figures.base, target: figures.target } },
    });
    // The line shows how it counts now; the run before is kept beside.
    const line = await as(city, 'head', (tx, scope) => getBudgetLine(tx, { scope, id: travel }));
    expect(line?.classifications).toMatchObject([{ outcome: outcome.outcome }]);
    expect(await city.rows('select outcome from round_classification order by superseded_by nulls last')).toEqual([
      { outcome: 'NEEDS_HUMAN' },
      { outcome: outcome.outcome },
    ]);
    expect(await policies(round)).toMatchObject([
      {},
      { version: 1, event: 'round.base-revised', cause: { rulings: [rulingId] } },
    ]);
    await revise(round);
    expect(await events(round, 'round.base-revised')).toHaveLength(1);
  });

  it('is revised once by two workers at once', async () => {
    const { round } = await ruled({ outcome: 'EXEMPT', cuttable: null });
    await Promise.all([revise(round), revise(round), revise(round)]);
    expect(await events(round, 'round.base-revised')).toHaveLength(1);
    expect((await targets(round)).city.base).toBe('0');
  });

  it('follows a new rule set for the whole budget, and only marks as seen what changes no line', async () => {
    await city.line(TANGGUL);
    await city.line(ROADS);
    const round = await city.round();
    expect((await targets(round)).city).toMatchObject({ exempt: '3200000000', base: '4000000000' });
    await publish((source) => source.replace('version: 1', 'version: 2'));
    expect(await revise(round)).toMatchObject({ baseStale: false });
    expect(await events(round, 'round.base-revised')).toEqual([]);
    await publish((source) =>
      source.replaceAll('outcome: EXEMPT', 'outcome: NOT_EXEMPT').replaceAll('expect: EXEMPT', 'expect: NOT_EXEMPT'),
    );
    await revise(round);
    expect((await targets(round)).city).toMatchObject({ exempt: '0', base: '7200000000', target: '2520000000' });
    expect((await events(round, 'round.base-revised'))[0]?.data).toMatchObject({
      cause: { ruleSet: 'pekalongan-2020@3' },
      lines: 1,
    });
  });

  it('leaves a round alone that is over', async () => {
    const { round } = await ruled({ outcome: 'EXEMPT', cuttable: null });
    applied(await city.decide('sekda', 'round', round, { kind: 'completeRound', reason: 'selesai', expireOpen: true }));
    expect(await revise(round)).toMatchObject({ baseStale: false });
    expect(await events(round, 'round.base-revised')).toEqual([]);
  });

  it('counts a ruling that was in force when the round opened', async () => {
    const { round } = await ruled({ outcome: 'PARTIAL', cuttable: 40_000_000n });
    applied(await city.decide('sekda', 'round', round, { kind: 'completeRound', reason: 'selesai', expireOpen: true }));
    expect((await targets(await city.round())).city).toMatchObject({ exempt: '100000000', base: '40000000' });
  });

  async function publish(edit: (source: string) => string): Promise<void> {
    const source = edit(readFileSync(new URL('../../../rules/pekalongan-2020.yaml', import.meta.url), 'utf8'));
    const drafted = { kind: 'draftRuleSet' as const, setId: 'pekalongan-2020', title: 'uji', source };
    const { version } = applied(await city.decide('secretariat', 'rules', 'pekalongan-2020', drafted));
    const published = { kind: 'publishRuleSet' as const, setId: 'pekalongan-2020', version: version as number };
    const [now] = await city.rows<{ now: string }>('select domain_now() as now');
    applied(await city.decide('sekda', 'rules', 'pekalongan-2020', { ...published, effectiveFrom: now?.now ?? '' }));
  }
});

describe('cuts of all rounds on one line (domain rule 17)', () => {
  it('stay within pagu murni and signed additions', async () => {
    const line = await city.line({ ...ROADS, appropriation: 1_000n });
    await city.source.query('update budget_line set original = 400 where id = $1', [line]);
    const round = await city.round();
    const id = await city.draft(round, [{ lineId: line, cut: 401n }]);
    expect(refusalOf(await city.decide('head', 'proposal', id, { kind: 'submitProposal' }))).toMatchObject({
      code: 'CUT_EXCEEDS_ORIGINAL',
      params: { maximum: '400' },
    });
    await dossier(round, [{ lineId: line, cut: 400n }], false);
  });

  it('are guarded by the database as well', async () => {
    const [from, to] = [await city.line({ ...ROADS, appropriation: 100n }), await city.line()];
    const round = await city.round();
    const id = await dossier(round, [{ lineId: from, cut: 100n }], false);
    const [item] = await city.items(id);
    const post = (amount: bigint) =>
      city.source.transaction(async (tx) => {
        await tx.query(`select set_config('refokus.scope', 'write', true)`);
        const [decree, posting] = [newId(), newId()];
        await tx.query(
          `insert into decree (id, round_id, no, number, kind, state) values ($1, $2, 1, 'X', 'DETERMINATION', 'DRAFTED')`,
          [decree, round],
        );
        await tx.query(`insert into ledger_posting (id, decree_id, item_id, kind, fund_source_code, posted_at) values ($1, $2, $3, 'DETERMINATION', 'PAD', now())`, [posting, decree, item?.id]); // prettier-ignore
        await tx.query(`insert into ledger_entry values ($1, $2, 'PAD', $4), ($1, $3, 'PAD', $5)`, [
          posting,
          from,
          to,
          -amount,
          amount,
        ]);
      });
    await expect(post(101n)).rejects.toMatchObject({ driverError: { constraint: 'line_cut_within_original' } });
    await post(100n);
  });
});
