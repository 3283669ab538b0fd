import { ruleCompiler } from '#exemption-rules';
import type { Ports } from '#persistence';
import { readConfig } from '#platform';
import { Module, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection } from '@temporalio/client';
import { CommandDispatcher } from './dispatcher.js';
import { PORTS } from './tokens.js';

/** The way in for commands: the Temporal client (connected when first used, so that the API starts without the engine) and the rules. */
@Module({
  providers: [
    CommandDispatcher,
    {
      provide: Client,
      useFactory: () => {
        const { TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE } = readConfig();
        return new Client({ connection: Connection.lazy({ address: TEMPORAL_ADDRESS }), namespace: TEMPORAL_NAMESPACE });
      },
    },
    { provide: PORTS, useFactory: (): Ports => ({ compileRules: ruleCompiler() }) },
  ],
  exports: [CommandDispatcher, Client, PORTS],
})
export class CommandsModule implements OnApplicationShutdown {
  constructor(private readonly client: Client) {}

  async onApplicationShutdown(): Promise<void> {
    await this.client.connection.close();
  }
}
