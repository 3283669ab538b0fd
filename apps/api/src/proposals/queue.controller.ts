import { queueFor } from '#persistence';
import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { ReadsMoney } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { Reader } from '../http/reader.js';
import type { Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { checksQuery, queueView } from './proposals.schemas.js';

@Controller('v1/queue')
@ReadsMoney()
export class QueueController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Operation({ summary: 'What waits for me', response: queueView })
  mine(
    @Query({ schema: checksQuery }) query: z.output<typeof checksQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof queueView>> {
    const { scope, nip, appointments } = caller.who;
    return this.reader.read(caller, (tx) => queueFor(tx, { ...query, scope, nip, appointments }));
  }
}
