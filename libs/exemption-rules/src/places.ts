import type { EmergencyDecreeFact } from '#domain';
import type { Places } from './tables.js';
import type { TextNormaliser } from './text/normalise-text.js';

/**
 * Whether an emergency decree covers a village. What cannot be told counts as covered: a decree without an area, a line without a
 * village, an area that names no place the rule set knows. A decree is evidence for asking, so the doubt must not hide it.
 */
export function covers(decree: EmergencyDecreeFact, village: string, places: Places, normalise: TextNormaliser): boolean {
  if (decree.area === null) return true;
  const here = placeName(village, normalise);
  if (here === '') return true;
  const area = normalise(decree.area);
  if (` ${area.join(' ')} `.includes(` ${here} `)) return true;
  if (places.city(area).length > 0) return true;
  const named = places.find(area);
  return named.length === 0 || named.some(({ phrase }) => places.villagesOf.get(phrase)?.has(here));
}

/** A place's name as it is compared: without `Kel.`, `Desa`, `Kec.`. */
export function placeName(text: string, normalise: TextNormaliser): string {
  return normalise(text)
    .filter((word) => word !== 'kelurahan' && word !== 'desa' && word !== 'kecamatan')
    .join(' ');
}
