import type { LineFacts } from '#domain';
import { memo } from '../text/memo.js';
import { ACCOUNT_WIDTHS, findCodes, SUB_ACTIVITY_WIDTHS } from './find-codes.js';

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
 * What the codes of a line may mean. A sub-activity code may have more than one reading: `.07` in a budget of the 2024
 * set is the 2019 code, or a mistyped `.0007`; which one, nobody can tell, so a rule that exempts needs all readings to agree.
 * A legacy code (Permendagri 13/2006), a foreign one or none gives no reading.
 */
export interface CodeReading {
  subActivity: readonly SubActivityCode[];
  account: Code | null;
}

type CodedFacts = Pick<
  LineFacts,
  'codeSet' | 'subActivityCode' | 'subActivityName' | 'accountCode' | 'accountName' | 'description'
>;

const NO_SUB_ACTIVITY: readonly SubActivityCode[] = [];
const NO_READING: CodeReading = { subActivity: NO_SUB_ACTIVITY, account: null };

/**
 * Repairs typing within a code set: stray or missing zeros, other separators, spaces, letters for digits. A code may stand in its own
 * column, beside the other code in that one's column, or, when the columns hold none, in front of the name or the description.
 */
export function readCodes(line: CodedFacts): CodeReading {
  if (line.codeSet === LEGACY_CODE_SET) return NO_READING;
  const read = READERS[line.codeSet === '2019' || line.codeSet === '2024' ? line.codeSet : ''];
  const first = read(line.subActivityCode);
  const second = read(line.accountCode);
  let subActivity = first.subActivity.length > 0 ? first.subActivity : second.subActivity;
  if (subActivity.length === 0) subActivity = read(leadingCode(line.subActivityName)).subActivity;
  if (subActivity.length === 0) subActivity = read(leadingCode(line.description)).subActivity;
  const account =
    second.account ?? first.account ?? read(leadingCode(line.accountName)).account ?? read(leadingCode(line.description)).account;
  return { subActivity, account };
}

/** A budget has a thousand sub-activities and three thousand accounts on ten thousand lines: each text is read once. */
const READERS = { '2019': reader('2019'), '2024': reader('2024'), '': reader('') };

function reader(declared: string): (text: string) => CodeReading {
  return memo((text) => {
    const { subActivity, account } = findCodes(text);
    return {
      subActivity: subActivity === null ? NO_SUB_ACTIVITY : readSubActivity(subActivity, declared),
      account: account === null ? null : readAccount(account),
    };
  });
}

/** The text if it begins with a number; a code in the middle of a sentence is a reference to something else. */
function leadingCode(text: string): string {
  return /^[^\p{L}\p{N}]*\p{N}/u.test(text) ? text : '';
}

function readSubActivity(typed: readonly string[], declared: string): SubActivityCode[] {
  const numbers = typed.map(Number);
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
  if (numbers.some((value, n) => String(value).length > (ACCOUNT_WIDTHS[n] ?? 0))) return null;
  const isLegacy = typed.length <= 5 && typed[2]?.length === 1 && (numbers[1] === 1 || (numbers[2] ?? 0) <= 3);
  return isLegacy ? null : { key: numbers.join('.'), shown: show(numbers, ACCOUNT_WIDTHS) };
}

function show(numbers: readonly number[], widths: readonly number[]): string {
  return numbers.map((value, n) => String(value).padStart(widths[n] ?? 0, '0')).join('.');
}
