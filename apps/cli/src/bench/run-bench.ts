import { availableParallelism } from 'node:os';
import { createDataSource } from '#persistence';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import type { Cli } from '../cli.js';
import { FIRST_DAY, installDemoPeople } from '../demo/prepare.js';
import { DemoWorld } from '../demo/world.js';
import { unreachable } from '../install/with-database.js';
import { databaseUrl } from '../local-stack.js';
import { progress } from '../output/progress.js';
import { BenchCity } from './bench-city.js';
import { measureClassify } from './classify-bench.js';
import type { BenchFigures } from './figures.js';
import { createFloor, dropFloor } from './floor-schema.js';
import { measureImport } from './import-bench.js';
import { measureSize, warmUp, type Bench } from './measure-size.js';
import { Meter } from './meter.js';
import type { Pids } from './process-cpu.js';

export interface BenchOptions {
  /** Dossiers per size; without it as many as the default run needs to be steady. */
  dossiers?: number;
  sizes: number[];
  clients: number;
  /** Lines of the sample budget that is imported. */
  lines: number;
  /** Lines that are classified without any server. */
  classified: number;
}

/**
 * Measures the stack that the environment names: REFOKUS_URL, DATABASE_URL, TEMPORAL_ADDRESS, and where given DATABASE_ADMIN_URL (for the
 * floor) and BENCH_PIDS (for CPU time). It fills the database: it is meant for a stack of its own, empty so far.
 */
export async function runBench(cli: Cli, options: BenchOptions): Promise<BenchFigures> {
  const bar = progress(cli.t({ id: 'Mengukur', en: 'Measuring' }), options.sizes.length + 4);
  const url = databaseUrl();
  const source = createDataSource({ url, applicationName: 'refokus-bench', poolSize: options.clients + 2 });
  const adminUrl = process.env['DATABASE_ADMIN_URL'];
  const database = new pg.Pool({ connectionString: url, options: '-c refokus.scope=write', max: 4 }); // sees all rows
  const admin = adminUrl ? new pg.Client({ connectionString: adminUrl }) : null;
  const floor = adminUrl ? new pg.Pool({ connectionString: adminUrl, max: options.clients }) : null;
  const temporal = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233' });
  try {
    await Promise.all([source.initialize(), admin?.connect()]).catch((error: unknown) => {
      throw unreachable(url, error);
    });
    const meter = new Meter(database, JSON.parse(process.env['BENCH_PIDS'] ?? '{}') as Pids);
    const world = new DemoWorld(cli, 'seed-demo');
    await installDemoPeople(cli);
    await world.moveTo(FIRST_DAY);
    const imported = await measureImport(world, meter, admin, options.lines);
    bar.at(1);
    const city = await BenchCity.open(world, database);
    if (admin) await createFloor(admin);
    const client = new Client({ connection: temporal, namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'default' });
    const bench: Bench = { world, city, database, source, admin, floor, client, meter, clients: options.clients };
    await warmUp(bench);
    bar.at(2);
    const sizes: BenchFigures['sizes'] = [];
    for (const size of options.sizes) {
      sizes.push(await measureSize(bench, size, options.dossiers));
      bar.at(2 + sizes.length);
    }
    const classification = await measureClassify(options.classified);
    bar.at(3 + sizes.length);
    const { rows } = await database.query<{ version: string }>(`select current_setting('server_version') as version`);
    return {
      cores: availableParallelism(),
      node: process.versions.node,
      postgres: rows[0]?.version ?? '',
      clients: options.clients,
      sizes,
      import: imported,
      classification,
    };
  } finally {
    bar.stop();
    if (admin) await dropFloor(admin).finally(() => admin.end());
    await Promise.all([floor?.end(), database.end(), temporal.close(), source.isInitialized && source.destroy()]);
  }
}
