import { z } from 'zod';
import { bilingual, instant, line, utc } from '../http/schemas.js';

export const ruleSetBody = z.strictObject({
  source: z.string().min(1).max(900_000).describe('The rule set in YAML'),
});
export const ruleSetParams = z.strictObject({
  setId: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/),
  version: z.coerce.number().int().min(1),
});
export const publicationBody = z.strictObject({ effectiveFrom: instant });
export const emergencyDecreeBody = z
  .strictObject({
    number: line.min(1),
    kind: line.min(1).describe('ROB, BANJIR, …'),
    area: line.nullable().default(null).describe('Kelurahan or kecamatan; null is the whole city'),
    from: instant,
    until: instant.describe('The first instant at which it is no longer in force'),
  })
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'until > from' });

export const ruleSetView = z
  .object({
    setId: z.string(),
    version: z.int(),
    title: z.string(),
    sha256: z.string(),
    state: z.enum(['DRAFT', 'PUBLISHED']),
    effectiveFrom: utc.nullable(),
    draftedBy: z.string().nullable(),
    publishedBy: z.string().nullable(),
    publishedAt: utc.nullable(),
    source: z.string(),
  })
  .meta({ id: 'RuleSet' });

export const emergencyDecreeView = z
  .object({
    id: z.uuid(),
    number: z.string(),
    kind: z.string(),
    area: z.string().nullable(),
    from: utc,
    until: utc,
    enteredBy: z.string(),
    confirmedBy: z.string().nullable(),
  })
  .meta({ id: 'EmergencyDecree' });

export const ruleSetResult = { setId: z.string(), version: z.int() };
export type RuleSetFault = { path: string; messages: z.output<typeof bilingual> };
