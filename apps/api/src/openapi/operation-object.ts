import type { ErrorCode } from '#domain';
import { z } from 'zod';
import { statusOf } from '../http/problems.js';
import type { Components } from './components.js';
import type { RouteDescription } from './routes.js';

type Json = Record<string, unknown>;
const header = (name: string, description: string, schema: Json, required = true): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema,
});

const CSRF = header('X-RF-Request', 'Required on every unsafe request: proves that no other site made it', { const: '1' });
const KEY = header('Idempotency-Key', 'A new UUID for a new command, the same one to repeat it', {
  type: 'string',
  format: 'uuid',
});
const LANGUAGE = header('Accept-Language', '`id` (default) or `en`', { type: 'string' }, false);
const REQUEST_ID = { description: 'Names the request in the log', schema: { type: 'string' } };

/** One operation of the document. */
export function operationOf(route: RouteDescription, components: Components): Json {
  const { doc, schemas, access, method } = route;
  const unsafe = method !== 'get';
  const parameters = [
    ...propertiesOf(schemas.param, 'path', components),
    ...propertiesOf(schemas.query, 'query', components),
    ...(unsafe ? [CSRF] : []),
    ...(doc?.command ? [KEY] : []),
    LANGUAGE,
  ];
  const body = requestBody(route, components);
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: doc?.summary ?? '',
    ...(access?.kind === 'PUBLIC' ? { security: [] } : {}),
    ...(access?.kind === 'POSTS' ? { description: `For: ${access.posts.join(', ')}.` } : {}),
    parameters,
    ...(body ? { requestBody: body } : {}),
    responses: { ...success(route, components), ...failures(route, components) },
  };
}

/** A query or path schema is an object: each property is a parameter. */
function propertiesOf(schema: z.ZodType | undefined, place: 'path' | 'query', components: Components): Json[] {
  if (!schema) return [];
  const { properties, required } = components.convert(schema, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property as Json;
    const needed = place === 'path' || (required ?? []).includes(name);
    return { name, in: place, required: needed, ...(description ? { description } : {}), schema: rest };
  });
}

function requestBody({ doc, schemas }: RouteDescription, components: Components): Json | null {
  if (doc?.upload) {
    const fields = components.convert(doc.upload, 'input') as { properties?: Json; required?: string[] };
    const schema = {
      type: 'object',
      properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' }, ...fields.properties },
      required: ['file', ...(fields.required ?? [])],
    };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (!schemas.body) return null;
  return { required: true, content: { 'application/json': { schema: components.convert(schemas.body, 'input') } } };
}

function success({ doc }: RouteDescription, components: Components): Json {
  const status = doc?.status ?? 200;
  const headers: Json = { 'X-Request-Id': REQUEST_ID };
  if (doc?.setsCookie) headers['Set-Cookie'] = { description: 'The session cookie', schema: { type: 'string' } };
  if (doc?.etag) headers['ETag'] = { description: 'SHA-256 of the bytes', schema: { type: 'string' } };
  const schema = doc?.response && components.convert(doc.response, 'output');
  const answer: Json = {
    description: status === 204 ? 'Done' : status === 201 ? 'Created' : 'OK',
    headers,
    ...(schema ? { content: { [doc.contentType ?? 'application/json']: { schema } } } : {}),
  };
  return { [status]: answer, ...(doc?.command ? { 202: underWay(components) } : {}) };
}

const pending = z
  .object({ commandId: z.uuid(), status: z.literal('RECEIVED'), href: z.string() })
  .meta({ id: 'CommandUnderWay', description: 'Durable, not yet answered: ask under href' });

function underWay(components: Components): Json {
  return {
    description: 'Received; it takes longer than ten seconds',
    headers: { 'X-Request-Id': REQUEST_ID, Location: { description: 'Where the answer will be', schema: { type: 'string' } } },
    content: { 'application/json': { schema: components.convert(pending, 'output') } },
  };
}

/** The statuses a route may fail with, each with the codes that stand behind it. */
function failures({ doc, schemas, access, method }: RouteDescription, components: Components): Json {
  const codes = new Set<ErrorCode>(doc?.errors ?? []);
  codes.add('INTERNAL');
  if (schemas.body || schemas.query || schemas.param || doc?.upload) codes.add('VALIDATION');
  if (method !== 'get') codes.add('CSRF');
  if (doc?.command) codes.add('IDEMPOTENCY_KEY_REQUIRED');
  if (access?.kind !== 'PUBLIC') codes.add('UNAUTHENTICATED').add('NOT_AUTHORISED');
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) byStatus.set(statusOf(code), [...(byStatus.get(statusOf(code)) ?? []), code]);
  // A body may also be too large, or of a kind that nobody reads.
  if (schemas.body || doc?.upload)
    for (const status of [413, 415]) byStatus.set(status, [...(byStatus.get(status) ?? []), 'VALIDATION']);
  if (doc?.upload) byStatus.get(413)?.push('FILE_REJECTED');
  const answers = [...byStatus].map(([status, names]) => [
    status,
    {
      description: names.sort().join(', '),
      headers: { 'X-Request-Id': REQUEST_ID },
      content: { 'application/problem+json': { schema: components.problem } },
    },
  ]);
  return Object.fromEntries(answers) as Json;
}
