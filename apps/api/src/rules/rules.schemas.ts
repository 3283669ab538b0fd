import { z } from 'zod';
import { bilingual, instant, utc } from '../http/schemas.js';

export const ruleSetBody = z.strictObject({
  source: z.string().min(1).max(900_000).describe('The rule set in YAML'),
});
export const ruleSetParams = z.strictObject({
  setId: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,99}$/),
  version: z.coerce.number().int().min(1),
});
export const publicationBody = z.strictObject({ effectiveFrom: instant });

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

export const ruleSetResult = { setId: z.string(), version: z.int() };
export type RuleSetFault = { path: string; messages: z.output<typeof bilingual> };
