import 'reflect-metadata';
import { hash } from '@node-rs/argon2';
import { commitTransition, receive, type NewCommand, type Ports } from '#persistence';
import { createLogger, readConfig, type Profile } from '#platform';
import { Controller, Get } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { AppModule } from '../../../apps/api/src/app.module.js';
import { CommandDispatcher, type Dispatched } from '../../../apps/api/src/commands/dispatcher.js';
import { createAdapter, prepareApp } from '../../../apps/api/src/create-app.js';
import { City, PEOPLE, type Who } from '../../builders/city.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { Browser } from './browser.js';

export const PASSWORD = 'kata-sandi-uji-1';

/** Decides at once, where the engine would go through a workflow; `pending` makes it answer as if the decision took too long. */
class DirectDispatcher {
  pending = false;
  constructor(
    private readonly source: DataSource,
    private readonly ports: Ports,
  ) {}

  async execute(command: NewCommand): Promise<Dispatched> {
    const received = await receive(this.source, command);
    if (received.state === 'ANSWERED' || received.state === 'KEY_REUSED') return received;
    return this.finish(command);
  }

  async finish({ id }: Pick<NewCommand, 'id'>): Promise<Dispatched> {
    if (this.pending) return { state: 'PENDING' };
    return { state: 'ANSWERED', answer: await commitTransition(this.source, this.ports, id) };
  }
}

/** The API in this process, over a small invented city in a database of its own. */
export interface ApiUnderTest {
  app: NestFastifyApplication;
  city: City;
  database: TestDatabase;
  dispatcher: DirectDispatcher;
  log: string[];
  /** What the server listens to. */
  routes: { method: string; url: string }[];
  browser(): Browser;
  /** A browser signed in as one of the city's people. */
  as(who: Who | 'admin'): Promise<Browser>;
  stop(): Promise<void>;
}

/** A route whose author forgot to say who may call it. */
@Controller('v1/forgotten')
class ForgottenController {
  @Get()
  show() {
    return { secret: true };
  }
}

const NO_ENGINE = {
  connection: {
    workflowService: { getSystemInfo: () => Promise.reject(new Error('no engine')) },
    close: () => Promise.resolve(),
  },
};

export async function startApi(profile: Profile = 'test'): Promise<ApiUnderTest> {
  const database = await createTestDatabase();
  const city = await City.found(database.source);
  await addPasswords(database.source);
  const config = readConfig({ DATABASE_URL: database.url, REFOKUS_PROFILE: profile, LOG_LEVEL: 'debug' });
  const log: string[] = [];
  const logger = createLogger('api', config.LOG_LEVEL, { write: (line) => void log.push(line) });
  const dispatcher = new DirectDispatcher(database.source, city.ports);
  const routes: ApiUnderTest['routes'] = [];
  const module = await Test.createTestingModule({ imports: [AppModule.with(config, logger)], controllers: [ForgottenController] })
    .overrideProvider(Client)
    .useValue(NO_ENGINE)
    .overrideProvider(CommandDispatcher)
    .useValue(dispatcher)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(createAdapter(config, logger));
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().map((m) => ({ method: m, url }))));
  await prepareApp(app, config, logger);
  const browser = () => new Browser(app);
  return {
    app,
    city,
    database,
    dispatcher,
    log,
    routes: routes.filter((route) => route.url !== '/v1/forgotten'),
    browser,
    as: async (who) => {
      const signedIn = browser();
      const answer = await signedIn.post('/v1/session', { username: who, password: PASSWORD });
      if (answer.status !== 201) throw new Error(`${who} cannot sign in: ${JSON.stringify(answer.body)}`);
      return signedIn;
    },
    stop: async () => {
      await app.close();
      await database.drop();
    },
  };
}

const ADMIN = '198001010000000099';

/** One hash for all (hashing is slow on purpose), and an administrator beside the city's people. */
async function addPasswords(source: DataSource): Promise<void> {
  const passwordHash = await hash(PASSWORD, { memoryCost: 1024, timeCost: 1 });
  await source.query(`insert into person (nip, name) values ($1, 'admin (fiktif)')`, [ADMIN]);
  await source.query(`insert into account (id, username, nip, password_hash) values (gen_random_uuid(), 'admin', $1, '-')`, [
    ADMIN,
  ]);
  await source.query(`insert into post (id, kind, title) values (gen_random_uuid(), 'ADMINISTRATOR', 'Administrator')`);
  await source.query(
    `insert into appointment (id, nip, post_id, capacity, sk_number, valid_from, entered_by, confirmed_by, confirmed_at)
     select gen_random_uuid(), $1, id, 'DEFINITIF', '821/9', '2000-01-01', '-', '+', now() from post where kind = 'ADMINISTRATOR'`,
    [ADMIN],
  );
  await source.query('update account set password_hash = $1', [passwordHash]);
}

export const nipOf = (who: Who): string => PEOPLE[who];
