import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { domainNow, type Ports } from '#persistence';
import { NestLogger, startHealthServer, type Config, type Logger } from '#platform';
import { TASK_QUEUE } from '#workflow-api';
import { NestFactory } from '@nestjs/core';
import { Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { DataSource } from 'typeorm';
import { createActivities } from './activities.js';
import { Loop } from './loop.js';
import { CONFIG, LOGGER, PORTS } from './tokens.js';
import { Upkeep } from './upkeep.js';
import { WorkerModule } from './worker.module.js';

const RELAY_PAUSE_MS = 200;
const SWEEP_PAUSE_MS = 5_000;
const RECONCILE_PAUSE_MS = 60_000;

/** dist/apps/worker/src/main.js and dist/workflow-bundle.js: one bundle, built once, for development, tests and production. */
const BUNDLE = fileURLToPath(new URL('../../../workflow-bundle.js', import.meta.url));

/** Runs the worker until a signal or a failure; ends in order: worker, loops, connections. Exit code 1 when the worker failed. */
async function main(): Promise<void> {
  // The SDK traps signals by default and fights whoever else does.
  Runtime.install({ shutdownSignals: [] });
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: false });
  const [config, logger, source, client, ports] = [
    app.get<Config>(CONFIG),
    app.get<Logger>(LOGGER),
    app.get(DataSource),
    app.get(Client),
    app.get<Ports>(PORTS),
  ];
  app.useLogger(new NestLogger(logger));

  const connection = await connect(config.TEMPORAL_ADDRESS, logger);
  const worker = await Worker.create({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: TASK_QUEUE,
    workflowBundle: { codePath: BUNDLE },
    activities: createActivities(source, client, ports),
    shutdownGraceTime: '10 seconds',
    // An activity that keeps failing must not keep the process: what it was doing is done again by whoever runs next.
    shutdownForceTime: '20 seconds',
  });
  const upkeep = app.get(Upkeep);
  const loops = [
    new Loop('relay', RELAY_PAUSE_MS, () => upkeep.relay(), logger),
    new Loop('sweep', SWEEP_PAUSE_MS, () => upkeep.sweep(), logger),
    new Loop('reconcile', RECONCILE_PAUSE_MS, () => upkeep.reconcile(), logger),
  ];
  const health = await startHealthServer(config.WORKER_HEALTH_PORT, async () => {
    if (worker.getState() !== 'RUNNING') throw new Error('not running');
    await domainNow(source);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => worker.getState() === 'RUNNING' && worker.shutdown());
  logger.info({ taskQueue: TASK_QUEUE, health: config.WORKER_HEALTH_PORT }, 'worker is running');
  try {
    await worker.run();
  } finally {
    await Promise.all(loops.map((loop) => loop.stop()));
    health.close();
    await connection.close();
    await client.connection.close();
    await source.destroy();
    await app.close();
  }
}

/** The engine may start after the worker, or be away for a while: wait for it, and say so. */
async function connect(address: string, logger: Logger): Promise<NativeConnection> {
  for (;;) {
    try {
      return await NativeConnection.connect({ address });
    } catch (error) {
      logger.warn({ err: error, address }, 'Temporal does not answer yet; trying again');
      await sleep(1_000);
    }
  }
}

main().catch((error: unknown) => {
  console.error(
    JSON.stringify({ level: 60, msg: 'worker failed', error: error instanceof Error ? error.message : String(error) }),
  );
  process.exit(1);
});
