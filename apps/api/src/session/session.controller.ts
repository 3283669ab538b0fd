import { accountByUsername } from '#persistence';
import type { Logger } from '#platform';
import { ProblemError } from '#platform';
import { refuse } from '#domain';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Public, SignedIn } from '../http/access.js';
import { Caller, CallerOf } from '../http/caller.js';
import type { Principal } from '../http/principal.js';
import { fail, refusalProblem } from '../http/problems.js';
import type { Shown } from '../http/schemas.js';
import { Operation } from '../openapi/operation.js';
import { LOGGER } from '../tokens.js';
import { passwordFits } from './passwords.js';
import { loginBody, sessionView, type LoginBody } from './session.schemas.js';
import { Sessions } from './sessions.js';
import { LoginThrottle } from './throttle.js';

@Controller('v1/session')
export class SessionController {
  private readonly throttle = new LoginThrottle();

  constructor(
    private readonly sessions: Sessions,
    private readonly source: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Post()
  @Public()
  @Operation({
    summary: 'Sign in; the session is kept in a cookie',
    response: sessionView,
    status: 201,
    errors: ['LOGIN_FAILED', 'TOO_MANY_REQUESTS'],
    setsCookie: true,
  })
  async signIn(
    @Body({ schema: loginBody }) { username, password }: LoginBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const seconds = this.throttle.waitSeconds(username, request.ip);
    if (seconds > 0) {
      const refusal = refuse('TOO_MANY_REQUESTS', { seconds });
      throw new ProblemError({ ...refusalProblem(refusal), headers: { 'retry-after': String(seconds) } });
    }
    const account = await accountByUsername(this.source, username);
    if (!(await passwordFits(account?.passwordHash ?? null, password)) || !account) {
      this.throttle.failed(username, request.ip);
      this.logger.info({ requestId: request.id, username, address: request.ip }, 'sign-in failed');
      throw fail('LOGIN_FAILED');
    }
    this.throttle.succeeded(username, request.ip);
    return view(await this.sessions.open(request, reply, account.accountId));
  }

  @Get()
  @SignedIn()
  @Operation({ summary: 'Who is signed in, and in which posts', response: sessionView })
  current(@CallerOf() { who }: Caller): Shown<typeof sessionView> {
    return view(who);
  }

  @Delete()
  @SignedIn()
  @HttpCode(204)
  @Operation({ summary: 'Sign out', status: 204 })
  async signOut(@CallerOf() { who, reply }: Caller): Promise<void> {
    await this.sessions.close(reply, who);
  }
}

function view({ username, nip, name, appointments, roles }: Principal): z.output<typeof sessionView> {
  return {
    username,
    person: { nip, name },
    appointments: appointments.map((a) => ({
      id: a.id,
      postKind: a.postKind,
      postTitle: a.postTitle,
      seat: a.seat,
      agencyId: a.agencyId,
      agencyName: a.agencyName,
      capacity: a.capacity,
      skNumber: a.skNumber,
      from: a.interval.from,
      until: a.interval.until,
    })),
    roles,
  };
}
