import { answerForCommand } from '#persistence';
import { languageOf, problemBody } from '#platform';
import { Controller, Get, Param, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import { refusalProblem } from '../http/problems.js';
import { Reader } from '../http/reader.js';
import { idParams } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { problemSchema } from '../openapi/problem.schema.js';

const commandView = z
  .object({
    commandId: z.uuid(),
    kind: z.string(),
    status: z.enum(['RECEIVED', 'APPLIED', 'REFUSED']),
    result: z.looseObject({}).optional(),
    problem: problemSchema.optional(),
  })
  .meta({ id: 'Command' });

@Controller('v1/commands')
export class CommandsController {
  constructor(private readonly reader: Reader) {}

  @Get(':id')
  @SignedIn()
  @Operation({ summary: 'What became of a command that this account sent', response: commandView, errors: ['NOT_FOUND'] })
  async show(
    @Param({ schema: idParams }) { id }: z.output<typeof idParams>,
    @CallerOf() caller: Caller,
    @Req() request: FastifyRequest,
  ): Promise<z.output<typeof commandView>> {
    const { who, requestId } = caller;
    const { problem: refusal, ...command } = await this.reader.find(caller, (tx) =>
      answerForCommand(tx, { commandId: id, accountId: who.accountId }),
    );
    if (!refusal) return command;
    const problem = refusalProblem(refusal, { commandId: id });
    const body = problemBody(problem, requestId, languageOf(request.headers['accept-language']));
    return { ...command, problem: problemSchema.parse(body) };
  }
}
