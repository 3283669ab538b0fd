import { usage } from '../errors.js';

/**
 * An instant as people type it, in UTC: with its offset, or a day or a minute of WIB (`2020-06-25`, `2020-06-24T23:59`). Throws CliError USAGE.
 */
export function instant(text: string): string {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const local = day || /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text);
  const at = new Date(local ? `${text}${day ? 'T00:00' : ''}+07:00` : text);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  const example = '2020-06-24T23:59:59+07:00';
  throw usage(
    { id: `bukan waktu: ${text}`, en: `not an instant: ${text}` },
    { id: `contoh: ${example}`, en: `example: ${example}` },
  );
}
