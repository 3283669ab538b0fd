import type pg from 'pg';
import { FLOOR } from './floor-schema.js';
import type { RecordedCommand, RecordedEvent, Recording } from './recording.js';
import { inParallel } from './statistics.js';
import type { Dossier, Way } from './way.js';

type Items = Recording['items'];

/**
 * The floor: the rows of a run that the product has made, written again by bare SQL in the same number of transactions, set-wise, under
 * the same locks; nothing is decided, judged, hashed or checked.
 */
export class FloorWay implements Way {
  readonly self = 'floor';
  readonly workers = ['postgres'];
  private readonly commands: Map<string, RecordedCommand[]>;
  private readonly items: Map<string, Items>;

  constructor(
    private readonly pool: pg.Pool,
    private readonly recording: Recording,
    private readonly clients: number,
  ) {
    this.commands = Map.groupBy(recording.commands, ({ row }) => `${row.kind} ${row.subject_id}`);
    this.items = Map.groupBy(recording.items, (item) => item.proposal_id);
  }

  async submit({ id }: Dossier): Promise<void> {
    const items = this.items.get(id) ?? [];
    await this.decide('submitProposal', id, items, async (tx) => {
      await moveItems(tx, items, 'UNDER_REVIEW');
      await insert(tx, 'hold', items.map((i) => ({ item_id: i.id, line_id: i.line_id, amount: i.cut }))); // prettier-ignore
      await addToLines(tx, 'held', items, 1);
    });
  }

  async vote(_: string, { id }: Dossier): Promise<void> {
    const items = this.items.get(id) ?? [];
    const nip = this.commands.get(`reviewItems ${id}`)?.[0]?.row.actor.nip;
    const ids = new Set(items.map((i) => i.id));
    await this.decide('reviewItems', id, items, async (tx) => {
      await moveItems(tx, items, 'UNDER_REVIEW');
      await insert(tx, 'vote', this.recording.votes.filter((v) => v.nip === nip && ids.has(v.item_id))); // prettier-ignore
    });
  }

  async settle(dossiers: readonly Dossier[]): Promise<void> {
    await inParallel(dossiers, this.clients, async ({ id }) => {
      const items = this.items.get(id) ?? [];
      const ids = new Set(items.map((i) => i.id));
      const checks = this.recording.checks.filter((c) => ids.delete(c.item_id));
      await this.decide('checkExemption', id, items, async (tx) => {
        await moveItems(tx, items, 'AWAITING_MAYOR');
        await insert(tx, 'exemption_check', checks);
      });
    });
  }

  async prepareDecree(): Promise<string> {
    const { decree, items } = this.recording;
    await this.decide('prepareDecree', decree.id, items, async (tx) => {
      await insert(tx, 'decree', [{ ...decree, annex: null, annex_hash: null, signature: null }]);
      await moveItems(tx, items, 'AWAITING_MAYOR');
    });
    return decree.id;
  }

  async freezeDecree(decreeId: string): Promise<string> {
    const { annex, annex_hash: hash } = this.recording.decree;
    await this.decide('freezeDecree', decreeId, this.recording.items, async (tx) => {
      await tx.query(`update ${FLOOR}.decree set state = 'FROZEN', annex = $2, annex_hash = $3 where id = $1`, [
        decreeId,
        annex,
        hash,
      ]);
    });
    return String(hash);
  }

  async signDecree(decreeId: string): Promise<void> {
    const { items, postings, entries, decree } = this.recording;
    const first = new Set(items.map((i) => i.id));
    const checks = this.recording.checks.filter((c) => !first.delete(c.item_id));
    await this.decide('signDecree', decreeId, items, async (tx) => {
      await tx.query(`update ${FLOOR}.decree set state = 'SIGNED', signature = $2 where id = $1`, [
        decreeId,
        decree['signature'],
      ]);
      await moveItems(tx, items, 'DETERMINED');
      await tx.query(`delete from ${FLOOR}.hold where item_id = any($1::uuid[])`, [items.map((i) => i.id)]);
      await addToLines(tx, 'held', items, -1);
      await insert(tx, 'exemption_check', checks);
      await insert(tx, 'ledger_posting', postings);
      await insert(tx, 'ledger_entry', entries);
      await addToLines(tx, 'appropriation', items, -1);
    });
  }

  async tell(decreeId: string): Promise<void> {
    await this.pool.query(`update ${FLOOR}.decree set told = true where id = $1`, [decreeId]);
  }

  /** Receives the next recorded command of a kind and writes what its decision wrote: two transactions. */
  private async decide(kind: string, subject: string, items: Items, write: (tx: pg.PoolClient) => Promise<void>): Promise<void> {
    const command = this.commands.get(`${kind} ${subject}`)?.shift();
    if (!command) throw new Error(`${kind} of ${subject} is not in the recording`);
    await insert(this.pool, 'command', [{ ...command.row, state: 'RECEIVED', answer: null }]);
    const tx = await this.pool.connect();
    try {
      await tx.query('begin');
      const proposals = [...new Set(items.map((i) => i.proposal_id))];
      await tx.query(`select * from ${FLOOR}.command where id = $1 for no key update`, [command.row.id]);
      await tx.query(`select * from ${FLOOR}.proposal where id = any($1::uuid[]) order by id for no key update`, [proposals]);
      await tx.query(`select * from ${FLOOR}.cut_item where proposal_id = any($1::uuid[])`, [proposals]);
      await tx.query(`select * from ${FLOOR}.budget_line where id = any($1::uuid[]) order by id for no key update`, [items.map((i) => i.line_id)]); // prettier-ignore
      await write(tx);
      await tx.query(`update ${FLOOR}.proposal set revision = revision + 1 where id = any($1::uuid[])`, [proposals]);
      await append(tx, command.events);
      await tx.query(`update ${FLOOR}.command set state = 'APPLIED', answer = $2 where id = $1`, [
        command.row.id,
        command.row.answer,
      ]);
      await tx.query('commit');
    } finally {
      tx.release();
    }
  }
}

async function insert(tx: pg.Pool | pg.PoolClient, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(`insert into ${FLOOR}.${table} select * from jsonb_populate_recordset(null::${FLOOR}.${table}, $1)`, [
    JSON.stringify(rows),
  ]);
}

async function moveItems(tx: pg.PoolClient, items: Items, state: string): Promise<void> {
  await tx.query(
    `update ${FLOOR}.cut_item i set state = $2, voters = v.voters, check_result = v.check_result, turn = v.turn, turn_due = v.turn_due
     from jsonb_populate_recordset(null::${FLOOR}.cut_item, $1) v where i.id = v.id`,
    [JSON.stringify(items), state],
  );
}

async function addToLines(tx: pg.PoolClient, column: 'held' | 'appropriation', items: Items, sign: 1 | -1): Promise<void> {
  await tx.query(
    `update ${FLOOR}.budget_line l set ${column} = l.${column} + v.amount
     from (select line, sum(amount) as amount from unnest($1::uuid[], $2::bigint[]) e(line, amount) group by line) v where l.id = v.line`,
    [items.map((i) => i.line_id), items.map((i) => sign * i.cut)],
  );
}

async function append(tx: pg.PoolClient, events: readonly RecordedEvent[]): Promise<void> {
  const column = (name: keyof RecordedEvent) => events.map((e) => e[name]);
  await tx.query(
    `insert into ${FLOOR}.audit_event (id, stream, seq, prev_hash, hash, canonical, type, at)
     select v.id, v.stream, v.seq, v.prev, v.hash, convert_to(v.canonical, 'UTF8'), v.type, v.at
     from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[]) v(id, stream, seq, prev, hash, canonical, type, at)`,
    (['id', 'stream', 'seq', 'prev_hash', 'hash', 'canonical', 'type', 'at'] as const).map(column),
  );
  await insert(tx, 'audit_text', events.flatMap((e) => e.texts)); // prettier-ignore
  await tx.query(
    `insert into ${FLOOR}.outbox (event_id, agency_id, audience) select * from unnest($1::uuid[], $2::uuid[], $3::text[])`,
    (['id', 'agency_id', 'audience'] as const).map(column),
  );
  const heads = new Map(events.map((e) => [e.stream, e]));
  await tx.query(
    `insert into ${FLOOR}.audit_head (stream, seq, hash) select * from unnest($1::text[], $2::bigint[], $3::text[]) on conflict (stream) do update set seq = excluded.seq, hash = excluded.hash`,
    [[...heads.keys()], [...heads.values()].map((e) => e.seq), [...heads.values()].map((e) => e.hash)],
  );
}
