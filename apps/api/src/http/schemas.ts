import { z } from 'zod';

/** Bounds of what a request may carry. */
const MAX_TEXT = 4_000;
export const MAX_ITEMS_PER_REQUEST = 500;
export const MAX_DECREE_ITEMS_PER_REQUEST = 2_000;

/** Forms that a message about a wrong field explains in words. */
export const PATTERNS = { amount: /^\d{1,18}$/, nip: /^\d{18}$/ } as const;

const iso = (text: string) => new Date(text).toISOString();

/** An id of any thing. */
export const id = z.uuid().describe('id');
export const idParams = z.strictObject({ id });

export const text = z.string().trim().max(MAX_TEXT);
export const line = z.string().trim().max(300);
export const reason = text.min(1);

/** An amount in a request: whole rupiah as decimal digits, never a JSON number; `bigint` from here on. */
export const amount = z.string().regex(PATTERNS.amount).describe('Whole rupiah as decimal digits').transform(BigInt);

/** An instant with its offset; in UTC from here on. */
export const instant = z.iso.datetime({ offset: true }).describe('ISO 8601 instant with offset').transform(iso);
export const date = z.iso.date();

export const nip = z.string().regex(PATTERNS.nip).describe('NIP, 18 digits');

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional().describe('The `next` of the page before'),
};

export const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

/** Amounts and instants of answers. */
export const rupiah = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ id: 'Rupiah', description: 'Whole rupiah as a decimal string' });
export const utc = z.iso.datetime().meta({ id: 'Instant', description: 'ISO 8601 instant in UTC' });

export const bilingual = z.object({ id: z.string(), en: z.string() }).meta({ id: 'Bilingual' });

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** What a handler must answer with, by the schema it is documented with: a read model that no longer fits does not compile. */
export type Shown<T extends z.ZodType> = z.input<T>;
export type Listed<T extends z.ZodType> = { items: Shown<T>[]; next: string | null };
