import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { Refusal } from '#domain';
import type { Answer } from '#persistence';
import { act } from './act.js';
import { pick, type Model, type ModelItem } from './model.js';
import { MISHAPS, type Real } from './real.js';

export const n = fc.nat({ max: 10_000 });
export const mishap = fc.constantFrom(...MISHAPS);
/** Of what is free on a line, in thousandths; 1000 is all of it, 1001 one rupiah more. */
const share = fc.oneof(fc.integer({ min: 1, max: 700 }), fc.constantFrom(1000, 1001), fc.integer({ min: 1002, max: 1500 }));

function amount(model: Model, lineId: string, thousandths: number): bigint {
  const free = model.available(lineId) > 0n ? model.available(lineId) : 0n;
  if (thousandths === 1001) return free + 1n;
  const cut = (free * BigInt(thousandths)) / 1000n;
  return cut > 0n ? cut : 1n;
}

/** Domain rule 1 and 26: submitted as a whole exactly when every cut fits; else every bad item is named with what was free. */
function expectFits(answer: Answer, items: readonly ModelItem[], model: Model, cuts: readonly { lineId: string; cut: bigint }[]) {
  const bad = model.tooBig(cuts);
  const problems = answer.outcome === 'REFUSED' ? moneyProblems(answer.refusal) : [];
  const lineOf = new Map(items.map((i) => [i.id, i.lineId]));
  expect(problems.map((p) => ({ lineId: lineOf.get(p.itemId), available: p.params['available'] }))).toEqual(bad);
  if (bad.length === 0 && answer.outcome === 'REFUSED') {
    // The line came to be worth exactly the cut after the draft said what is left of its output.
    expect(new Set(answer.refusal.items.map((p) => p.code))).toEqual(new Set(['TARGET_NOT_ZERO']));
  }
}

const moneyProblems = (refusal: Refusal) => refusal.items.filter((p) => p.code === 'CUT_EXCEEDS_AVAILABLE');
const submit = (real: Real, dossier: string, how: (typeof MISHAPS)[number]) =>
  real.send('head', 'proposal', dossier, { kind: 'submitProposal' }, how);
const refs = (items: readonly ModelItem[]) => items.map((i) => ({ itemId: i.id, itemVersion: i.version }));

/** Enough to race; more would only crowd out what comes after. */
const MOST_DRAFTS = 3;

export const ACTS_OF_AGENCIES = {
  draft: act(
    'draft',
    fc.record({ lines: fc.uniqueArray(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }), share }),
    (m) => m.dossiersWith('DRAFT').length < MOST_DRAFTS,
    async (real, model, choice) => {
      const lines = choice.lines.map((i) => pick(model.cuttable, i).id);
      const cuts = lines.map((lineId) => ({ lineId, cut: amount(model, lineId, choice.share) }));
      model.dossiers.push(await real.siege.city.draft(model.roundId, cuts));
      await real.adopt([]);
    },
  ),
  submit: act(
    'submit',
    fc.record({ n, mishap }),
    (m) => m.dossiersWith('DRAFT').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiersWith('DRAFT'), choice.n);
      const items = model.itemsOf(dossier);
      expectFits(await submit(real, dossier, choice.mishap), items, model, items);
      await real.adopt([dossier]);
    },
  ),
  /** All drafts at once: what comes out is what some order of them gives. */
  race: act(
    'race',
    fc.constant(null),
    (m) => m.dossiersWith('DRAFT').length > 1,
    async (real, model) => {
      const racing = model.dossiersWith('DRAFT').slice(0, 3);
      const answers = await Promise.all(racing.map((d) => submit(real, d, 'none')));
      const outcome = answers.map((a) => a.outcome === 'APPLIED');
      const zero = answers.some((a) => a.outcome === 'REFUSED' && a.refusal.items.some((p) => p.code === 'TARGET_NOT_ZERO'));
      if (!zero) expect(orders(racing).map((order) => serial(model, racing, order))).toContainEqual(outcome);
      await real.adopt(racing);
    },
  ),
  resubmit: act(
    'resubmit',
    fc.record({ n, share, mishap }),
    (m) => m.dossiersWith('RETURNED').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiersWith('RETURNED'), choice.n);
      const items = model.itemsOf(dossier, 'RETURNED');
      const cuts = items.map(({ lineId }) => ({ lineId, cut: amount(model, lineId, choice.share) }));
      const changed = refs(items).map((ref, i) => {
        const { lineId, cut } = cuts[i] as (typeof cuts)[number];
        const outputAfter = cut >= model.line(lineId).appropriation ? '0 km' : '6 km';
        return { ...ref, cut, reason: 'Dihitung ulang', outputBefore: '10 km', outputAfter, attachmentIds: [] };
      });
      const command = { kind: 'resubmitItems' as const, items: changed };
      expectFits(await real.send('head', 'proposal', dossier, command, choice.mishap), items, model, cuts);
      await real.adopt([dossier]);
    },
  ),
  withdraw: act(
    'withdraw',
    fc.record({ n, mishap }),
    (m) => m.dossiersWith('UNDER_REVIEW', 'RETURNED', 'EXEMPTED').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiersWith('UNDER_REVIEW', 'RETURNED', 'EXEMPTED'), choice.n);
      const items = refs(model.itemsOf(dossier, 'UNDER_REVIEW', 'RETURNED', 'EXEMPTED'));
      await real.send('head', 'proposal', dossier, { kind: 'withdrawItems', items, reason: 'Dibatalkan' }, choice.mishap);
      await real.adopt([dossier]);
    },
  ),
};

/** Which dossiers are accepted when they come in this order, told in the order of `racing`. */
function serial(model: Model, racing: readonly string[], order: readonly string[]): boolean[] {
  const taken = new Map<string, bigint>();
  const accepted = new Set<string>();
  for (const dossier of order) {
    const items = model.itemsOf(dossier);
    if (items.some((i) => i.cut + (taken.get(i.lineId) ?? 0n) > model.available(i.lineId))) continue;
    accepted.add(dossier);
    for (const { lineId, cut } of items) taken.set(lineId, (taken.get(lineId) ?? 0n) + cut);
  }
  return racing.map((d) => accepted.has(d));
}

function orders<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return [[...list]];
  return list.flatMap((first, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [first, ...rest]));
}
