import { randomUUID } from 'node:crypto';

const GIVEN = /^[A-Za-z0-9._-]{8,64}$/;

/** The id under which a request is logged and named to users: the caller's X-Request-Id when it is a plain one, else a new one. */
export function requestId(headers: Record<string, string | string[] | undefined>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && GIVEN.test(given) ? given : randomUUID();
}
