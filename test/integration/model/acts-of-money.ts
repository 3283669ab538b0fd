import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { RealisationDocument } from '#domain';
import { newId } from '#persistence';
import { REASON } from '../attacks/support.js';
import { act } from './act.js';
import { mishap, n } from './acts-of-agencies.js';
import { pick, type Model, type ModelItem, type ModelLine } from './model.js';
import type { Mishap, Real } from './real.js';

const EVIDENCE = { method: 'password', accountId: 'x', verifiedAt: '2020-06-20T03:00:00.000Z' };
/** Reports speak of days up to this one, papers are dated later. */
const REPORTED = '2020-06-20';
const PAPER_DATE = '2020-06-21';
const refs = (items: readonly ModelItem[]) => items.map((i) => ({ itemId: i.id, itemVersion: i.version }));
const awaiting = (m: Model) => [...m.items.values()].filter((i) => i.state === 'AWAITING_MAYOR' && i.decreeId === null);
const signed = (m: Model) => [...m.items.values()].filter((i) => i.state === 'DETERMINED' && i.effective === null);

/** A payment on a line of which nobody wants anything shows little. */
const atStake = (m: Model) => m.decrees.length > 0 || [...m.lines.keys()].some((id) => m.held(id) > 0n);

/** One rupiah more than is free: it overtakes the holds. */
const OVERTAKING = 1001;

/** Treasury, sekretariat and Wali Kota. */
export const ACTS_OF_MONEY = {
  pay: act(
    'pay',
    fc.record({
      n,
      kind: fc.constantFrom('SP2D' as const, 'SP2D' as const, 'REFUND' as const, 'CONTRACT' as const),
      thousandths: fc.oneof(fc.integer({ min: -400, max: 400 }), fc.constant(OVERTAKING)),
      fromCommitment: fc.boolean(),
      mishap,
    }),
    atStake,
    async (real, model, choice) => {
      const line = payee(model, choice.n);
      const amount = paid(model, line, choice.thousandths);
      const fromCommitment = choice.fromCommitment && choice.kind !== 'CONTRACT';
      const { kind } = choice;
      const document: RealisationDocument = {
        number: newId(),
        kind,
        date: PAPER_DATE,
        line: { id: line.id },
        amount,
        fromCommitment,
      };
      const pays = kind === 'CONTRACT' ? 0n : amount;
      const released = fromCommitment ? (amount > line.commitment ? line.commitment : amount) : 0n;
      const binds = kind === 'CONTRACT' ? amount : -released;
      const possible = line.realisation + pays >= 0n && line.commitment + binds >= 0n;
      const send = (how: Mishap) => real.send('ppkd', 'budget', document.number, { kind: 'recordRealisation', document }, how);
      const answer = await send(choice.mishap);
      // A payment is a fact: a hold never stands against it (domain rule 3). The same paper again changes nothing.
      expect([answer.outcome, (await send('none')).outcome]).toEqual(Array(2).fill(possible ? 'APPLIED' : 'REFUSED'));
      if (possible) {
        line.realisation += pays;
        line.papers += pays;
        line.commitment += binds;
      }
      await real.adopt([]);
    },
  ),
  report: act(
    'report',
    fc.record({ n, thousandths: fc.integer({ min: 0, max: 500 }), mishap }),
    atStake,
    async (real, model, choice) => {
      const line = pick(model.cuttable, choice.n);
      const reported = (line.original * BigInt(choice.thousandths)) / 1000n;
      const importId = await stageReport(real, line.id, reported);
      const command = { kind: 'importRealisation' as const, importId, keepGood: false };
      const answer = await real.send('ppkd', 'budget', importId, command, choice.mishap);
      // What papers added since the day of the report is added to it.
      const realisation = reported + line.papers;
      expect([answer.outcome, answer]).toEqual([realisation >= 0n ? 'APPLIED' : 'REFUSED', answer]);
      if (answer.outcome === 'APPLIED') line.realisation = realisation;
      await real.adopt([]);
    },
  ),
  berkas: act(
    'berkas',
    fc.record({ n, mishap }),
    (m) => awaiting(m).length > 0,
    async (real, model, choice) => {
      const ready = awaiting(model);
      const items = refs(choice.n % 3 === 0 ? [pick(ready, choice.n)] : ready);
      const id = newId();
      const command = { kind: 'prepareDecree' as const, roundId: model.roundId, items };
      expect((await real.send('secretariat', 'decree', id, command, choice.mishap)).outcome).toBe('APPLIED');
      model.decrees.push(id);
      await real.send('secretariat', 'decree', id, { kind: 'freezeDecree' }, choice.mishap);
      await real.adopt(model.dossiers);
    },
  ),
  correction: act(
    'correction',
    fc.record({ n, thousandths: fc.integer({ min: 0, max: 999 }), mishap }),
    (m) => signed(m).length > 0,
    async (real, model, choice) => {
      const item = pick(signed(model), choice.n);
      const effective = (item.cut * BigInt(choice.thousandths)) / 1000n;
      const id = newId();
      const items = [{ itemId: item.id, itemVersion: item.version, effective }];
      const command = { kind: 'prepareCorrection' as const, roundId: model.roundId, reason: REASON, items };
      const answer = await real.send('secretariat', 'decree', id, command, choice.mishap);
      expect(answer.outcome).toBe(model.returnable([{ ...item, effective }]) ? 'APPLIED' : 'REFUSED');
      if (answer.outcome === 'APPLIED') {
        model.decrees.push(id);
        await real.send('secretariat', 'decree', id, { kind: 'freezeDecree' }, 'none');
      }
      await real.adopt([item.proposalId]);
    },
  ),
  sign: act(
    'sign',
    fc.record({ n, mishap }),
    (m) => m.openDecrees.length > 0,
    async (real, model, choice) => {
      const id = pick(choice.n % 10 === 0 ? model.decrees : model.openDecrees, choice.n);
      const before = await real.siege.decree(id);
      if (before.state === 'DRAFTED') await real.siege.freezeAnew(id);
      const { state, hash } = await real.siege.decree(id);
      const items = [...model.items.values()].filter((i) => i.decreeId === id);
      const correction = items.some((i) => i.effective !== null);
      const fits = correction ? model.returnable(items) : model.signable(items);
      const command = { kind: 'signDecree' as const, annexHash: hash, evidence: EVIDENCE };
      const answer = await real.send('mayor', 'decree', id, command, choice.mishap);
      // Domain rule 2: whatever was paid meanwhile, a signature never takes more than is there, and names what is short.
      if (state !== 'FROZEN') expect(answer.outcome).toBe('REFUSED');
      else if (!fits)
        expect(answer).toMatchObject({ refusal: { code: correction ? 'DESTINATION_INSUFFICIENT' : 'STALE_AVAILABILITY' } });
      else if (answer.outcome === 'REFUSED') expect(['STALE_EXEMPTION', 'ANNEX_CHANGED']).toContain(answer.refusal.code);
      if (answer.outcome === 'APPLIED') model.count('signed');
      await real.adopt(items.map((i) => i.proposalId));
      if (answer.outcome === 'REFUSED' && state === 'FROZEN') await real.siege.freezeAnew(id);
      await real.adopt([]);
    },
  ),
  exclude: act(
    'exclude',
    fc.record({ n, then: fc.constantFrom('STAY' as const, 'RETURN' as const, 'REJECT' as const), mishap }),
    (m) => m.openDecrees.length > 0,
    async (real, model, choice) => {
      const id = pick(model.openDecrees, choice.n);
      const items = [...model.items.values()].filter((i) => i.decreeId === id);
      const item = items[0];
      if (!item) return;
      const who = choice.then === 'STAY' ? 'secretariat' : 'mayor';
      const command = { kind: 'excludeItems' as const, itemIds: [item.id], reason: REASON, then: choice.then };
      await real.send(who, 'decree', id, command, choice.mishap);
      await real.adopt([item.proposalId]);
    },
  ),
  discard: act(
    'discard',
    fc.record({ n, mishap }),
    (m) => m.openDecrees.length > 0,
    async (real, model, choice) => {
      const id = pick(model.openDecrees, choice.n);
      await real.send('secretariat', 'decree', id, { kind: 'discardDecree', reason: REASON }, choice.mishap);
      await real.adopt([]);
    },
  ),
};

/** More often than not a line on which somebody waits for a signature. */
function payee(model: Model, n: number): ModelLine {
  const waiting = [...model.items.values()].filter((i) => i.state === 'AWAITING_MAYOR').map((i) => model.line(i.lineId));
  return n % 3 > 0 && waiting.length > 0 ? pick(waiting, n) : pick([...model.lines.values()], n);
}

function paid(model: Model, line: ModelLine, thousandths: number): bigint {
  const free = model.available(line.id);
  if (thousandths === OVERTAKING) return free >= 0n ? free + 1n : 1n;
  const share = ((line.original > 0n ? line.original : line.appropriation) * BigInt(thousandths)) / 1000n;
  return share === 0n ? 1n : share;
}

/** A realisation report of one line, as `imports` stages it. */
async function stageReport(real: Real, lineId: string, realisation: bigint): Promise<string> {
  const id = newId();
  await real.siege.city.rows(
    `insert into budget_import (id, kind, year, code_set, file_name, file_sha256, as_of, state, problem_count, report, staged_by, staged_at)
     values ($1, 'REALISATION', 2020, '2019', 'r.csv', $2, $3, 'STAGED', 0, '{"targets":[]}', 'ppkd', now())`,
    [id, id, REPORTED],
  );
  await real.siege.city.rows(
    `insert into budget_import_line (import_id, no, line) select $1, 1, jsonb_build_object('year', l.year, 'code_set', l.code_set, 'agency_code', a.code, 'sub_unit_code', l.sub_unit_code,
       'sub_activity_code', l.sub_activity_code, 'account_code', l.account_code, 'fund_source_code', l.fund_source_code, 'realisation', $3::text)
     from budget_line l join agency a on a.id = l.agency_id where l.id = $2`,
    [id, lineId, realisation],
  );
  return id;
}
