/** Command payloads are JSON with every bigint as `{"$n":"123"}`: reversible, so that what was asked is kept to the rupiah. */
export function encodePayload(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? { $n: v.toString() } : v));
}

export function decodePayload<T>(value: unknown): T {
  return revive(value) as T;
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (value === null || typeof value !== 'object') return value;
  const object = value as Record<string, unknown>;
  if (typeof object['$n'] === 'string') return BigInt(object['$n']);
  return Object.fromEntries(Object.entries(object).map(([k, v]) => [k, revive(v)]));
}
