import { expect } from '@jest/globals';
import fc from 'fast-check';
import { DATES_2020, REASON } from '../attacks/support.js';
import { act } from './act.js';
import { mishap, n } from './acts-of-agencies.js';
import { pick, type ModelItem } from './model.js';

const refs = (items: readonly ModelItem[]) => items.map((i) => ({ itemId: i.id, itemVersion: i.version }));
const DAY = 24 * 60 * 60 * 1000;
let extensions = 0;

/** TAPD, penelaah and the engine: what moves items between submission and berkas. */
export const ACTS_OF_THE_CITY = {
  vote: act(
    'vote',
    fc.record({
      n,
      who: fc.constantFrom('bappeda' as const, 'ppkd' as const, 'sekda' as const, 'kuasaBud' as const),
      verdict: fc.constantFrom('APPROVE' as const, 'APPROVE' as const, 'RETURN' as const, 'REJECT' as const),
      mishap,
    }),
    (m) => m.dossiersWith('UNDER_REVIEW').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiersWith('UNDER_REVIEW'), choice.n);
      const decisions = refs(model.itemsOf(dossier, 'UNDER_REVIEW')).map((ref) => ({
        ...ref,
        verdict: choice.verdict,
        comment: REASON,
      }));
      const answer = await real.send(
        choice.who,
        'proposal',
        dossier,
        { kind: 'reviewItems', decisions, rest: null },
        choice.mishap,
      );
      if (choice.who === 'kuasaBud') expect(answer.outcome).toBe('REFUSED');
      await real.adopt([dossier]);
    },
  ),
  /** The whole quorum, so that runs get beyond the review. */
  decide: act(
    'decide',
    fc.record({
      n,
      verdict: fc.constantFrom('APPROVE' as const, 'APPROVE' as const, 'APPROVE' as const, 'REJECT' as const),
      mishap,
    }),
    (m) => m.dossiersWith('UNDER_REVIEW').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiersWith('UNDER_REVIEW'), choice.n);
      for (const who of ['bappeda', 'ppkd', 'sekda'] as const) {
        // Earlier votes may have made the quorum before the last of them.
        if (model.itemsOf(dossier, 'UNDER_REVIEW').length === 0) break;
        const decisions = refs(model.itemsOf(dossier, 'UNDER_REVIEW')).map((ref) => ({
          ...ref,
          verdict: choice.verdict,
          comment: REASON,
        }));
        const command = { kind: 'reviewItems' as const, decisions, rest: null };
        const answer = await real.send(who, 'proposal', dossier, command, who === 'sekda' ? choice.mishap : 'none');
        expect(answer.outcome).toBe('APPLIED');
        await real.adopt([dossier]);
      }
      if (choice.verdict === 'APPROVE') await real.check(dossier, 'none');
      await real.adopt([dossier]);
    },
  ),
  check: act(
    'check',
    fc.record({ n, mishap }),
    (m) => m.dossiersWith('EXEMPTION_CHECK').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiersWith('EXEMPTION_CHECK'), choice.n);
      await real.check(dossier, choice.mishap);
      await real.adopt([dossier]);
      expect(model.itemsOf(dossier, 'EXEMPTION_CHECK')).toEqual([]);
    },
  ),
  rule: act(
    'rule',
    fc.record({ n, outcome: fc.constantFrom('NOT_EXEMPT' as const, 'EXEMPT' as const, 'PARTIAL' as const), mishap }),
    (m) => m.dossiersWith('NEEDS_HUMAN_REVIEW').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiersWith('NEEDS_HUMAN_REVIEW'), choice.n);
      const items = model.itemsOf(dossier, 'NEEDS_HUMAN_REVIEW');
      const cuttable = choice.outcome === 'PARTIAL' ? BigInt(1 + choice.n * 10_000) : null;
      const more = { scope: 'LINE' as const, reason: REASON, evidence: 'KAK', until: null, endsWithDecree: null };
      const ruling = { outcome: choice.outcome, cuttable, ...more };
      const command = { kind: 'ruleItems' as const, items: refs(items), ruling };
      expect((await real.send('reviewer', 'proposal', dossier, command, choice.mishap)).outcome).toBe('APPLIED');
      await real.adopt([dossier]);
    },
  ),
  /** Others on a line that was ruled on are looked at again. */
  recheck: act(
    'recheck',
    fc.record({ n, mishap }),
    (m) => m.dossiersWith('NEEDS_HUMAN_REVIEW', 'EXEMPTED', 'AWAITING_MAYOR').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiers, choice.n);
      await real.check(dossier, choice.mishap === 'twice' ? 'twice' : 'none');
      await real.adopt([dossier]);
    },
  ),
  dispense: act(
    'dispense',
    fc.record({ n, grant: fc.boolean(), mishap }),
    (m) => m.dossiersWith('EXEMPTED').length > 0,
    async (real, model, choice) => {
      const dossier = pick(model.dossiersWith('EXEMPTED'), choice.n);
      const exempted = model.itemsOf(dossier, 'EXEMPTED');
      const asked = { kind: 'requestDispensation' as const, items: refs(exempted), reason: REASON };
      const answer = await real.send('sekda', 'proposal', dossier, asked, choice.mishap);
      // The hold is taken again under the line's lock, if the money is still there (state table, EXEMPTED).
      expect(answer.outcome).toBe(model.tooBig(exempted).length === 0 ? 'APPLIED' : 'REFUSED');
      await real.adopt([dossier]);
      const items = refs(model.itemsOf(dossier, 'AWAITING_DISPENSATION'));
      if (items.length === 0) return;
      const papers = { documentId: await real.siege.paper(), opinionId: await real.siege.paper(), opinionFrom: 'BPBD' };
      const granted = choice.grant
        ? { kind: 'grantDispensation' as const, items, reason: REASON, ...papers }
        : { kind: 'refuseDispensation' as const, items, reason: REASON };
      expect((await real.send('mayor', 'proposal', dossier, granted, choice.mishap)).outcome).toBe('APPLIED');
      await real.adopt([dossier]);
    },
  ),
  extend: act(
    'extend',
    fc.record({ mishap }),
    (m) => m.done['extend'] === undefined,
    async (real, model, choice) => {
      extensions += 1;
      const later = (at: string) => new Date(Date.parse(at) + extensions * DAY).toISOString();
      const { submission, review, signing } = DATES_2020;
      const dates = { submission: later(submission), review: later(review), signing: later(signing) };
      const command = { kind: 'extendRound' as const, dates, reason: REASON };
      expect((await real.send('sekda', 'round', model.roundId, command, choice.mishap)).outcome).toBe('APPLIED');
      await real.adopt([]);
    },
  ),
};
