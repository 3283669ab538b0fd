import { createCodeList, keyOf, type CodeList } from '../codes/code-list.js';
import { createNameSet } from '../codes/official-names.js';
import type { CodeSet } from '../codes/read-codes.js';
import { placeName } from '../places.js';
import type { AccountList, LabelledWordList, Places, RuleTables, SubActivityList } from '../tables.js';
import { createTextNormaliser, splitWords, type TextNormaliser } from '../text/normalise-text.js';
import { createPhraseFinder } from '../text/phrases.js';
import { createWordList, type WordList } from '../text/word-list.js';
import type { RuleSetFile } from './schema.js';
import type { Path, Report } from './source.js';

type WordListEntry = NonNullable<RuleSetFile['wordLists']>[number];
type CodeListEntry = NonNullable<RuleSetFile['codeLists']>[number];

/** Compiles the data of a rule set; what is wrong with it is reported, and then the result must not be used. */
export function compileTables(file: RuleSetFile, report: Report): RuleTables {
  const normalise = compileSpelling(file, report);
  const wordLists = new Map<string, LabelledWordList>();
  for (const entry of file.wordLists ?? []) {
    wordLists.set(entry.id, { label: entry.label ?? null, list: compileWordList(entry, normalise) });
  }
  const codeLists = new Map<string, SubActivityList>();
  (file.codeLists ?? []).forEach((entry, n) => {
    const wordList = (id: string | undefined, key: string): WordList | null => {
      if (id !== undefined && !wordLists.has(id)) reportUnknownList(report, ['codeLists', n, 'names', key], id);
      return wordLists.get(id ?? '')?.list ?? null;
    };
    codeLists.set(entry.id, {
      label: entry.label ?? null,
      codes: compileCodes(entry, n, file, report),
      isOfficialName: createNameSet(officialNames(entry), normalise),
      mustMention: wordList(entry.names?.mustMention, 'mustMention'),
      mustNotMention: wordList(entry.names?.mustNotMention, 'mustNotMention'),
    });
  });
  const accountLists = new Map<string, AccountList>();
  (file.accountLists ?? []).forEach((entry, n) => {
    const onProblem = (index: number): void =>
      reportBadPattern(report, ['accountLists', n, 'codes', index], entry.codes[index] ?? '');
    accountLists.set(entry.id, { label: entry.label ?? null, codes: createCodeList(entry.codes, onProblem) });
  });
  return { normalise, codeLists, accountLists, wordLists, places: compilePlaces(file, normalise) };
}

function compileSpelling(file: RuleSetFile, report: Report): TextNormaliser {
  const abbreviations = new Map<string, readonly string[]>();
  for (const [short, long] of Object.entries(file.abbreviations ?? {})) abbreviations.set(short.toLowerCase(), splitWords(long));
  for (const [short, words] of abbreviations) {
    const chained = words.find((word) => abbreviations.has(word));
    if (chained !== undefined || splitWords(short).length !== 1) {
      report('ABBREVIATION_CHAIN', ['abbreviations', short], {
        id: `Singkatan "${short}" harus satu kata dan kepanjangannya tidak boleh singkatan lain. Tulis kepanjangan lengkapnya.`,
        en: `The abbreviation "${short}" must be one word and must not stand for another abbreviation. Write it out in full.`,
      });
    }
  }
  const words = (texts: readonly string[]): string[] =>
    texts.flatMap(splitWords).flatMap((word) => abbreviations.get(word) ?? [word]);
  const lists = file.wordLists ?? [];
  const vocabulary = new Set(words(lists.flatMap(listedPhrases)));
  const alone = lists.filter(({ repairTyping }) => repairTyping).flatMap((entry) => entry.words);
  const repairable = new Set(words(alone.filter((text) => splitWords(text).length === 1)));
  return createTextNormaliser({ abbreviations, vocabulary, repairable });
}

function compileWordList(entry: WordListEntry, normalise: TextNormaliser): WordList {
  const phrases = (texts: readonly string[] | undefined): (readonly string[])[] => (texts ?? []).map(normalise);
  const cues = (entry.cues ?? []).map((cue) => ({
    words: phrases(cue.words),
    within: phrases(cue.within),
    beside: phrases(cue.beside),
  }));
  return createWordList(entry.id, phrases(listedPhrases(entry)), cues);
}

/** A code belongs to a list when it is listed in its own set, or when the concordance says that a listed code is the same activity. */
function compileCodes(entry: CodeListEntry, n: number, file: RuleSetFile, report: Report): Record<CodeSet, CodeList> {
  const own = (set: CodeSet): CodeList => {
    const patterns = entry.codes[set] ?? [];
    return createCodeList(patterns, (index) =>
      reportBadPattern(report, ['codeLists', n, 'codes', set, index], patterns[index] ?? ''),
    );
  };
  const lists = { '2019': own('2019'), '2024': own('2024') };
  const twins = (set: CodeSet, other: CodeSet): Map<string, string> =>
    new Map((file.concordance ?? []).map((pair) => [keyOf(pair[set]), keyOf(pair[other])]));
  const withTwins = (set: CodeSet, other: CodeSet): CodeList => {
    const twin = twins(set, other);
    return {
      has: (code) => {
        if (lists[set].has(code)) return true;
        const key = twin.get(code.key);
        return key !== undefined && lists[other].has({ key, shown: '' });
      },
    };
  };
  return { '2019': withTwins('2019', '2024'), '2024': withTwins('2024', '2019') };
}

function officialNames({ names }: CodeListEntry): string[] {
  return [...(names?.official ?? []), ...combined(names?.combine)];
}

function listedPhrases({ words, combine }: WordListEntry): string[] {
  return [...words, ...combined(combine)];
}

function combined(combine: WordListEntry['combine'] = []): string[] {
  return combine.flatMap(({ verbs, objects }) => verbs.flatMap((verb) => objects.map((object) => `${verb} ${object}`)));
}

function compilePlaces(file: RuleSetFile, normalise: TextNormaliser): Places {
  const villagesOf = new Map<string, Set<string>>();
  for (const [district, villages] of Object.entries(file.places?.districts ?? {})) {
    const names = villages.map((village) => placeName(village, normalise));
    villagesOf.set(placeName(district, normalise), new Set(names));
    for (const name of names) villagesOf.set(name, new Set([...(villagesOf.get(name) ?? []), name]));
  }
  return {
    city: createPhraseFinder((file.places?.city ?? []).map(normalise)),
    villagesOf,
    find: createPhraseFinder([...villagesOf.keys()].map((name) => name.split(' '))),
  };
}

function reportBadPattern(report: Report, path: Path, pattern: string): void {
  report('BAD_CODE_PATTERN', path, {
    id: `"${pattern}" bukan kode, rentang (…05-09) atau kelompok (….*).`,
    en: `"${pattern}" is no code, range (…05-09) or group (….*).`,
  });
}

/** Says that a name of a list is not defined. */
export function reportUnknownList(report: Report, path: Path, id: string, offset = 0): void {
  const message = { id: `Daftar "${id}" tidak ada dalam berkas ini. Betulkan namanya atau tambahkan daftarnya.`, en: `There is no list "${id}" in this file. Correct the name or add the list.` }; // prettier-ignore
  report('UNKNOWN_LIST', path, message, offset);
}
