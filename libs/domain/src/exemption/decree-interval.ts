import type { EmergencyDecreeFact } from './types.js';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether an emergency decree is in force at a UTC ISO instant: `from` counts, `until` no longer does. Its place is not looked at. */
export function isInForce(decree: Pick<EmergencyDecreeFact, 'from' | 'until'>, at: string): boolean {
  const instant = Date.parse(at);
  return Date.parse(decree.from) <= instant && instant < Date.parse(decree.until);
}

/**
 * The interval of an SK that names its first and last day (`YYYY-MM-DD`, WIB = UTC+7): from the first day's midnight
 * to the midnight after the last day, as UTC ISO instants.
 */
export function decreeInterval(firstDay: string, lastDay: string): { from: string; until: string } {
  const midnight = (day: string): number => Date.parse(`${day}T00:00:00+07:00`);
  return {
    from: new Date(midnight(firstDay)).toISOString(),
    until: new Date(midnight(lastDay) + DAY_MS).toISOString(),
  };
}
