import { dispensationReport } from '#persistence';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { trailEvent } from '../audit/trail.schema.js';
import { Oversees } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { Reader } from '../http/reader.js';
import { id, rupiah, utc, type Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { itemSummaryShape } from '../rounds/rounds.schemas.js';

const reportQuery = z.strictObject({ round: id });
const total = z.object({ items: z.int(), amount: rupiah });
const report = z
  .object({
    roundId: z.uuid(),
    items: z.array(
      z.object({
        ...itemSummaryShape,
        inForce: z.boolean(),
        acts: z.array(
          z.object({
            act: z.enum(['REQUESTED', 'GRANTED', 'REFUSED', 'REVOKED']),
            at: utc,
            eventId: z.uuid(),
            actor: trailEvent.shape.actor,
            reason: z.string().nullable(),
            documentId: z.uuid().nullable(),
            opinionId: z.uuid().nullable(),
            opinionFrom: z.string().nullable(),
          }),
        ),
      }),
    ),
    totals: z.object({ requested: total, inForce: total, determined: total }).describe('Apart from the target'),
  })
  .meta({ id: 'DispensationReport' });

@Controller('v1/reports/dispensations')
@Oversees()
export class DispensationsController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Operation({ summary: 'Dispensations of a round: who asked, granted, refused or revoked, and why', response: report })
  async show(
    @Query({ schema: reportQuery }) { round }: z.output<typeof reportQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Shown<typeof report>> {
    await this.reader.noteReading(caller, `dispensations of round ${round}`);
    return this.reader.read(caller, (tx) => dispensationReport(tx, { scope: caller.who.scope, roundId: round }));
  }
}
