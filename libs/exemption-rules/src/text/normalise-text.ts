import { memo } from './memo.js';
import { createTypingRepair } from './typing-repair.js';

/** Turns a text into comparable words. The same text always gives the same words; normalising a normalised text changes nothing. */
export type TextNormaliser = (text: string) => readonly string[];

/** What a rule set knows about spelling: `rehab` stands for `rehabilitasi`; these are its words, and those known with a wrong letter. */
export interface Spelling {
  abbreviations: ReadonlyMap<string, readonly string[]>;
  vocabulary: ReadonlySet<string>;
  repairable: ReadonlySet<string>;
}

/** Soft hyphens, zero-width characters and combining marks: invisible in a spreadsheet, yet they would split a word. */
const INVISIBLE = /[\p{M}\u00AD\u180E\u200B-\u200F\u2060-\u2064\uFEFF]/gu;
/** Cyrillic and Greek letters that look like Latin ones; they come along when text is copied from odd sources. */
const LOOKALIKES: Record<string, string> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  м: 'm',
  о: 'o',
  р: 'p',
  ѕ: 's',
  т: 't',
  у: 'y',
  х: 'x', // prettier-ignore
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x', // prettier-ignore
};
const DIGIT_FOR_LETTER: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's' };
/** Splits into lower-case words of letters and digits after Unicode normalisation (NBSP, full width, case, look-alikes). */
export function splitWords(text: string): string[] {
  let plain = text;
  if (/[^\x20-\x7E]/.test(plain)) {
    plain = plain.normalize('NFKD').replace(INVISIBLE, '');
    plain = plain.replace(/\p{Ll}(?=\p{Lu})/gu, '$& ').toLowerCase();
    plain = plain.replace(/[\u0370-\u052F]/g, (letter) => LOOKALIKES[letter] ?? letter);
    return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  }
  plain = plain.replace(/[a-z](?=[A-Z])/g, '$& ').toLowerCase();
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

/** Builds the normaliser of a rule set: splitting, then repair of typing (`R0B`, `rob2020`, `gorong2`, `banjirnya`), then abbreviations. Numbers are left out: `SMPN 2 Tanggul` is as good a name as `SMPN Tanggul`. */
export function createTextNormaliser({ abbreviations, vocabulary, repairable }: Spelling): TextNormaliser {
  const known = (word: string): boolean => vocabulary.has(word);
  const meantBy = createTypingRepair(repairable);

  const repair = memo((word): readonly string[] => {
    if (known(word) || abbreviations.has(word)) return [word];
    if (/\d/.test(word) && /[a-z]/.test(word)) {
      const letters = word.replace(/[01345]/g, (digit) => DIGIT_FOR_LETTER[digit] ?? digit);
      if (known(letters)) return [letters];
      const withL = word.replace(/1/g, 'l').replace(/0/g, 'o');
      if (known(withL)) return [withL];
      const [, before = '', stem = '', after = ''] = /^(\d*)([a-z]+)(\d*)$/.exec(word) ?? [];
      if (known(stem)) return after === '2' && before === '' ? [stem, stem] : [before, stem, after].filter((part) => part !== '');
    }
    if (word.endsWith('nya') && known(word.slice(0, -3))) return [word.slice(0, -3)];
    return [meantBy(word) ?? word];
  });

  // Names repeat over thousands of lines.
  return memo((text) =>
    splitWords(text)
      .filter(isNoNumber)
      .flatMap(repair)
      .flatMap((word) => abbreviations.get(word) ?? [word])
      .filter(isNoNumber),
  );
}

function isNoNumber(word: string): boolean {
  return !/^\d+$/.test(word);
}
