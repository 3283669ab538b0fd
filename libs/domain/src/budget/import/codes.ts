/**
 * The code sets the importer tells apart: `2019` is Permendagri 90/2019, whose sub-activities end in two digits; `2024` stands
 * for Kepmendagri 050-5889/2021 and its successors, which end in four. The same activity has different codes in different sets.
 */
export const CODE_SETS = ['2019', '2024'] as const;
export type CodeSetId = (typeof CODE_SETS)[number];

/** Codes that need no repair, which is nearly all of a large file. */
const CANONICAL = {
  subActivity: /^\d\.\d\d\.\d\d\.\d\.\d\d\.(?:\d\d|\d{4})$/,
  account: /^\d\.\d\.\d\d\.\d\d\.\d\d\.\d{3,4}$/,
  unit: /^\d\.\d\d\.\d\.\d\d\.\d\.\d\d\.\d\d\.\d{4}$/,
};

const pad = (part: string, width: number): string => part.replace(/^0+(?=.)/, '').padStart(width, '0');

/** Repairs what typing does to a code (separators, spaces, the apostrophe that keeps text as text); undefined for anything else. */
function split(text: string): string[] | undefined {
  const plain = text
    .trim()
    .replace(/^'/, '')
    .replace(/\s*[.\-_]\s*/g, '.')
    .replace(/\.$/, '')
    .toUpperCase();
  const parts = plain.split('.');
  return parts.every((part) => /^(\d+|X+)$/.test(part)) ? parts : undefined;
}

function fit(parts: string[], widths: readonly number[]): string[] | undefined {
  if (parts.length !== widths.length) return undefined;
  const fitted = parts.map((part, n) => pad(part, widths[n] ?? 0));
  return fitted.every((part, n) => part.length === widths[n]) ? fitted : undefined;
}

/**
 * A sub-activity code in its canonical form: `1.03.06.02.01.0028` and `1.3.6.2.1.0028` both give `1.03.06.2.01.0028`. The last part
 * keeps its length, for that tells the code set: `07` is never padded to `0007`. Undefined when it is no such code.
 */
export function normaliseSubActivityCode(text: string): string | undefined {
  if (CANONICAL.subActivity.test(text)) return text;
  const parts = split(text);
  const last = parts?.at(-1);
  if (!parts || !last || !/^(\d{2}|\d{4})$/.test(last)) return undefined;
  const head = fit(parts.slice(0, -1), [1, 2, 2, 1, 2]);
  return head && [...head, last].join('.');
}

/** An account code of six levels, `5.2.04.02.04.0001`; the last part keeps its three or four digits. Undefined when it is none. */
export function normaliseAccountCode(text: string): string | undefined {
  if (CANONICAL.account.test(text)) return text;
  const parts = split(text);
  const last = parts?.at(-1);
  if (!parts || !last || !/^\d{3,4}$/.test(last)) return undefined;
  const head = fit(parts.slice(0, -1), [1, 1, 2, 2, 2]);
  return head && [...head, last].join('.');
}

/** An agency or unit code; the eight parts of SIPD (`1-03.0-00.0-00.02.0000`) are padded, other local forms kept. */
export function normaliseUnitCode(text: string): string | undefined {
  if (CANONICAL.unit.test(text)) return text;
  const parts = split(text);
  if (!parts || parts.length < 2 || parts.length > 8) return undefined;
  return (fit(parts, [1, 2, 1, 2, 1, 2, 2, 4]) ?? parts).join('.');
}

/** The agency of a unit: the same code with unit 0000. */
export function agencyOfUnit(unitCode: string): string {
  return unitCode.split('.').length === 8 ? unitCode.replace(/\d{4}$/, '0000') : unitCode;
}

/** The code set a canonical sub-activity code is written in. */
export function codeSetOf(subActivityCode: string): CodeSetId {
  return /\.\d{4}$/.test(subActivityCode) ? '2024' : '2019';
}
