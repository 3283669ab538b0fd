import type { Actor } from '#domain';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actorOf, type Principal } from './principal.js';
import { fail } from './problems.js';

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Who calls, and how to answer: what every handler of a signed-in route needs. */
export class Caller {
  readonly who: Principal;
  readonly actor: Actor;
  readonly requestId: string;

  constructor(
    request: FastifyRequest,
    readonly reply: FastifyReply,
  ) {
    if (!request.principal) throw fail('UNAUTHENTICATED');
    this.who = request.principal;
    this.actor = actorOf(this.who);
    this.requestId = request.id;
    this.key = request.headers['idempotency-key'];
  }

  private readonly key: string | string[] | undefined;

  /** The id of the command that this request sends: its Idempotency-Key. */
  get commandId(): string {
    const key = typeof this.key === 'string' ? this.key.toLowerCase() : '';
    if (!KEY.test(key)) throw fail('IDEMPOTENCY_KEY_REQUIRED');
    return key;
  }
}

export const CallerOf = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const http = context.switchToHttp();
  return new Caller(http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
});
