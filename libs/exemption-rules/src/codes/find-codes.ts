import { memo } from '../text/memo.js';

/** The parts of a code as typed: `['1', '03', '06', '2', '01', '0028']`. */
interface Codes {
  subActivity: readonly string[] | null;
  account: readonly string[] | null;
}

/** The codes that a text holds, and the words beside them: a name typed into the cell of its code. */
export interface FoundCodes extends Codes {
  words: string;
}

const NOTHING: Codes = { subActivity: null, account: null };
/** Widths of the parts of a sub-activity code; the last one depends on the code set. */
export const SUB_ACTIVITY_WIDTHS = [1, 2, 2, 1, 2] as const;
export const ACCOUNT_WIDTHS = [1, 1, 2, 2, 2, 4] as const;
/** Undotted sub-activity codes by their number of digits (with kegiatan written as `2` or `02`). */
const UNDOTTED_SUB_ACTIVITY: Record<number, readonly number[]> = {
  10: [1, 2, 2, 1, 2, 2],
  11: [1, 2, 2, 2, 2, 2],
  12: [1, 2, 2, 1, 2, 4],
  13: [1, 2, 2, 2, 2, 4],
};
/** The numbers of the bidang urusan under each urusan (Permendagri 90/2019): what tells a code from a unit code in front of it. */
const BIDANG: Record<number, readonly [number, number]> = {
  1: [1, 6],
  2: [7, 24],
  3: [25, 33],
  4: [1, 2],
  5: [1, 7],
  6: [1, 1],
  7: [1, 1],
  8: [1, 1],
};

/** Digits, with letters typed for some of them; a letter alone only as the first part (`l.03.06`). */
const PART = '(?:(?=[OolI]*\\d)[\\dOolI]+(?![A-Za-z\\d])|[lI](?=\\.[Oo]?\\d))';
const CODE_RUN = new RegExp(`(?<![A-Za-z\\d])${PART}(?:[^A-Za-z\\d]+${PART})*`, 'g');

/**
 * Finds the first sub-activity and account in a text: other separators, spaces, letters typed for digits, both codes in one text, and
 * a unit code, a year or a name around them.
 */
export const findCodes: (text: string) => FoundCodes = memo((text) => {
  if (!/\p{N}/u.test(text)) return { ...NOTHING, words: text };
  const plain = text.normalize('NFKC');
  for (const { 0: run, index } of plain.matchAll(CODE_RUN)) {
    const found = inParts(partsOf(run)) ?? inParts(partsOf(run.replace(/\s+/g, ''))) ?? loosely(partsOf(run));
    if (found === null) continue;
    const behind = plain.slice(index + run.length);
    return { ...found, words: /\p{L}{3}/u.test(behind) ? behind : plain.slice(0, index) };
  }
  return { ...NOTHING, words: text };
});

function partsOf(run: string): string[] {
  const digits = run.replace(/[Oo]/g, '0').replace(/[lI]/g, '1').split(/\D+/);
  return digits.filter((part) => part !== '');
}

/** Codes that fill the parts to their end, with at most a unit code in front of them. */
function inParts(parts: readonly string[]): Codes | null {
  if (parts.length === 1) return undotted(parts[0] ?? '');
  if (isAccount(parts) && parts.length <= 6) return { subActivity: null, account: parts };
  for (let start = 0; start + 4 <= parts.length; start++) {
    for (const width of start === 0 ? [6, 5, 4] : [6]) {
      const subActivity = parts.slice(start, start + width);
      const rest = parts.slice(start + width);
      if (subActivity.length < width || !isSubActivity(subActivity, start)) continue;
      if (rest.length === 0) return { subActivity, account: null };
      if (isAccount(rest)) return { subActivity, account: rest.slice(0, 6) };
    }
  }
  return null;
}

/** A code with numbers behind it (`… 2024`, a unit code), or an account with something in front of it (`1. 5.2.04…`). */
function loosely(parts: readonly string[]): Codes | null {
  const last = parts[5]?.length ?? 0;
  // Eight parts with a short sixth one are a unit code that looks like a sub-activity (`1.03.1.02.2.10.01.0000`).
  if (isSubActivity(parts.slice(0, 6), 1) && (last >= 3 || parts.length !== 8))
    return { subActivity: parts.slice(0, 6), account: null };
  const start = parts.findIndex((_, index) => isAccount(parts.slice(index)));
  return start < 0 ? null : { subActivity: null, account: parts.slice(start, start + 6) };
}

/** Whether the parts can be a sub-activity (or a kegiatan). Behind other parts its urusan, one digit, and bidang must exist. */
function isSubActivity(parts: readonly string[], start: number): boolean {
  if (isAccount(parts)) return false;
  const numbers = parts.map(Number);
  const [urusan = 0, bidang = 0, program = 0, level, kegiatan, last] = numbers;
  if (parts.length < 4 || (level !== 1 && level !== 2)) return false;
  if (numbers.some((value, n) => String(value).length > (SUB_ACTIVITY_WIDTHS[n] ?? 4))) return false;
  if (start === 0) return true;
  if (parts[0]?.length !== 1) return false;
  const [from, to] = BIDANG[urusan] ?? [1, 0];
  return from <= bidang && bidang <= to && program > 0 && kegiatan !== 0 && last !== 0;
}

/** Whether the parts begin with an account of expenditure: `5.1` to `5.4` and at least a jenis. */
function isAccount([akun, kelompok = '', jenis, ...more]: readonly string[]): boolean {
  if (akun !== '5' || !/^[1-4]$/.test(kelompok) || jenis === undefined) return false;
  return [jenis, ...more].slice(0, 4).every((part, n) => String(Number(part)).length <= (ACCOUNT_WIDTHS[n + 2] ?? 0));
}

function undotted(digits: string): Codes | null {
  for (const [length, widths] of Object.entries(UNDOTTED_SUB_ACTIVITY)) {
    const subActivity = split(digits, widths);
    const rest = digits.slice(Number(length));
    const account = rest === '' ? null : undottedAccount(rest);
    if (digits.length >= Number(length) && isSubActivity(subActivity, 1) && (rest === '' || account !== null))
      return { subActivity, account };
  }
  const account = undottedAccount(digits);
  return account && { subActivity: null, account };
}

/** `520402040001`, `52402040001`, `52402004`: the kelompok has one digit, the jenis a leading zero or none. */
function undottedAccount(digits: string): string[] | null {
  const head = digits[2] === '0' ? [1, 1, 2, 2, 2] : digits.length === 8 ? [1, 1, 1, 2, 3] : [1, 1, 1, 2, 2];
  const last = digits.length - head.reduce((sum, width) => sum + width, 0);
  const account = split(digits, last > 0 ? [...head, last] : head);
  return (last === 0 || last === 3 || last === 4) && isAccount(account) ? account : null;
}

function split(digits: string, widths: readonly number[]): string[] {
  let at = 0;
  return widths.map((width) => digits.slice(at, (at += width)));
}
