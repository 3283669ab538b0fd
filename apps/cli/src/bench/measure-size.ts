import type { Client } from '@temporalio/client';
import type pg from 'pg';
import type { DataSource } from 'typeorm';
import type { DemoWorld } from '../demo/world.js';
import { ApiWay } from './api-way.js';
import type { BenchCity } from './bench-city.js';
import { DirectWay } from './direct-way.js';
import { timesFloor, wayFigures, type SizeFigures, type WayFigures } from './figures.js';
import { resetFloor } from './floor-schema.js';
import { FloorWay } from './floor-way.js';
import { historySize, meanHistory } from './histories.js';
import type { Meter } from './meter.js';
import { record } from './recording.js';
import { quantile } from './statistics.js';
import { travel, type Dossier, type Way } from './way.js';

/** What the measurements of all sizes share. */
export interface Bench {
  world: DemoWorld;
  city: BenchCity;
  /** The application's role, seeing all rows. */
  database: pg.Pool;
  source: DataSource;
  admin: pg.Client | null;
  floor: pg.Pool | null;
  client: Client;
  meter: Meter;
  clients: number;
}

/** Histories that are read per size; they differ little. */
const HISTORIES = 20;
const WARM_UP = { dossiers: 8, size: 5 };

/** About as many cuts in small dossiers as make a steady figure, and few enough large dossiers that a run stays short. */
function usualDossiers(size: number): number {
  return Math.min(80, Math.max(8, Math.ceil(1_000 / size)));
}

/** The first requests of a fresh stack compile code and fill caches. */
export async function warmUp({ world, database, city, source, clients }: Bench): Promise<void> {
  await travel(new ApiWay(world, database, city.roundId), await city.drafts(WARM_UP.dossiers, WARM_UP.size), clients);
  const direct = new DirectWay(source, await city.actors(), city.roundId, clients);
  await travel(direct, await city.drafts(WARM_UP.dossiers, WARM_UP.size), clients);
}

/** Dossiers of one size taken all the way by the product, by its write path alone, and as bare SQL. */
export async function measureSize(bench: Bench, size: number, dossiers = usualDossiers(size)): Promise<SizeFigures> {
  const { world, city, database, source, admin, floor, client, clients } = bench;
  const drafts = await city.drafts(dossiers, size);
  const product = await measure(bench, new ApiWay(world, database, city.roundId), drafts);
  const workflow = await meanHistory(client, 'proposal', drafts.slice(0, HISTORIES).map((d) => d.id)); // prettier-ignore
  const decree = await historySize(client, 'decree', product.decreeId);
  const others = await city.drafts(dossiers, size);
  const writePath = await measure(bench, new DirectWay(source, await city.actors(), city.roundId, clients), others);
  let bare: WayFigures | null = null;
  if (admin && floor) {
    const recording = await record(admin, drafts, product.decreeId);
    await resetFloor(admin, drafts.map((d) => d.id)); // prettier-ignore
    bare = (await measure(bench, new FloorWay(floor, recording, clients), drafts)).figures;
  }
  const times = bare && { product: timesFloor(product.figures, bare), writePath: timesFloor(writePath.figures, bare) };
  return {
    size,
    dossiers,
    workflow,
    decree,
    product: product.figures,
    writePath: writePath.figures,
    floor: bare,
    timesFloor: times,
  };
}

async function measure(
  { meter, clients }: Bench,
  way: Way,
  drafts: readonly Dossier[],
): Promise<{ figures: WayFigures; decreeId: string }> {
  const { result, taken } = await meter.take(way.self, way.workers, () => travel(way, drafts, clients));
  const [p50, p95] = [quantile(result.latencies, 0.5), quantile(result.latencies, 0.95)];
  const size = drafts[0]?.items.length ?? 0;
  return { figures: wayFigures(taken, { size, dossiers: drafts.length, p50, p95 }), decreeId: result.decreeId };
}
