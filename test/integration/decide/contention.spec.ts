import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { checkExemption, freezeAnew, newId } from '#persistence';
import { applied, City, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** How long the actors go against each other. */
const SECONDS = 60;

let db: TestDatabase;
let city: City;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
});
afterAll(() => db.drop());

it(
  'signs, submits, withdraws and books payments on the same five lines for a minute: no deadlock, never overdrawn by a hold',
  async () => {
    const lines = await Promise.all(
      Array.from({ length: 5 }, () => city.line({ appropriation: 900_000_000_000n, realisation: 0n, commitment: 0n })),
    );
    const round = await city.round();
    const until = Date.now() + SECONDS * 1000;
    const done = { submitted: 0, withdrawn: 0, signed: 0, stale: 0, payments: 0 };
    let seed = 1;
    const random = (n: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return Math.floor((seed / 2_147_483_647) * n);
    };
    const shuffled = () => [...lines].sort(() => random(3) - 1).slice(0, 2 + random(3));

    const submitter = async () => {
      while (Date.now() < until) {
        const dossier = await city.draft(
          round,
          shuffled().map((lineId) => ({ lineId, cut: BigInt(1 + random(1_000_000)) })),
        );
        applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
        done.submitted += 1;
        if (random(2) === 0) {
          applied(
            await city.decide('head', 'proposal', dossier, {
              kind: 'withdrawItems',
              items: await city.refs(dossier),
              reason: 'batal',
            }),
          );
          done.withdrawn += 1;
          continue;
        }
        await city.approve(dossier);
        await checkExemption(city.source, city.ports, dossier, null);
      }
    };
    const signer = async () => {
      const evidence = { method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() };
      while (Date.now() < until) {
        const ready = await city.rows<{ itemId: string; itemVersion: number }>(
          `select id as "itemId", version as "itemVersion" from cut_item where state = 'AWAITING_MAYOR' and decree_id is null limit 20`,
        );
        if (ready.length === 0) continue;
        const decree = newId();
        const prepared = await city.decide('secretariat', 'decree', decree, {
          kind: 'prepareDecree',
          roundId: round,
          items: ready,
        });
        if (prepared.outcome === 'REFUSED') continue; // the other signer listed one of them first
        let frozen = applied(await city.decide('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
        for (;;) {
          const signed = await city.decide('mayor', 'decree', decree, {
            kind: 'signDecree',
            annexHash: String(frozen['annexHash']),
            evidence,
          });
          if (signed.outcome === 'APPLIED') {
            done.signed += 1;
            break;
          }
          done.stale += 1;
          await freezeAnew(city.source, city.ports, decree, null);
          const [row] = await city.rows<{ state: string; annex_hash: string }>(
            'select state, annex_hash from decree where id = $1',
            [decree],
          );
          if (row?.state !== 'FROZEN') break;
          frozen = { annexHash: row.annex_hash };
        }
      }
    };
    const cashier = async () => {
      while (Date.now() < until) {
        const lineId = lines[random(lines.length)] as string;
        await realise(lineId, BigInt(random(1_000_000)));
        done.payments += 1;
      }
    };
    await Promise.all([submitter(), submitter(), submitter(), signer(), signer(), cashier(), cashier()]);

    const { stale: _, ...needed } = done;
    for (const [act, times] of Object.entries(needed)) expect([act, times > 0]).toEqual([act, true]);
    const wrong = await city.rows(
      `select l.id from budget_line l where l.held <> (select coalesce(sum(h.amount), 0) from hold h where h.line_id = l.id) or l.held > l.appropriation - l.realisation - l.commitment`,
    );
    expect(wrong).toEqual([]);
    const [ledger] = await city.rows<{ sum: bigint; doubled: number }>(
      `select coalesce(sum(amount), 0)::bigint as sum, (select count(*)::int from (select item_id from ledger_posting group by item_id having count(*) > 1) d) as doubled from ledger_entry`,
    );
    expect(ledger).toEqual({ sum: 0n, doubled: 0 });
  },
  (SECONDS + 120) * 1000,
);

/** A realisation report with one line, staged and loaded like any. */
async function realise(lineId: string, amount: bigint): Promise<void> {
  const id = newId();
  await city.rows(
    `insert into budget_import (id, kind, year, code_set, file_name, file_sha256, state, problem_count, report, staged_by, staged_at)
     values ($1, 'REALISATION', 2020, '2019', 'r.csv', $2, 'STAGED', 0, '{"targets":[]}', 'ppkd', now())`,
    [id, id],
  );
  await city.rows(
    `insert into budget_import_line (import_id, no, line) select $1, 1, jsonb_build_object('year', l.year, 'code_set', l.code_set, 'agency_code', a.code, 'sub_unit_code', l.sub_unit_code,
       'sub_activity_code', l.sub_activity_code, 'account_code', l.account_code, 'fund_source_code', l.fund_source_code, 'realisation', (l.realisation + $3)::text)
     from budget_line l join agency a on a.id = l.agency_id where l.id = $2`,
    [id, lineId, amount],
  );
  const who: Who = 'ppkd';
  applied(await city.decide(who, 'budget', '2020', { kind: 'importRealisation', importId: id, keepGood: false }));
}
