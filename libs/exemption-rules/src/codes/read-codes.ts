import type { LineFacts } from '#domain';
import { memo } from '../text/memo.js';

/** The code sets whose sub-activity codes the rules know, with the number of digits of the last part. */
const SUB_ACTIVITY_DIGITS = { '2019': 2, '2024': 4 } as const;
/** The code set before Permendagri 90/2019 (Permendagri 13/2006): its codes are no evidence. Any other name: the code's form tells. */
const LEGACY_CODE_SET = 'legacy';
export type CodeSet = keyof typeof SUB_ACTIVITY_DIGITS;

/** A code as its parts without padding (`1.3.6.2.1.28`), with the form it is written in (`1.03.06.2.01.0028`). */
export interface Code {
  key: string;
  shown: string;
}

export interface SubActivityCode extends Code {
  set: CodeSet;
}

/**
 * What the two code columns of a line may mean. A sub-activity code may have more than one reading: `.07` in a budget of the 2024
 * set is the 2019 code, or a mistyped `.0007`; which one, nobody can tell, so a rule that exempts needs all readings to agree.
 * A legacy code (Permendagri 13/2006), a foreign one or none gives no reading.
 */
export interface CodeReading {
  subActivity: readonly SubActivityCode[];
  account: Code | null;
}

const NO_READING: CodeReading = { subActivity: [], account: null };

/** From this many parts on, a text holds a sub-activity and an account. */
const COMBINED = 11;
const SUB_ACTIVITY_WIDTHS = [1, 2, 2, 1, 2] as const;
const ACCOUNT_WIDTHS = [1, 1, 2, 2, 2, 4] as const;
/** Undotted codes by their number of digits: the widths of the parts (with kegiatan written as `2` or `02`). */
const UNDOTTED: Record<number, readonly number[]> = {
  10: [1, 2, 2, 1, 2, 2],
  11: [1, 2, 2, 2, 2, 2],
  12: [1, 2, 2, 1, 2, 4],
  13: [1, 2, 2, 2, 2, 4],
};

/** Repairs typing within a code set: stray or missing zeros, other separators, spaces, letters for digits, both codes in one text. */
export function readCodes(line: Pick<LineFacts, 'codeSet' | 'subActivityCode' | 'accountCode'>): CodeReading {
  if (line.codeSet === LEGACY_CODE_SET) return NO_READING;
  const first = partsOf(line.subActivityCode);
  const second = partsOf(line.accountCode);
  const combined = first.length >= COMBINED ? first : second.length >= COMBINED ? second : null;
  return {
    subActivity: combined
      ? readSubActivity(combined.slice(0, 6), line.codeSet)
      : subActivityOf(line.codeSet, line.subActivityCode),
    account:
      combined && (second.length === 0 || combined === second) ? readAccount(combined.slice(6, 12)) : accountOf(line.accountCode),
  };
}

/** The parts of the first thing in the text that looks like a code; an SKPD code in front of a combined one is skipped. */
function parts(text: string): string[] {
  const plain = text.normalize('NFKC');
  const spaced = numbersOf(plain);
  // A space inside a part (`1.03.06.2.01.00 28`) gives an odd count; between two codes it separates them.
  const odd = spaced.length > 6 && spaced.length < 11;
  const digits = odd ? numbersOf(plain.replace(/\s+/g, '')) : spaced;
  const hasUnitCode = digits.length >= 14 && digits[2] === '0' && Number(digits[3]) === 0;
  return hasUnitCode ? digits.slice(8) : digits;
}

const PART = '(?=[OolI]*\\d)[\\dOolI]+(?![A-Za-z\\d])';
const CODE_RUN = new RegExp(`${PART}(?:[.,/_\\-\\s]+${PART})*`);

function numbersOf(text: string): string[] {
  const run = CODE_RUN.exec(text)?.[0] ?? '';
  const digits = run.replace(/[Oo]/g, '0').replace(/[lI]/g, '1').split(/\D+/);
  return digits.filter((part) => part !== '');
}

/** A budget has a thousand sub-activities and three thousand accounts on ten thousand lines: each text is read once. */
const partsOf = memo(parts);
const accountOf = memo((text) => readAccount(partsOf(text)));
const subActivityIn = { '2019': subActivityMemo('2019'), '2024': subActivityMemo('2024'), '': subActivityMemo('') };

function subActivityMemo(declared: string): (text: string) => SubActivityCode[] {
  return memo((text) => {
    const typed = partsOf(text);
    return readSubActivity(typed.length === 1 ? undotted(typed[0] ?? '') : typed, declared);
  });
}

function subActivityOf(codeSet: string, text: string): SubActivityCode[] {
  return subActivityIn[codeSet === '2019' || codeSet === '2024' ? codeSet : ''](text);
}

function undotted(digits: string): string[] {
  let at = 0;
  return (UNDOTTED[digits.length] ?? []).map((width) => digits.slice(at, (at += width)));
}

function readSubActivity(typed: readonly string[], declared: string): SubActivityCode[] {
  const numbers = typed.map(Number);
  const level = numbers[3];
  if (typed.length < 4 || typed.length > 6 || (level !== 1 && level !== 2)) return [];
  if (numbers.some((value, n) => String(value).length > (SUB_ACTIVITY_WIDTHS[n] ?? 4))) return [];
  const last = typed[5];
  const longForm = last !== undefined && last.length >= 3;
  const sets: CodeSet[] = longForm ? ['2024'] : ['2019'];
  if (last === undefined && declared === '2024') sets[0] = '2024';
  if (!longForm && last !== undefined && declared === '2024') sets.push('2024');
  if (last?.length === 3 && declared === '2019' && (numbers[5] ?? 0) < 100) sets[0] = '2019';
  if (last !== undefined && last.length >= 4 && declared === '2019' && (numbers[5] ?? 0) < 100) sets.push('2019');
  return sets.map((set) => ({
    set,
    key: numbers.join('.'),
    shown: show(numbers, [...SUB_ACTIVITY_WIDTHS, SUB_ACTIVITY_DIGITS[set]]),
  }));
}

/** Accounts of three to six levels. Legacy accounts (`5.2.3.21.01`) have five parts and one digit in the third: no reading. */
function readAccount(typed: readonly string[]): Code | null {
  const numbers = typed.map(Number);
  if (typed.length < 3 || typed.length > 6) return null;
  if (numbers.some((value, n) => String(value).length > (ACCOUNT_WIDTHS[n] ?? 0))) return null;
  const isLegacy = typed.length <= 5 && typed[2]?.length === 1 && (numbers[1] === 1 || (numbers[2] ?? 0) <= 3);
  return isLegacy ? null : { key: numbers.join('.'), shown: show(numbers, ACCOUNT_WIDTHS) };
}

function show(numbers: readonly number[], widths: readonly number[]): string {
  return numbers.map((value, n) => String(value).padStart(widths[n] ?? 0, '0')).join('.');
}
