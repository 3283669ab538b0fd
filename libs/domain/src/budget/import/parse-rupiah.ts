import { shownCell, type BilingualText, type ImportCell } from './table-row.js';

export type AmountProblemCode =
  'AMOUNT_EMPTY' | 'AMOUNT_AMBIGUOUS' | 'AMOUNT_NEGATIVE' | 'AMOUNT_DECIMALS' | 'AMOUNT_TOO_LARGE' | 'AMOUNT_NOT_NUMBER';
export type ParsedRupiah =
  { ok: true; value: bigint } | { ok: false; code: AmountProblemCode; expected: BilingualText; found: string };

const WHOLE: BilingualText = { id: 'rupiah bulat, misalnya 1.250.000.000', en: 'whole rupiah, such as 1.250.000.000' };
const EXPECTED: Record<AmountProblemCode, BilingualText> = {
  AMOUNT_EMPTY: WHOLE,
  AMOUNT_AMBIGUOUS: {
    id: 'titik sebagai pemisah ribuan, misalnya 1.250.000.000 (koma dapat berarti ribuan atau desimal)',
    en: 'dots between thousands, such as 1.250.000.000 (a comma may mean thousands or decimals)',
  },
  AMOUNT_NEGATIVE: { id: 'rupiah nol atau lebih', en: 'rupiah of zero or more' },
  AMOUNT_DECIMALS: { id: 'rupiah bulat tanpa sen', en: 'whole rupiah without decimals' },
  AMOUNT_TOO_LARGE: { id: 'paling banyak 18 angka', en: 'at most 18 digits' },
  AMOUNT_NOT_NUMBER: WHOLE,
};
/** PostgreSQL's bigint holds 18 digits of any value. */
const MAX_DIGITS = 18;

/**
 * An amount of whole rupiah from a cell. Takes `1250000000`, `1.250.000.000`, `1.250.000.000,00`, each also with `Rp` and the
 * usual `,-`; a number only where a float holds it exactly. A comma between thousands is never guessed at, nor rounded sen,
 * nor a number in scientific form, which has lost digits already.
 */
export function parseRupiah(cell: ImportCell | undefined): ParsedRupiah {
  const refuse = (code: AmountProblemCode): ParsedRupiah => ({
    ok: false,
    code,
    expected: EXPECTED[code],
    found: shownCell(cell),
  });
  if (typeof cell === 'number') {
    if (cell < 0) return refuse('AMOUNT_NEGATIVE');
    if (!Number.isFinite(cell) || Math.abs(cell) > Number.MAX_SAFE_INTEGER) return refuse('AMOUNT_TOO_LARGE');
    return Number.isInteger(cell) ? { ok: true, value: BigInt(cell) } : refuse('AMOUNT_DECIMALS');
  }
  if (cell === null || cell === undefined) return refuse('AMOUNT_EMPTY');
  if (typeof cell !== 'string') return refuse('AMOUNT_NOT_NUMBER');

  const text = cell.replace(/\s+/g, ' ').trim();
  if (text === '') return refuse('AMOUNT_EMPTY');
  const bare = text.replace(/^(?:rp\.?|idr) ?/i, '').replace(/,-+$/, '');
  if (/^(?:[-−–]|\().*\d/.test(bare)) return refuse('AMOUNT_NEGATIVE');
  // `,00` ends an Indonesian amount; `.00` can be nothing else than no decimals, since a group of thousands has three digits.
  const whole = bare.replace(/,00?$/, '').replace(/^(\d+)\.00?$/, '$1');
  if (/^\d+$/.test(whole) || /^\d{1,3}(?:\.\d{3})+$/.test(whole)) {
    const digits = whole.replaceAll('.', '').replace(/^0+(?=\d)/, '');
    return digits.length > MAX_DIGITS ? refuse('AMOUNT_TOO_LARGE') : { ok: true, value: BigInt(digits) };
  }
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare)) return refuse('AMOUNT_AMBIGUOUS');
  if (/^(?:\d+|\d{1,3}(?:\.\d{3})+)[.,]\d+$/.test(bare)) return refuse('AMOUNT_DECIMALS');
  return refuse('AMOUNT_NOT_NUMBER');
}

/** A quantity or percentage as a plain decimal string (`1.250,5` gives `1250.5`), or undefined when it is none. Never a float sum. */
export function parseQuantity(cell: ImportCell | undefined): string | undefined {
  const text = cellNumber(cell);
  const grouped = /^(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,6}))?$/.exec(text);
  const plain = /^(\d{1,15})(?:[.,](\d{1,6}))?$/.exec(text);
  const [, whole, part] = grouped ?? plain ?? [];
  if (whole === undefined) return undefined;
  const digits = whole.replaceAll('.', '').replace(/^0+(?=\d)/, '');
  const decimals = (part ?? '').replace(/0+$/, '');
  return decimals === '' ? digits : `${digits}.${decimals}`;
}

/** A number's decimal point must not be read as a separator of thousands, so it is written with a comma. */
function cellNumber(cell: ImportCell | undefined): string {
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  return typeof cell === 'string' ? cell.trim().replace(/ ?%$/, '') : '';
}
