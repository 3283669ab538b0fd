import { explainLine, explainProposal, listRulings, type Ports } from '#persistence';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import type { z } from 'zod';
import { PORTS } from '../commands/tokens.js';
import { Oversees, ReadsMoney } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { Reader } from '../http/reader.js';
import { idParams, pageOf, type Listed, type Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import {
  explanationQuery,
  itemExplanation,
  lineExplanation,
  lineExplanationQuery,
  rulingsQuery,
  rulingView,
} from './explanations.schemas.js';

type Id = z.output<typeof idParams>;

/** Why the exemption check answered what it did, whether it comes out again, and what the penelaah ruled. */
@Controller('v1')
export class ExplanationsController {
  constructor(
    private readonly reader: Reader,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  @Get('proposals/:id/explanation')
  @ReadsMoney()
  @Operation({
    summary: 'The exemption checks of a dossier, run again and held against now or an instant',
    response: pageOf(itemExplanation),
    errors: ['NOT_FOUND'],
  })
  async proposal(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: explanationQuery }) query: z.output<typeof explanationQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof itemExplanation>> {
    await this.reader.noteReading(caller, `explanation of proposal ${id}`);
    return this.reader.find(caller, (tx) => explainProposal(tx, this.ports, { ...query, scope: caller.who.scope, id }));
  }

  @Get('budget-lines/:id/explanation')
  @ReadsMoney()
  @Operation({
    summary: 'How a line was classified and checked, run again and held against now or an instant',
    response: lineExplanation,
    errors: ['NOT_FOUND'],
  })
  async line(
    @Param({ schema: idParams }) { id }: Id,
    @Query({ schema: lineExplanationQuery }) { at }: z.output<typeof lineExplanationQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof lineExplanation>> {
    await this.reader.noteReading(caller, `explanation of budget line ${id}`);
    return this.reader.find(caller, (tx) => explainLine(tx, this.ports, { at, scope: caller.who.scope, id }));
  }

  @Get('rulings')
  @Oversees()
  @Operation({ summary: 'Rulings of the penelaah: in force, and ended with the reason', response: pageOf(rulingView) })
  async rulings(
    @Query({ schema: rulingsQuery }) query: z.output<typeof rulingsQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof rulingView>> {
    await this.reader.noteReading(caller, 'rulings');
    return this.reader.read(caller, (tx) => listRulings(tx, this.ports, query));
  }
}
