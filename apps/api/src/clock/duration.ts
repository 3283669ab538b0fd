const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?)?$/;
const SECONDS = [7 * 86_400, 86_400, 3_600, 60, 1];

/** `P1DT2H` in milliseconds; null for months and years, which have no fixed length, and for anything else. */
export function durationMs(text: string): number | null {
  const found = DURATION.exec(text);
  if (!found || found.slice(1).every((part) => part === undefined)) return null;
  const seconds = SECONDS.reduce((sum, unit, n) => sum + unit * Number(found[n + 1] ?? 0), 0);
  return Math.round(seconds * 1_000);
}
