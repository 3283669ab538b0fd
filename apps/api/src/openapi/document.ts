import { Components } from './components.js';
import { operationOf } from './operation-object.js';
import { describeRoutes } from './routes.js';

/** The OpenAPI 3.1 document, from the very schemas that check requests. Needs no database and no engine. */
export function openApiDocument(): Record<string, unknown> {
  const components = new Components();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of describeRoutes()) (paths[route.path] ??= {})[route.method] = operationOf(route, components);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Refokus',
      version: '1',
      description:
        'Approval of budget refocusing in a city. Amounts are whole rupiah as decimal strings, instants ISO 8601 in UTC. ' +
        'Errors are problem+json (RFC 9457) in Indonesian, or in English when Accept-Language prefers it. ' +
        'Commands carry an Idempotency-Key: the same key and body give the recorded answer, however often they are sent.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components.schemas(),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'rf_sid', description: 'Session cookie; `__Host-rf_sid` in production' },
      },
    },
    security: [{ session: [] }],
  };
}
