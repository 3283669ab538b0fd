import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fail } from './problems.js';

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * An unsafe request must carry `X-RF-Request: 1`, which another site's page cannot add, and must not say that it comes from
 * another site.
 */
@Injectable()
export class CsrfGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (SAFE.includes(request.method)) return true;
    if (request.headers['x-rf-request'] !== '1' || isForeign(request)) throw fail('CSRF');
    return true;
  }
}

function isForeign({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return headers.origin !== undefined && hostOf(headers.origin) !== host;
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
