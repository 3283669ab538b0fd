import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Sessions } from '../session/sessions.js';
import { ACCESS, type Access } from './access.js';
import type { Principal } from './principal.js';
import { fail } from './problems.js';

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

/** Denies by default: a route without a right is closed, and nothing is asked of the domain before somebody is signed in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [context.getHandler(), context.getClass()]);
    if (access?.kind === 'PUBLIC') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = await this.sessions.principal(request);
    if (!principal) throw fail('UNAUTHENTICATED');
    if (!access) throw fail('NOT_AUTHORISED', { posts: '-' });
    request.principal = principal;
    if (access.kind === 'POSTS' && !access.posts.some((post) => principal.roles.includes(post))) {
      throw fail('NOT_AUTHORISED', { posts: access.posts.join(', ') });
    }
    return true;
  }
}
