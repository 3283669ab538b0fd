const WIB_OFFSET = 7 * 3_600_000;

const local = (iso: string) => new Date(Date.parse(iso) + WIB_OFFSET).toISOString();

/** An instant as the city reads it: `12-06-2020 09.00 WIB` (UTC+7). */
export function wib(iso: string | null | undefined): string {
  return iso ? `${date(iso)} ${local(iso).slice(11, 16).replace(':', '.')} WIB` : '-';
}

/** The last minute of a deadline, given its first instant that is too late: `30-06-2020 23.59 WIB`. */
export function deadline(iso: string | null | undefined): string {
  return iso ? wib(new Date(Date.parse(iso) - 1_000).toISOString()) : '-';
}

/** The day of an instant in WIB: `12-06-2020`. */
export const date = (iso: string): string => day(local(iso).slice(0, 10));

/** A calendar day, `2020-06-12`, as the city writes it: `12-06-2020`. */
export const day = (isoDay: string): string => isoDay.split('-').reverse().join('-');
