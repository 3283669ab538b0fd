import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { invalid } from './problems.js';
import { PATTERNS } from './schemas.js';

const LOCALES = { id: z.locales.id().localeError, en: z.locales.en().localeError };
type Language = keyof typeof LOCALES;

/** Forms in words, where the library would print a regular expression. */
const FORMS: Record<string, Record<Language, string>> = {
  [String(PATTERNS.amount)]: {
    id: 'harus rupiah bulat, hanya angka dalam tanda petik, misalnya "1250000000"',
    en: 'must be whole rupiah, only digits in quotes, such as "1250000000"',
  },
  [String(PATTERNS.nip)]: { id: 'harus NIP 18 angka', en: 'must be a NIP of 18 digits' },
};
/** How many wrong fields one answer names. */
const NAMED = 20;

/** Checks every argument that has a schema, and gives the handler the parsed value. A bad one is answered with field and reason in both languages. */
@Injectable()
export class ZodPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    const given = value ?? (type === 'body' ? {} : value);
    const parsed = schema.safeParse(given);
    if (parsed.success) return parsed.data;
    throw validationProblem(schema, given);
  }
}

/** The wrong fields of a value, each with its path. */
export function validationProblem(schema: z.ZodType, value: unknown) {
  const id = issuesOf(schema, value, 'id');
  const en = issuesOf(schema, value, 'en');
  const errors = id
    .slice(0, NAMED)
    .map(({ path, message }, n) => ({ path, messages: { id: message, en: en[n]?.message ?? message } }));
  const detail = (issues: typeof id) =>
    issues
      .slice(0, NAMED)
      .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
      .join('; ');
  return invalid({ id: detail(id), en: detail(en) }, { errors });
}

function issuesOf(schema: z.ZodType, value: unknown, language: Language): { path: string; message: string }[] {
  const issues = schema.safeParse(value, { error: inWords(language) }).error?.issues ?? [];
  return issues.map(({ path, message }) => ({ path: pathOf(path), message }));
}

function inWords(language: Language): z.core.$ZodErrorMap {
  return (issue) =>
    (issue.code === 'invalid_format' ? FORMS[issue.pattern ?? '']?.[language] : undefined) ?? LOCALES[language](issue);
}

/** `['items', 2, 'cut']` as `items[2].cut`. */
function pathOf(path: PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`),
    '',
  );
}
