import { formatRupiah } from '#domain';
import type { Lang } from '../text.js';

/** An amount of the API (decimal string) as `1.250.000.000`, negatives in brackets; a dash for none. */
export function rupiah(amount: string | bigint | null | undefined): string {
  return amount === null || amount === undefined ? '-' : formatRupiah(BigInt(amount));
}

/** What stands before decimals in a sentence; whole rupiah in tables always have the official dots. */
const POINT: Record<Lang, string> = { id: ',', en: '.' };

const UNITS: readonly [bigint, Record<Lang, string>][] = [
  [1_000_000_000_000n, { id: 'triliun', en: 'trillion' }],
  [1_000_000_000n, { id: 'miliar', en: 'billion' }],
  [1_000_000n, { id: 'juta', en: 'million' }],
];

/** `Rp 1,23 miliar` for a sentence: rounded to two decimals, the unit always written out (an Indonesian `M` is a miliar). */
export function inWords(amount: string | bigint, lang: Lang): string {
  const value = BigInt(amount);
  const size = value < 0n ? -value : value;
  const unit = UNITS.find(([least]) => size >= least);
  if (!unit) return `Rp ${formatRupiah(value)}`;
  const hundredths = (size * 100n + unit[0] / 2n) / unit[0];
  const decimals = (hundredths % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  const number = `${formatRupiah(hundredths / 100n)}${decimals && `${POINT[lang]}${decimals}`}`;
  const text = `${number} ${unit[1][lang]}`;
  return `Rp ${value < 0n ? `(${text})` : text}`;
}

/** `34,9 %` of a whole, in integers; a dash when there is no whole. */
export function percent(part: string | bigint, whole: string | bigint, lang: Lang): string {
  if (BigInt(whole) === 0n) return '-';
  const tenths = (BigInt(part) * 1000n + BigInt(whole) / 2n) / BigInt(whole);
  return `${tenths / 10n}${POINT[lang]}${tenths % 10n} %`;
}
