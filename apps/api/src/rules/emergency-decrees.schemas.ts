import { z } from 'zod';
import { id, instant, line, text, utc } from '../http/schemas.js';

const until = instant.describe('The first instant at which it is no longer in force');

export const emergencyDecreeBody = z
  .strictObject({
    number: line.min(1),
    kind: line.min(1).describe('ROB, BANJIR, …'),
    area: line.nullable().default(null).describe('Kelurahan or kecamatan; null is the whole city'),
    from: instant,
    until,
  })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'until > from' });

export const decreeChangeBody = z.strictObject({
  number: line.min(1).describe('Number of the SK that extends or ends it'),
  until,
  reason: text,
});
export const decreeChangeParams = z.strictObject({ id, changeId: id });

export const emergencyDecreeView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: z.string(),
    area: z.string().nullable(),
    from: utc,
    until: utc.describe('As the latest confirmed change has it'),
    enteredBy: z.string(),
    confirmedBy: z.string().nullable(),
    changes: z.array(
      z.object({
        id: z.uuid(),
        number: z.string(),
        until: utc,
        reason: z.string(),
        enteredBy: z.string(),
        enteredAt: utc,
        confirmedBy: z.string().nullable(),
        confirmedAt: utc.nullable(),
      }),
    ),
  })
  .meta({ id: 'EmergencyDecree' });
