import type { ErrorCode } from '#domain';
import { HttpCode, SetMetadata, applyDecorators } from '@nestjs/common';
import { z } from 'zod';

/** What the documentation says of a route beyond what its parameters' schemas say. */
export interface OperationDoc {
  summary: string;
  /** The body of the usual answer; none for 204. */
  response?: z.ZodType;
  /** Another content than JSON. */
  contentType?: string;
  /** 200 unless said. */
  status?: number;
  /** Codes that this route in particular may answer with. */
  errors?: readonly ErrorCode[];
  /** A command: it needs an Idempotency-Key and may be answered with 202. */
  command?: boolean;
  /** The fields beside the file of a multipart request. */
  upload?: z.ZodType;
  setsCookie?: boolean;
  etag?: boolean;
}

export const OPERATION = Symbol('operation');

export const Operation = (doc: OperationDoc) => SetMetadata(OPERATION, doc);

/** A command that answers 200 with its result. `result` names what the result holds beside commandId and outcome. */
export const CommandOperation = (summary: string, result: z.ZodRawShape, errors: readonly ErrorCode[] = []) =>
  applyDecorators(
    HttpCode(200),
    Operation({
      summary,
      command: true,
      errors: ['IDEMPOTENCY_KEY_REUSED', 'CONFLICT', ...errors],
      response: z.looseObject({ commandId: z.uuid(), outcome: z.literal('APPLIED'), ...result }),
    }),
  );
