import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { openApiDocument } from './document.js';
import { describeRoutes } from './routes.js';

const routes = describeRoutes();

describe('every route', () => {
  it('is found', () => expect(routes.length).toBeGreaterThan(60));

  it.each(routes)('$method $path says who may call it and what it does', ({ access, doc }) => {
    expect(access).toBeDefined();
    expect(doc?.summary).toBeTruthy();
    expect(doc?.response !== undefined || doc?.status === 204).toBe(true);
  });

  it('is open to the world only where it must be', () => {
    const open = routes.filter((r) => r.access?.kind === 'PUBLIC').map((r) => `${r.method} ${r.path}`);
    expect(open).toEqual(['post /v1/session', 'get /health/live', 'get /health/ready']);
  });

  it('that changes something is a command, or one of the few pieces of work without one', () => {
    const work = routes.filter((r) => r.method !== 'get' && !r.doc?.command).map((r) => `${r.method} ${r.path}`);
    expect(work).toEqual([
      'post /v1/session',
      'delete /v1/session',
      'post /v1/budget-imports',
      'post /v1/rounds/{id}/impact',
      'post /v1/proposals',
      'put /v1/proposals/{id}',
      'delete /v1/proposals/{id}',
      'post /v1/documents',
      'post /v1/rule-sets/shadow',
      'post /v1/clock',
    ]);
  });

  it('has an operation id of its own', () => {
    expect(new Set(routes.map((r) => r.operationId)).size).toBe(routes.length);
  });
});

describe('the OpenAPI document', () => {
  const document = openApiDocument();
  const components = (document['components'] as { schemas: Record<string, unknown> }).schemas;

  it('refers only to what it has, and every schema is one', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((m) => m[1] as string);
    expect(references.filter((name) => !(name in components))).toEqual([]);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'doc', ...document });
    for (const name of Object.keys(components))
      expect(() => ajv.compile({ $ref: `doc#/components/schemas/${name}` })).not.toThrow();
  });

  it('names the header of commands and of every unsafe request', () => {
    const submission = (
      document['paths'] as Record<string, Record<string, { parameters: { name: string }[]; responses: object }>>
    )['/v1/proposals/{id}/submission']?.['post'];
    expect(submission?.parameters.map((p) => p.name)).toEqual(['id', 'X-RF-Request', 'Idempotency-Key', 'Accept-Language']);
    expect(Object.keys(submission?.responses ?? {})).toEqual(['200', '202', '400', '401', '403', '404', '409', '422', '500']);
  });

  it('is the same each time', () => expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(document)));
});
