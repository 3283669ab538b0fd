import { ERRORS, type ErrorCode } from '#domain';
import { z } from 'zod';
import { bilingual } from '../http/schemas.js';

const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** The closed list of codes. */
const code = z.enum(Object.keys(ERRORS) as ErrorCode[]).meta({ id: 'ErrorCode' });

/** Every error answer (RFC 9457). */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What was wrong and what to do next, in the language asked for'),
    code,
    params,
    items: z
      .array(
        z.object({
          no: z.int(),
          itemId: z.string(),
          lineCode: z.string(),
          code,
          params,
          detail: z.string(),
          messages: bilingual,
        }),
      )
      .optional()
      .describe('Every bad item of a refused command'),
    errors: z
      .array(z.object({ path: z.string(), messages: bilingual }))
      .optional()
      .describe('Every wrong field of a request'),
    messages: bilingual,
    requestId: z.string(),
    commandId: z.uuid().optional(),
  })
  .meta({ id: 'Problem' });
