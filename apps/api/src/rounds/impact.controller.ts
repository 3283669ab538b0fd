import { roundImpact, type Ports } from '#persistence';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { z } from 'zod';
import { PORTS } from '../commands/tokens.js';
import { ReadsMoney } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { Reader } from '../http/reader.js';
import { idParams, type Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { impactBody, impactView } from './impact.schemas.js';

/** A look ahead: a read that takes a body, because it may ask about thousands of decisions. */
@Controller('v1/rounds')
export class ImpactController {
  constructor(
    private readonly reader: Reader,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  @Post(':id/impact')
  @HttpCode(200)
  @ReadsMoney()
  @Operation({
    summary: 'What decisions would do to the figures of a round, and which rules they meet; nothing is decided',
    response: impactView,
    errors: ['NOT_FOUND'],
  })
  impact(
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @Body({ schema: impactBody }) asked: z.output<typeof impactBody>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof impactView>> {
    const { scope, nip, appointments } = caller.who;
    const seats = appointments.flatMap((a) => a.seat ?? []);
    return this.reader.find(caller, (tx) => roundImpact(tx, this.ports, { ...asked, roundId: id, scope, nip, seats }));
  }
}
