import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Cli } from '../cli.js';
import { FIRST_DAY, installDemoPeople } from '../demo/prepare.js';
import { DemoWorld } from '../demo/world.js';
import { databaseUrl } from '../local-stack.js';
import { ApiWay } from './api-way.js';
import { BenchCity } from './bench-city.js';
import { measureImport, type ImportFigures } from './import-bench.js';
import { Meter } from './meter.js';
import { quantile } from './statistics.js';
import type { Pids } from './process-cpu.js';

export interface DayOptions {
  lines: number;
  /** How long the rush lasts. */
  minutes: number;
}

/** One kind of request: milliseconds that callers waited, and how many failed. */
interface Waited {
  name: { id: string; en: string };
  times: number;
  p50: number;
  p95: number;
  errors: number;
  /** The same by bare SQL, in milliseconds, where there is such a thing. */
  floor: number | null;
}

export interface DayFigures {
  import: ImportFigures;
  dossiers: number;
  rows: Waited[];
}

const SUBMISSIONS_PER_MINUTE = 300;
const BULK_PER_MINUTE = 4;
const BULK_ITEMS = 200;
const QUEUE_EVERY_MS = 500;
const QUEUE_READS = 30;
const SIGNED_DOSSIERS = 2;
const SIGNED_ITEMS = 500;
const PREVIEWED = 5_000;
const MEMBERS = ['tapd.bappeda', 'sekda', 'ppkd'];

/** The latencies and failures of one kind of request. */
class Clock {
  private readonly waited: number[] = [];
  private errors = 0;

  constructor(private readonly name: Waited['name']) {}

  async time(work: Promise<unknown>): Promise<void> {
    const start = performance.now();
    await work.catch(() => (this.errors += 1));
    this.waited.push(performance.now() - start);
  }

  figures(floor: number | null = null): Waited {
    const { waited, errors, name } = this;
    return { name, times: waited.length, p50: quantile(waited, 0.5), p95: quantile(waited, 0.95), errors, floor };
  }
}

/** A busy day of the product: the import, a rush of submissions beside bulk reviews and queue reading, a large berkas, a large look ahead. */
export async function measureDay(cli: Cli, { lines, minutes }: DayOptions): Promise<DayFigures> {
  const database = new pg.Pool({ connectionString: databaseUrl(), options: '-c refokus.scope=write', max: 2 }); // sees all rows
  const adminUrl = process.env['DATABASE_ADMIN_URL'];
  const admin = adminUrl ? new pg.Client({ connectionString: adminUrl }) : null;
  try {
    await admin?.connect();
    const world = new DemoWorld(cli, 'seed-demo');
    await installDemoPeople(cli);
    await world.moveTo(FIRST_DAY);
    const meter = new Meter(database, JSON.parse(process.env['BENCH_PIDS'] ?? '{}') as Pids);
    const imported = await measureImport(world, meter, admin, lines);
    const city = await BenchCity.open(world, database);
    const way = new ApiWay(world, database, city.roundId);
    const rows = [...(await rush(world, way, city, minutes)), await queueAlone(world, database)];
    rows.push(...(await largeBerkas(way, city)), await lookAhead(world, database, city.roundId));
    const { rows: counted } = await database.query<{ n: number }>('select count(*)::int as n from proposal');
    return { import: imported, dossiers: counted[0]?.n ?? 0, rows };
  } finally {
    await Promise.all([admin?.end(), database.end()]);
  }
}

/** Submissions at a steady rate whether or not earlier ones were answered, beside three members who each decide 200 items every quarter of a minute, and a read queue. */
async function rush(world: DemoWorld, way: ApiWay, city: BenchCity, minutes: number): Promise<Waited[]> {
  const drafts = await city.drafts(SUBMISSIONS_PER_MINUTE * minutes, 2);
  const large = await city.drafts(BULK_PER_MINUTE * minutes, BULK_ITEMS);
  for (const dossier of large) await way.submit(dossier);
  const submitting = new Clock({ id: 'ajukan usulan, 300 per menit', en: 'submit a dossier, 300 a minute' });
  const reviewing = new Clock({ id: 'reviu 200 rincian sekaligus', en: 'review 200 items at once' });
  const reading = new Clock({ id: 'baca antrean di tengah ramainya', en: 'read the queue in the rush' });
  const until = Date.now() + minutes * 60_000;
  const api = await world.as('sekda');
  const submissions = drafts.map(async (dossier, n) => {
    await sleep((n * 60_000) / SUBMISSIONS_PER_MINUTE);
    await submitting.time(way.submit(dossier));
  });
  const reviews = MEMBERS.map(async (member) => {
    for (const dossier of large) {
      const next = sleep(60_000 / BULK_PER_MINUTE);
      await reviewing.time(way.vote(member, dossier));
      await next;
    }
  });
  const reader = (async () => {
    for (; Date.now() < until; await sleep(QUEUE_EVERY_MS)) await reading.time(api.get('/v1/queue'));
  })();
  await Promise.all([...submissions, ...reviews, reader]);
  return [submitting.figures(), reviewing.figures(), reading.figures()];
}

async function queueAlone(world: DemoWorld, database: pg.Pool): Promise<Waited> {
  const clock = new Clock({ id: 'halaman pertama antrean', en: 'first page of the queue' });
  const api = await world.as('sekda');
  for (let n = 0; n < QUEUE_READS; n += 1) await clock.time(api.get('/v1/queue'));
  const bare = `select i.*, l.*, p.* from cut_item i join budget_line l on l.id = i.line_id join proposal p on p.id = i.proposal_id
    where i.turn = 'TAPD' order by i.turn_due, i.id limit 50`;
  return clock.figures(await bareSql(database, bare));
}

/** A berkas of 1,000 items: prepared, frozen, signed. */
async function largeBerkas(way: ApiWay, city: BenchCity): Promise<Waited[]> {
  const dossiers = await city.drafts(SIGNED_DOSSIERS, SIGNED_ITEMS);
  for (const dossier of dossiers) {
    await way.submit(dossier);
    for (const member of MEMBERS) await way.vote(member, dossier);
  }
  await way.settle(dossiers);
  const [freezing, signing] = [
    new Clock({ id: 'susun dan bekukan berkas 1.000 rincian', en: 'prepare and freeze a berkas of 1,000 items' }),
    new Clock({ id: 'tandatangani berkas 1.000 rincian', en: 'sign a berkas of 1,000 items' }),
  ];
  const frozen = (async () => {
    const id = await way.prepareDecree(dossiers.flatMap((d) => d.items));
    return { id, hash: await way.freezeDecree(id) };
  })();
  await freezing.time(frozen);
  const { id, hash } = await frozen;
  await signing.time(way.signDecree(id, hash));
  return [freezing.figures(), signing.figures()];
}

/** What cuts of 5,000 lines would do. */
async function lookAhead(world: DemoWorld, database: pg.Pool, roundId: string): Promise<Waited> {
  const lines = `select l.* from budget_line l join round_classification c on c.line_id = l.id and c.round_id = '${roundId}'
    where l.appropriation - l.realisation - l.commitment > 1000000 order by l.id limit ${PREVIEWED}`;
  const { rows } = await database.query<{ id: string }>(lines);
  const clock = new Clock({ id: `dampak ${rows.length} baris`, en: `impact of ${rows.length} lines` });
  const body = { cuts: rows.map(({ id }) => ({ lineId: id, cut: '1000' })) };
  const api = await world.as('sekda');
  for (let n = 0; n < 3; n += 1) await clock.time(api.post(`/v1/rounds/${roundId}/impact`, body));
  return clock.figures(await bareSql(database, lines));
}

async function bareSql(database: pg.Pool, sql: string): Promise<number> {
  const start = performance.now();
  await database.query(sql);
  return performance.now() - start;
}
