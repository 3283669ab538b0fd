import { createDataSource } from '#persistence';
import { Global, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import type { Config, Logger } from '#platform';
import { DataSource } from 'typeorm';
import { CommandsModule } from './commands/commands.module.js';
import { CommandRunner } from './http/command-runner.js';
import { Reader } from './http/reader.js';
import { Sessions } from './session/sessions.js';
import { CONFIG, LOGGER } from './tokens.js';

/** What every feature needs: configuration, log, database, sessions, reading and commanding. */
@Global()
@Module({})
export class CoreModule implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  static with(config: Config, logger: Logger): DynamicModule {
    return {
      module: CoreModule,
      imports: [CommandsModule],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        {
          provide: DataSource,
          useFactory: () =>
            createDataSource({ url: config.DATABASE_URL, applicationName: 'refokus-api', poolSize: 20 }).initialize(),
        },
        Sessions,
        Reader,
        CommandRunner,
      ],
      exports: [CONFIG, LOGGER, DataSource, Sessions, Reader, CommandRunner, CommandsModule],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
