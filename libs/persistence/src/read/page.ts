import { refuse, type Refusal } from '#domain';

/** Which part of a list is asked for: `cursor` is a former answer's `next`. */
export interface PageRequest {
  cursor?: string | null | undefined;
  /** 1 to 200 rows; 50 unless said. */
  limit?: number | undefined;
}

export interface Page<T> {
  items: T[];
  /** Where to go on; null on the last page. */
  next: string | null;
}

/** A read that cannot be answered because of what was asked: the refusal tells the caller what was wrong. */
export class ReadRefused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

export function limitOf({ limit }: PageRequest): number {
  return Math.min(Math.max(Math.trunc(limit ?? DEFAULT_LIMIT), 1), MAX_LIMIT);
}

const SHAPES = {
  text: /^[^\0]*$/,
  integer: /^\d{1,18}$/,
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
} as const;
type Shape = keyof typeof SHAPES;

/** The key a cursor stands for, or null on the first page. Throws ReadRefused when the cursor is not one of ours. */
export function keyOf({ cursor }: PageRequest, ...shapes: Shape[]): string[] | null {
  if (cursor === undefined || cursor === null || cursor === '') return null;
  const parts = decode(cursor);
  const fits = parts?.length === shapes.length && parts.every((part, i) => SHAPES[shapes[i] as Shape].test(part));
  if (!parts || !fits) throw new ReadRefused(refuse('VALIDATION', { detail: 'cursor' }));
  return parts;
}

function decode(cursor: string): string[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : null;
  } catch {
    return null;
  }
}

export function cursorOf(...key: string[]): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/** A page out of `limit + 1` rows: the row too many only says that there is more. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => string[],
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(item), next: rows.length > limit && last !== undefined ? cursorOf(...key(last)) : null };
}
