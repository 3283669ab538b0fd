import { z } from 'zod';
import { problemSchema } from './problem.schema.js';

type JsonSchema = Record<string, unknown>;

/** Schemas as JSON Schema (OpenAPI 3.1 takes it as it is); what has a name is put under components and referred to. */
export class Components {
  private readonly named = new Map<string, JsonSchema>();

  /** `input` is what a caller sends, `output` what he gets. */
  convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...plain
    } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', override: simplify }) as JsonSchema;
    for (const [name, definition] of Object.entries(($defs ?? {}) as Record<string, JsonSchema>)) {
      const { id: __, ...rest } = definition;
      this.named.set(name, referring(rest) as JsonSchema);
    }
    return this.lift(referring(plain) as JsonSchema);
  }

  get problem(): JsonSchema {
    return this.convert(problemSchema, 'output');
  }

  schemas(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.named].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** A schema that itself has a name becomes a reference too. */
  private lift(schema: JsonSchema): JsonSchema {
    const { id, ...rest } = schema;
    if (typeof id !== 'string') return schema;
    this.named.set(id, rest);
    return { $ref: `#/components/schemas/${id}` };
  }
}

/** Formats say what zod's patterns of a thousand letters repeat; the bounds of safe integers say nothing. */
function simplify({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema['format'] !== undefined) delete jsonSchema['pattern'];
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
}

function referring(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(referring);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) =>
      key === '$ref' && typeof inner === 'string'
        ? [key, inner.replace('#/$defs/', '#/components/schemas/')]
        : [key, referring(inner)],
    ),
  );
}
