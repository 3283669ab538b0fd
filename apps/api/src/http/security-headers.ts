import type { FastifyInstance } from 'fastify';

/** Nothing of an answer may be run, framed or sniffed. The documentation page brings its own scripts and inline styles. */
const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Puts the security headers and the request id on every answer. */
export function addSecurityHeaders(instance: FastifyInstance, production: boolean): void {
  instance.addHook('onRequest', async (request, reply) => {
    const docs = request.url.startsWith('/docs');
    reply.headers({
      'x-request-id': request.id,
      'content-security-policy': docs ? DOCS_POLICY : API_POLICY,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      ...(docs ? {} : { 'cache-control': 'no-store' }),
      ...(production ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    });
  });
}
