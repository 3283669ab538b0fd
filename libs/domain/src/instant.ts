/**
 * Whether instant `a` lies before `b` (both ISO 8601, any offset and precision). Their texts are not compared, because
 * `17:00:00.500Z` sorts before `17:00:00Z`, and `23:59:59+07:00` after it.
 */
export function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}
