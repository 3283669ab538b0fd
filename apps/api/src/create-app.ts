import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { NestLogger, ProblemFilter, requestId, type Config, type Logger } from '#platform';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { MAX_FILE } from './http/multipart.js';
import { PROBLEM_TEXTS } from './http/problems.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { serveDocs } from './openapi/serve-docs.js';

/** Bytes of a JSON body: 500 items with 4,000 characters each and what stands around them. */
const MAX_BODY = 4 * 1024 * 1024;

/** The HTTP server under the application: bounds, request ids, log. */
export function createAdapter(config: Config, logger: Logger): FastifyAdapter {
  const proxies = config.TRUSTED_PROXIES.split(',')
    .map((p) => p.trim())
    .filter(Boolean);
  return new FastifyAdapter({
    loggerInstance: logger,
    bodyLimit: MAX_BODY,
    requestIdHeader: false,
    genReqId: (request: IncomingMessage) => requestId(request.headers),
    trustProxy: proxies.length > 0 ? proxies : false,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    multipart: false,
  });
}

/** Makes the application ready to listen: cookies, uploads, headers, errors, documentation. */
export async function prepareApp(app: NestFastifyApplication, config: Config, logger: Logger): Promise<void> {
  const instance = app.getHttpAdapter().getInstance();
  const filter = new ProblemFilter(PROBLEM_TEXTS, logger);
  app.useLogger(new NestLogger(logger));
  app.useGlobalFilters(filter);
  await instance.register(cookie);
  await instance.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: MAX_FILE, files: 1, fields: 10, fieldSize: 10_000, headerPairs: 50 },
  });
  addSecurityHeaders(instance, config.REFOKUS_PROFILE === 'production');
  logRequests(instance, logger);
  serveDocs(app);
  await app.init();
}

/** One line per request, without the query, which may name people. Probes are only for debugging. */
function logRequests(instance: FastifyInstance, logger: Logger): void {
  instance.addHook('onResponse', async (request, reply) => {
    const path = request.url.split('?')[0];
    const line = {
      requestId: request.id,
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    if (path?.startsWith('/health/')) logger.debug(line, 'answered');
    else logger.info(line, 'answered');
  });
}
