import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { checkExemption, newId, sha256, verifyTrail } from '#persistence';
import pg from 'pg';
import { applied, City, DRAINAGE_TRAVEL, TANGGUL } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let city: City;
let owner: pg.Client;
let road: string;
let dossier: string;
let decree: string;

/** A city whose first dossier has one item signed, one exempt and one that waits for a human; a second one is under review. */
beforeAll(async () => {
  db = await createTestDatabase();
  city = await City.found(db.source);
  owner = new pg.Client({ connectionString: db.adminUrl });
  await owner.connect();
  const lines = [await city.line(), await city.line(TANGGUL), await city.line(DRAINAGE_TRAVEL)];
  road = lines[0] as string;
  const round = await city.round();
  dossier = await city.draft(
    round,
    lines.map((lineId) => ({ lineId, cut: 100_000_000n })),
  );
  applied(await city.decide('head', 'proposal', dossier, { kind: 'submitProposal' }));
  await city.approve(dossier);
  await checkExemption(city.source, city.ports, dossier, null);
  decree = newId();
  const items = (await city.refs(dossier)).slice(0, 1);
  applied(await city.decide('secretariat', 'decree', decree, { kind: 'prepareDecree', roundId: round, items }));
  const frozen = applied(await city.decide('secretariat', 'decree', decree, { kind: 'freezeDecree' }));
  const evidence = { method: 'password', accountId: 'x', verifiedAt: new Date().toISOString() };
  const sign = { kind: 'signDecree' as const, annexHash: frozen['annexHash'] as string, evidence };
  applied(await city.decide('mayor', 'decree', decree, sign));
  const other = await city.draft(round, [{ lineId: road, cut: 1n }]);
  applied(await city.decide('head', 'proposal', other, { kind: 'submitProposal' }));
  await city.decide('stranger', 'proposal', other, { kind: 'submitProposal' });
});
afterAll(async () => {
  await owner?.end();
  await db?.drop();
});

/** Alters the record as somebody who may do anything, looks, and puts it back. */
async function altered(...statements: [string, ...unknown[]][]) {
  undo = true;
  await owner.query('create schema kept');
  for (const table of TABLES) await owner.query(`create table kept.${table} as table public.${table}`);
  await owner.query(`set session_replication_role = 'replica'`);
  for (const [sql, ...parameters] of statements) {
    const { rowCount } = await owner.query(sql, parameters);
    expect(rowCount).toBeGreaterThan(0);
  }
  return verifyTrail(db.source);
}
let undo = false;
const TABLES = [
  'audit_event',
  'audit_text',
  'audit_head',
  'outbox',
  'ledger_posting',
  'ledger_entry',
  'hold',
  'decree',
  'cut_item',
  'budget_line',
];
/** The columns that are written; the database computes the others. */
async function written(table: string): Promise<string> {
  const { rows } = await owner.query<{ columns: string }>(
    `select string_agg(column_name, ', ') as columns from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
    [table],
  );
  return rows[0]?.columns ?? '';
}
afterEach(async () => {
  if (!undo) return;
  undo = false;
  for (const table of TABLES) {
    await owner.query(`delete from public.${table}`);
    const columns = await written(table);
    const values = table === 'outbox' ? 'overriding system value' : '';
    await owner.query(`insert into public.${table} (${columns}) ${values} select ${columns} from kept.${table}`);
  }
  await owner.query(`set session_replication_role = 'origin'; drop schema kept cascade`);
});

const event = `(select id from audit_event where stream = $1 and seq = $2)`;
const inStream = () => `proposal:${dossier}`;

describe('verification of the whole record', () => {
  it('finds an untouched record whole, and tells how far it is', async () => {
    const told: number[][] = [];
    const result = await verifyTrail(db.source, { onProgress: (done, total) => told.push([done, total]) });
    expect(result).toMatchObject({ erasedTexts: 0, verified: true, fault: null });
    const [count] = await city.rows<{ events: number; streams: number }>(
      'select count(*)::int as events, count(distinct stream)::int as streams from audit_event',
    );
    expect(result).toMatchObject({ ...count });
    expect(told.at(-1)).toEqual([count?.events, count?.events]);
  });

  it('is whole when a text was erased: its commitment is left', async () => {
    const result = await altered(['delete from audit_text where event_id = ' + event, inStream(), 1]);
    expect(result).toMatchObject({ verified: true, erasedTexts: 1 });
  });

  it('names the first of two altered events', async () => {
    const change = `update audit_event set canonical = convert_to(replace(convert_from(canonical, 'UTF8'), '100000000', '900000000'), 'UTF8') where id = ${event}`;
    const result = await altered([change, inStream(), 3], [change, inStream(), 2]);
    expect(result.fault).toMatchObject({ stream: inStream(), seq: 2, kind: 'ALTERED' });
    const [row] = (await owner.query('select id from audit_event where stream = $1 and seq = 2', [inStream()])).rows as {
      id: string;
    }[];
    expect(result.fault?.eventId).toBe(row?.id);
  });

  it('finds an event that was rewritten with its hash, by its successor', async () => {
    const [row] = (await owner.query('select canonical, prev_hash from audit_event where stream = $1 and seq = 2', [inStream()]))
      .rows as { canonical: Buffer; prev_hash: string }[];
    const forged = Buffer.from((row?.canonical.toString('utf8') ?? '').replace('100000000', '900000000'));
    const hash = sha256(Buffer.concat([Buffer.from([0]), Buffer.from(row?.prev_hash ?? '', 'hex'), forged]));
    const result = await altered([
      'update audit_event set canonical = $3, hash = $4 where stream = $1 and seq = $2',
      inStream(),
      2,
      forged,
      hash,
    ]);
    expect(result.fault).toMatchObject({ seq: 3, kind: 'BROKEN_LINK' });
  });

  it.each<[string, string]>([
    ['type', `'item.withdrawn'`],
    ['actor_nip', `'198001010000000099'`],
    ['at', `at + interval '1 second'`],
    ['line_id', 'null'],
    ['item_id', 'null'],
    ['decree_id', `gen_random_uuid()`],
    ['command_id', 'null'],
  ])('finds a column that says something else than the bytes: %s', async (column, value) => {
    const result = await altered([`update audit_event set ${column} = ${value} where stream = $1 and seq = $2`, inStream(), 4]);
    expect(result.fault).toMatchObject({ stream: inStream(), seq: 4, kind: 'COLUMNS_DIFFER', detail: column });
  });

  it('finds a changed reason', async () => {
    const text = await altered([`update audit_text set body = 'lain' where event_id = ` + event, inStream(), 2]);
    expect(text.fault).toMatchObject({ seq: 2, kind: 'TEXT_ALTERED', detail: 'reason' });
  });

  it('finds an outbox row that was given to another agency', async () => {
    const result = await altered([`update outbox set agency_id = null where event_id = ` + event, inStream(), 2]);
    expect(result.fault).toMatchObject({ seq: 2, kind: 'COLUMNS_DIFFER', detail: 'outbox.agency_id' });
  });

  it('finds an event that was taken out of the middle', async () => {
    const result = await altered(['delete from audit_event where stream = $1 and seq = $2', inStream(), 2]);
    expect(result.fault).toMatchObject({ seq: 3, kind: 'GAP' });
  });

  it('finds the newest event cut off, by the head', async () => {
    const last = `(select max(seq) from audit_event where stream = $1)`;
    const cutOff = await altered([`delete from audit_event where stream = $1 and seq = ${last}`, inStream()]);
    expect(cutOff.fault).toMatchObject({ stream: inStream(), kind: 'HEAD_DIFFERS' });
  });

  it('finds a whole chain cut off', async () => {
    const result = await altered(['delete from audit_event where stream = $1', `decree:${decree}`]);
    expect(result.fault).toMatchObject({ stream: `decree:${decree}`, kind: 'HEAD_DIFFERS', detail: 'head 3, newest event 0' });
  });

  it('finds a chain cut off together with its head, by the outbox', async () => {
    const result = await altered(
      ['delete from audit_event where stream = $1', `decree:${decree}`],
      ['delete from audit_head where stream = $1', `decree:${decree}`],
    );
    expect(result.fault?.kind).toBe('OUTBOX_DIFFERS');
  });

  it('finds an item moved without a decision', async () => {
    const moved = await altered([`update cut_item set state = 'AWAITING_MAYOR' where proposal_id = $1 and no = 3`, dossier]);
    expect(moved.fault).toMatchObject({ stream: inStream(), kind: 'STATE_DIFFERS' });
    expect(moved.fault?.detail).toContain('row AWAITING_MAYOR v1 100000000, trail NEEDS_HUMAN_REVIEW v1 100000000');
  });

  it('finds a hold that is not its pending cut', async () => {
    const hold = await altered([
      `update hold set amount = amount + 1 where item_id = (select id from cut_item where proposal_id = $1 and no = 3)`,
      dossier,
    ]);
    expect(hold.fault).toMatchObject({ stream: inStream(), kind: 'HOLD_DIFFERS' });
  });

  it('finds a line that holds something else than its cuts', async () => {
    const result = await altered(['update budget_line set held = held + 1 where id = $1', road]);
    expect(result.fault).toMatchObject({ kind: 'HOLD_DIFFERS' });
    expect(result.fault?.detail).toContain(road);
  });

  it('finds a posting out of balance', async () => {
    const result = await altered(['update ledger_entry set amount = amount + 1 where amount > 0']);
    expect(result.fault).toMatchObject({ stream: `decree:${decree}`, kind: 'POSTING_UNBALANCED' });
  });

  it('finds an annex altered by one rupiah, even with its hash made to fit', async () => {
    const annex = `replace(annex, '"cut":"100000000"', '"cut":"100000001"')`;
    const result = await altered([
      `update decree set annex = ${annex}, annex_hash = encode(sha256(convert_to(${annex}, 'UTF8')), 'hex') where id = $1`,
      decree,
    ]);
    expect(result.fault).toMatchObject({ stream: `decree:${decree}`, kind: 'ANNEX_ALTERED' });
    expect(result.fault?.eventId).not.toBe('');
  });

  it('finds a ledger that moved another amount than the annex says, though it balances', async () => {
    const result = await altered(['update ledger_entry set amount = amount + sign(amount)::bigint']);
    expect(result.fault).toMatchObject({ kind: 'LEDGER_DIFFERS' });
  });

  it('finds a signed item without its posting', async () => {
    const result = await altered(['delete from ledger_entry'], ['delete from ledger_posting']);
    expect(result.fault).toMatchObject({ kind: 'LEDGER_DIFFERS' });
  });

  it('finds a pagu changed after its cut', async () => {
    const result = await altered(['update budget_line set appropriation = appropriation + 1 where id = $1', road]);
    expect(result.fault).toMatchObject({ stream: inStream(), kind: 'APPROPRIATION_DIFFERS' });
  });
});
