import { z } from 'zod';
import { bilingual, utc } from '../http/schemas.js';

export const trailEvent = z
  .object({
    eventId: z.uuid(),
    stream: z.string(),
    seq: z.string(),
    at: utc.describe('When the command was received, by the domain clock'),
    wall: utc.describe('When the event was written, by the wall clock'),
    type: z.string(),
    label: bilingual,
    actor: z.object({
      kind: z.enum(['person', 'system']),
      nip: z.string().nullable(),
      name: z.string(),
      post: z.string().nullable(),
      capacity: z.string().nullable(),
      sk: z.object({ number: z.string(), from: utc, until: utc.nullable() }).nullable(),
      mandate: z.string().nullable(),
    }),
    itemId: z.uuid().nullable(),
    itemNo: z.int().nullable(),
    proposal: z.string().nullable(),
    lineId: z.uuid().nullable(),
    decreeId: z.uuid().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    data: z.unknown(),
    texts: z.record(z.string(), z.string().nullable()),
    commandId: z.uuid().nullable(),
    requestId: z.string(),
    hash: z.string(),
    prevHash: z.string(),
  })
  .meta({ id: 'TrailEvent' });
