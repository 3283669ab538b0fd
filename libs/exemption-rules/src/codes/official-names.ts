import { memo } from '../text/memo.js';
import type { TextNormaliser } from '../text/normalise-text.js';

/** Words that carry no meaning in an official name: they come and go between code sets and typists. */
const FILLERS = new Set([
  'dan',
  'atau',
  'di',
  'pada',
  'untuk',
  'yang',
  'dalam',
  'daerah',
  'kabupaten',
  'kota',
  'provinsi',
  'lainnya',
]);

/** Whether a name is one of the official names: the same words in any order, fillers aside. */
export function createNameSet(names: readonly string[], normalise: TextNormaliser): (name: string) => boolean {
  const essence = (name: string): string =>
    normalise(name)
      .filter((word) => !FILLERS.has(word))
      .sort()
      .join(' ');
  const known = new Set(names.map(essence));
  return memo((name) => known.has(essence(name)));
}
