import { queueFor, rulingNeeds, type Ports } from '#persistence';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import type { z } from 'zod';
import { PORTS } from '../commands/tokens.js';
import { ReadsMoney } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { Reader } from '../http/reader.js';
import type { Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { checksQuery, queueView } from './proposals.schemas.js';

@Controller('v1/queue')
@ReadsMoney()
export class QueueController {
  constructor(
    private readonly reader: Reader,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  @Get()
  @Operation({ summary: 'What waits for me', response: queueView })
  mine(
    @Query({ schema: checksQuery }) query: z.output<typeof checksQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof queueView>> {
    const { scope, nip, appointments } = caller.who;
    return this.reader.read(caller, async (tx) => {
      const queue = await queueFor(tx, { ...query, scope, nip, appointments });
      const toRule = queue.items.flatMap((i) => (i.kind === 'item' && i.turn.holder === 'EXEMPTION_REVIEWER' ? [i.itemId] : []));
      const needs = await rulingNeeds(tx, this.ports, toRule);
      const items = queue.items.map((i) => (i.kind === 'item' ? { ...i, ruling: needs.get(i.itemId) ?? null } : i));
      return { ...queue, items };
    });
  }
}
