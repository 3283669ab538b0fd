import { ruleCompiler } from '#exemption-rules';
import { createDataSource, type Ports } from '#persistence';
import { createLogger, readConfig, type Config, type Logger } from '#platform';
import { Module } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { CONFIG, LOGGER, PORTS } from './tokens.js';
import { Upkeep } from './upkeep.js';

/** Activities and upkeep share these connections. */
@Module({
  providers: [
    { provide: CONFIG, useFactory: () => readConfig() },
    { provide: LOGGER, inject: [CONFIG], useFactory: (config: Config) => createLogger('worker', config.LOG_LEVEL) },
    {
      provide: DataSource,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        createDataSource({ url: config.DATABASE_URL, applicationName: 'refokus-worker', poolSize: 20 }).initialize(),
    },
    {
      provide: Client,
      inject: [CONFIG],
      useFactory: (config: Config) =>
        new Client({ connection: Connection.lazy({ address: config.TEMPORAL_ADDRESS }), namespace: config.TEMPORAL_NAMESPACE }),
    },
    { provide: PORTS, useFactory: (): Ports => ({ compileRules: ruleCompiler() }) },
    {
      provide: Upkeep,
      inject: [DataSource, Client, PORTS, LOGGER],
      useFactory: (source: DataSource, client: Client, ports: Ports, logger: Logger) => new Upkeep(source, client, ports, logger),
    },
  ],
})
export class WorkerModule {}
