import { memo } from '../text/memo.js';

/** The parts of the codes that a text holds, as typed (`['1', '03', '06', '2', '01', '0028']`), and the words behind them. */
export interface FoundCodes {
  subActivity: readonly string[] | null;
  account: readonly string[] | null;
}

const NOTHING: FoundCodes = { subActivity: null, account: null };
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

const PART = '(?=[OolI]*\\d)[\\dOolI]+(?![A-Za-z\\d])';
const CODE_RUN = new RegExp(`(?<![A-Za-z\\d])${PART}(?:[^A-Za-z\\d]+${PART})*`, 'g');

/**
 * Finds the first sub-activity and account in a text: other separators, spaces, letters typed for digits, both codes in one text, and
 * a unit code, a year or a name around them.
 */
export const findCodes: (text: string) => FoundCodes = memo((text) => {
  for (const run of runsOf(text)) {
    const found = inParts(partsOf(run)) ?? inParts(partsOf(run.replace(/\s+/g, ''))) ?? loosely(partsOf(run));
    if (found) return found;
  }
  return NOTHING;
});

/** What stands behind the code in a cell that holds more than a code: the name of the activity, or of the account. */
export function wordsBehindCode(cell: string): string {
  const last = [...cell.normalize('NFKC').matchAll(CODE_RUN)].at(-1);
  const rest = last === undefined ? cell : cell.normalize('NFKC').slice(last.index + last[0].length);
  return /\p{L}{3}/u.test(rest) ? rest : '';
}

function runsOf(text: string): string[] {
  return /\d/.test(text) || /\p{N}/u.test(text) ? (text.normalize('NFKC').match(CODE_RUN) ?? []) : [];
}

function partsOf(run: string): string[] {
  const digits = run.replace(/[Oo]/g, '0').replace(/[lI]/g, '1').split(/\D+/);
  return digits.filter((part) => part !== '');
}

/** Codes that fill the parts to their end, with at most a unit code in front of them. */
function inParts(parts: readonly string[]): FoundCodes | null {
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

/** A code with a number or two behind it (`… 2024`), or an account with something in front of it (`1. 5.2.04…`). */
function loosely(parts: readonly string[]): FoundCodes | null {
  const last = parts[5]?.length ?? 0;
  if (isSubActivity(parts.slice(0, 6), 1) && (parts.length === 7 || (parts.length === 8 && last >= 3)))
    return { subActivity: parts.slice(0, 6), account: null };
  const start = parts.findIndex((_, index) => isAccount(parts.slice(index)));
  return start < 0 ? null : { subActivity: null, account: parts.slice(start, start + 6) };
}

/** Whether the parts can be a sub-activity (or a kegiatan). Behind other parts its urusan and bidang must exist. */
function isSubActivity(parts: readonly string[], start: number): boolean {
  const numbers = parts.map(Number);
  const [urusan = 0, bidang = 0, program = 0, level, kegiatan, last] = numbers;
  if (parts.length < 4 || (level !== 1 && level !== 2)) return false;
  if (numbers.some((value, n) => String(value).length > (SUB_ACTIVITY_WIDTHS[n] ?? 4))) return false;
  if (start === 0) return true;
  const [from, to] = BIDANG[urusan] ?? [1, 0];
  return from <= bidang && bidang <= to && program > 0 && kegiatan !== 0 && last !== 0;
}

/** Whether the parts begin with an account of expenditure: `5.1` to `5.4` and at least a jenis. */
function isAccount([akun, kelompok = '', jenis, ...more]: readonly string[]): boolean {
  if (akun !== '5' || !/^[1-4]$/.test(kelompok) || jenis === undefined) return false;
  return [jenis, ...more].slice(0, 4).every((part, n) => String(Number(part)).length <= (ACCOUNT_WIDTHS[n + 2] ?? 0));
}

function undotted(digits: string): FoundCodes | null {
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
