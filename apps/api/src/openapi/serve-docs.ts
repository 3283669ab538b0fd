import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { openApiDocument } from './document.js';

/** `/openapi.json`, and `/docs` to read and try it, from files of this installation. */
export function serveDocs(app: NestFastifyApplication): void {
  const document = openApiDocument() as unknown as OpenAPIObject;
  const swaggerOptions = {
    requestInterceptor: (request: { headers: Record<string, string> }) => {
      request.headers['X-RF-Request'] = '1';
      return request;
    },
    tryItOutEnabled: true,
  };
  SwaggerModule.setup('docs', app, document, {
    customSiteTitle: 'Refokus API',
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    swaggerOptions,
  });
}
