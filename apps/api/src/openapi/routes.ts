import { RequestMethod, type Type } from '@nestjs/common';
import { z } from 'zod';
import { ACCESS, type Access } from '../http/access.js';
import { FEATURE_MODULES } from '../feature-modules.js';
import { OPERATION, type OperationDoc } from './operation.js';

/** Nest's own names of what its decorators leave on controllers and handlers. */
const CONTROLLERS = 'controllers';
const PATH = 'path';
const METHOD = 'method';
const ARGUMENTS = '__routeArguments__';
const PARAMETER_TYPES: Record<string, 'body' | 'query' | 'param'> = { 3: 'body', 4: 'query', 5: 'param' };

/** A route as its decorators describe it. */
export interface RouteDescription {
  method: string;
  path: string;
  operationId: string;
  tag: string;
  /** Undefined for a route that nobody thought of: it is closed. */
  access: Access | undefined;
  doc: OperationDoc | undefined;
  schemas: Partial<Record<'body' | 'query' | 'param', z.ZodType>>;
}

/** Every route of the API, read from the decorators alone. */
export function describeRoutes(): RouteDescription[] {
  return FEATURE_MODULES.flatMap((module) => (metadata(CONTROLLERS, module) as Type[] | undefined) ?? []).flatMap(routesOf);
}

function routesOf(controller: Type): RouteDescription[] {
  const base = metadata(PATH, controller) as string;
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name): RouteDescription[] => {
    const handler = prototype[name];
    if (typeof handler !== 'function') return [];
    const method = metadata(METHOD, handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const path = `/${base}/${metadata(PATH, handler) as string}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
    return [
      {
        method: RequestMethod[method].toLowerCase(),
        path: path.replace(/:(\w+)/g, '{$1}'),
        operationId: `${controller.name.replace(/Controller$/, '')}_${name}`,
        tag: base.replace(/^v1\/?/, '').split('/')[0] || path.split('/')[2] || 'v1',
        access: (metadata(ACCESS, handler) ?? metadata(ACCESS, controller)) as Access | undefined,
        doc: metadata(OPERATION, handler) as OperationDoc | undefined,
        schemas: schemasOf(controller, name),
      },
    ];
  });
}

function schemasOf(controller: Type, name: string): RouteDescription['schemas'] {
  const found = (Reflect.getMetadata(ARGUMENTS, controller, name) ?? {}) as Record<string, { schema?: unknown }>;
  const schemas: RouteDescription['schemas'] = {};
  for (const [key, { schema }] of Object.entries(found)) {
    const type = PARAMETER_TYPES[key.split(':')[0] ?? ''];
    if (type && schema instanceof z.ZodType) schemas[type] = schema;
  }
  return schemas;
}

function metadata(key: string | symbol, target: object): unknown {
  return Reflect.getMetadata(key, target) as unknown;
}
