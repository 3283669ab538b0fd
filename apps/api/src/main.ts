import 'reflect-metadata';
import { readClock } from '#persistence';
import { ConfigError, createLogger, NestLogger, readConfig, type Config, type Logger } from '#platform';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { createAdapter, prepareApp } from './create-app.js';

/** How long requests under way may take to end after the process was told to stop. */
const GRACE_MS = 12_000;

async function start(config: Config, logger: Logger): Promise<void> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, logger), createAdapter(config, logger), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  await refuseMovedClock(app.get(DataSource), config);
  await prepareApp(app, config, logger);
  await app.listen(config.PORT, config.HOST);
  logger.info({ url: await app.getUrl(), profile: config.REFOKUS_PROFILE }, 'the API listens');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(app, logger, signal));
}

/** Decisions dated by a moved clock would be worthless: production does not start with one. */
async function refuseMovedClock(source: DataSource, { REFOKUS_PROFILE }: Config): Promise<void> {
  const { offsetMs } = await readClock(source);
  if (REFOKUS_PROFILE === 'production' && offsetMs !== 0) {
    throw new Error(`the domain clock is moved by ${offsetMs} ms: this database belongs to a demo or a test, not to production`);
  }
}

/** Takes no new requests, ends those under way, closes the connections; a request that hangs does not keep the process. */
function stop(app: NestFastifyApplication, logger: Logger, signal: string): void {
  logger.info({ signal }, 'stopping');
  setTimeout(() => {
    logger.error('requests did not end in time');
    process.exit(1);
  }, GRACE_MS).unref();
  app.close().then(
    () => process.exit(0),
    (error: unknown) => {
      logger.error({ err: error }, 'did not stop cleanly');
      process.exit(1);
    },
  );
}

function settings(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

const config = settings();
const logger = createLogger('api', config.LOG_LEVEL);
start(config, logger).catch((error: unknown) => {
  logger.fatal({ err: error }, 'the API could not start');
  process.exit(1);
});
