import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '#persistence';
import { applied, City } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let city: City;
let line: string;
let dossier: string;
let item: string;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  line = await city.line();
  const round = await city.round();
  dossier = await city.draft(round, [{ lineId: line, cut: 1_000_000n }]);
  applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
  item = (await city.items(dossier))[0]?.id ?? '';
});
afterAll(() => db.drop());

/** What the application's role is refused, whatever the application's code may try. */
const FORBIDDEN: [string, string][] = [
  ['change an event', `update audit_event set type = 'x'`],
  ['delete an event', 'delete from audit_event'],
  ['empty the trail', 'truncate audit_event cascade'],
  ['change a free text', `update audit_text set body = 'x'`],
  ['change a posting', `update ledger_entry set amount = 1`],
  ['delete a posting', 'delete from ledger_posting'],
  ['delete a vote', 'delete from vote'],
  ['delete a command', 'delete from command'],
  ['change a stored check', `update exemption_check set outcome = 'NOT_EXEMPT'`],
  ['delete a ruling', 'delete from ruling'],
  ['delete a budget line', 'delete from budget_line'],
  ['delete a decree', 'delete from decree'],
  ['drop a guard', 'drop trigger audit_event_append_only on audit_event'],
  ['disable a guard', 'alter table audit_event disable trigger all'],
  ['become the owner', 'set role refokus_owner'],
  ['skip triggers', `set session_replication_role = replica`],
];

describe('the role of the application', () => {
  it.each(FORBIDDEN)('cannot %s', async (_, sql) => {
    await expect(city.rows(sql)).rejects.toThrow(/permission denied|append-only|must be owner|denied/);
  });
});

describe('guards that hold whatever the application does', () => {
  it('refuses a hold above what is available, and keeps the sum on the line', async () => {
    const other = await city.draft(
      (await city.rows<{ id: string }>('select round_id as id from proposal where id = $1', [dossier]))[0]?.id ?? '',
      [{ lineId: line, cut: 1n }],
    );
    const second = (await city.items(other))[0]?.id;
    await expect(
      city.rows('insert into hold (item_id, line_id, amount) values ($1, $2, $3)', [second, line, 2_150_000_000n]),
    ).rejects.toThrow(/overdrawn/);
    await city.rows('insert into hold (item_id, line_id, amount) values ($1, $2, $3)', [second, line, 2_149_000_000n]);
    expect(await city.rows('select held from budget_line where id = $1', [line])).toEqual([{ held: 2_150_000_000n }]);
    await city.rows('delete from hold where item_id = $1', [second]);
    expect(await city.rows('select held from budget_line where id = $1', [line])).toEqual([{ held: 1_000_000n }]);
  });

  it('refuses a hold that is changed in place', async () => {
    await expect(city.rows('update hold set amount = 5 where item_id = $1', [item])).rejects.toThrow(
      /permission denied|never changed/,
    );
  });

  it('refuses a posting that does not balance, or that leaves its fund source, at commit', async () => {
    const decree = newId();
    const round = (await city.rows<{ id: string }>('select round_id as id from proposal where id = $1', [dossier]))[0]?.id;
    await city.rows(
      `insert into decree (id, round_id, no, number, kind, state) values ($1, $2, 99, 'R1-B99', 'DETERMINATION', 'DRAFTED')`,
      [decree, round],
    );
    const post = (amounts: [string, bigint, string][]) =>
      city.source.transaction(async (tx) => {
        const posting = newId();
        await tx.query(
          `insert into ledger_posting (id, decree_id, item_id, kind, fund_source_code, posted_at) values ($1, $2, $3, 'DETERMINATION', 'PAD', now())`,
          [posting, decree, item],
        );
        for (const [lineId, amount, fund] of amounts) {
          await tx.query('insert into ledger_entry (posting_id, line_id, fund_source_code, amount) values ($1, $2, $3, $4)', [
            posting,
            lineId,
            fund,
            amount,
          ]);
        }
      });
    const other = await city.line();
    await expect(
      post([
        [line, -5n, 'PAD'],
        [other, 4n, 'PAD'],
      ]),
    ).rejects.toThrow(/does not balance/);
    await expect(
      post([
        [line, -5n, 'PAD'],
        [other, 5n, 'DAU'],
      ]),
    ).rejects.toThrow(/does not balance/);
    await expect(post([[line, -5n, 'PAD']])).rejects.toThrow(/does not balance/);
  });

  it('refuses a fork of a chain', async () => {
    const [head] = await city.rows<{ prev_hash: string }>(`select prev_hash from audit_event where stream = $1 and seq = 1`, [
      `proposal:${dossier}`,
    ]);
    await expect(
      city.rows(
        `insert into audit_event (id, stream, seq, prev_hash, hash, canonical, type, at) values ($1, $2, 99, $3, 'x', '', 'x', now())`,
        [newId(), `proposal:${dossier}`, head?.prev_hash],
      ),
    ).rejects.toThrow(/duplicate key/);
  });

  it('shows nothing of dossiers to a connection that does not say who reads', async () => {
    expect(await city.source.query('select id from proposal')).toEqual([]);
    expect(await city.source.query('select id from cut_item')).toEqual([]);
    expect(await city.source.query('select item_id from vote')).toEqual([]);
    expect(await city.source.query('select item_id from hold')).toEqual([]);
  });
});
