import { auditEvents, verifyTrail } from '#persistence';
import { Controller, Get, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Requires } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { Reader } from '../http/reader.js';
import { id, line, nip, pageOf, pageQuery, type Listed, type Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { trailEvent } from './trail.schema.js';

const eventsQuery = z.strictObject({
  ...pageQuery,
  stream: line.optional(),
  itemId: id.optional(),
  lineId: id.optional(),
  decreeId: id.optional(),
  nip: nip.optional(),
});
const verification = z
  .object({
    events: z.int(),
    streams: z.int(),
    erasedTexts: z.int().describe('Free texts that were erased: only their commitments are left, which is no fault'),
    verified: z.boolean(),
    fault: z
      .object({ stream: z.string(), seq: z.int(), eventId: z.string(), kind: z.string(), detail: z.string() })
      .nullable()
      .describe('The first bad event'),
  })
  .meta({ id: 'Verification' });

/** The auditor's view; every reading is itself on record (domain rule 21). */
@Controller('v1/audit')
@Requires('INSPECTOR')
export class AuditController {
  constructor(
    private readonly source: DataSource,
    private readonly reader: Reader,
  ) {}

  @Get('verification')
  @Operation({ summary: 'Verify the whole trail; names the first bad event', response: verification })
  async verification(@CallerOf() caller: Caller): Promise<Shown<typeof verification>> {
    await this.reader.noteReading(caller, 'verification of the trail');
    return verifyTrail(this.source);
  }

  @Get('events')
  @Operation({ summary: 'Events of the trail', response: pageOf(trailEvent) })
  async events(
    @Query({ schema: eventsQuery }) query: z.output<typeof eventsQuery>,
    @CallerOf() caller: Caller,
  ): Promise<Listed<typeof trailEvent>> {
    const { scope, roles } = caller.who;
    await this.reader.noteReading(caller, `audit events ${JSON.stringify(query)}`);
    return this.reader.read(caller, (tx) => auditEvents(tx, { ...query, scope, roles }));
  }
}
