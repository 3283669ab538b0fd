import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openApiDocument } from '../../../apps/api/src/openapi/document.js';

interface Documented {
  responses: Record<string, { content?: Record<string, { schema: object }>; headers?: object }>;
}
const document = openApiDocument() as { paths: Record<string, Record<string, Documented>> };
const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as { default: (ajv: Ajv2020) => void }).default(ajv);
ajv.addSchema({ $id: 'doc', ...document });
const compiled = new Map<object, ValidateFunction>();

const paths = Object.keys(document.paths).map((path) => ({
  path,
  pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

/** How an answer differs from what the document says of it, or null. Routes outside the document are not judged. */
export function documentFault(
  method: string,
  url: string,
  status: number,
  headers: Record<string, unknown>,
  body: unknown,
): string | null {
  const pathname = url.split('?')[0] ?? '';
  const known = document.paths[pathname] ?? document.paths[paths.find((p) => p.pattern.test(pathname))?.path ?? ''];
  const operation = known?.[method.toLowerCase()];
  if (!operation) return null;
  const response = operation.responses[String(status)];
  if (!response) return `status ${status} is not documented; body ${JSON.stringify(body)?.slice(0, 500)}`;
  if (headers['x-request-id'] === undefined) return 'no X-Request-Id';
  const content = Object.entries(response.content ?? {})[0];
  if (!content) return body === undefined ? null : 'a body where none is documented';
  const [type, { schema }] = content;
  if (!type.includes('json')) return null;
  if (!String(headers['content-type']).startsWith(type)) return `content type ${String(headers['content-type'])}`;
  const validate = compiled.get(schema) ?? ajv.compile(absolute(schema) as object);
  compiled.set(schema, validate);
  return validate(body) ? null : ajv.errorsText(validate.errors);
}

function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? `doc${inner}` : absolute(inner),
    ]),
  );
}
