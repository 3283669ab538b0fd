/** What the audit trail hashes: no numbers but safe integers, money as decimal strings. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON by RFC 8785 for the values the trail holds: keys sorted by UTF-16 code units, no white space, ECMAScript string escapes.
 * Numbers must be safe integers (RFC 8785 would round others silently, so they are refused): throws a RangeError.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new RangeError(`not a safe integer: ${value}`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const object = value as Record<string, Json>;
  const members = Object.keys(object)
    .sort()
    .map((key) => `${quote(key)}:${canonicalJson(object[key] as Json)}`);
  return `{${members.join(',')}}`;
}

/** RFC 8785 asks for well-formed Unicode: a lone surrogate cannot be encoded as UTF-8 and is refused. */
function quote(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('lone surrogate in a string');
  return JSON.stringify(text);
}
