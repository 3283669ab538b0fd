import { eventsAfter } from '#persistence';
import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { Reader } from '../http/reader.js';
import { pageQuery, utc } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';

const position = z.string().regex(/^\d{1,18}$/);
const eventsQuery = z.strictObject({
  limit: pageQuery.limit,
  after: position.default('0').describe('Position of the last event seen, or the `next` of the answer before'),
});
const cloudEvent = z
  .looseObject({
    specversion: z.literal('1.0'),
    id: z.string(),
    source: z.string(),
    type: z.string(),
    subject: z.string(),
    time: utc,
    datacontenttype: z.literal('application/json'),
    position,
    data: z.looseObject({}),
  })
  .meta({ id: 'CloudEvent' });

@Controller('v1/events')
export class EventsController {
  constructor(private readonly reader: Reader) {}

  /** Everybody follows what concerns them; the reader's posts decide which audiences that are. */
  @Get()
  @SignedIn()
  @Operation({
    summary: 'Events after a position, as CloudEvents 1.0; the same event may come twice, none is missed',
    response: z.object({ events: z.array(cloudEvent), next: position }),
  })
  after(@Query({ schema: eventsQuery }) query: z.output<typeof eventsQuery>, @CallerOf() caller: Caller) {
    const { scope, roles } = caller.who;
    return this.reader.read(caller, (tx) => eventsAfter(tx, { ...query, scope, roles }));
  }
}
