import type { CodeList } from './codes/code-list.js';
import type { CodeSet } from './codes/read-codes.js';
import type { PhraseFinder } from './text/phrases.js';
import type { TextNormaliser } from './text/normalise-text.js';
import type { WordList } from './text/word-list.js';

/** A list of sub-activity codes, per code set, with what the names of its activities say. */
export interface SubActivityList {
  label: string | null;
  codes: Record<CodeSet, CodeList>;
  isOfficialName(name: string): boolean;
  mustMention: WordList | null;
  mustNotMention: WordList | null;
}

export interface AccountList {
  label: string | null;
  codes: CodeList;
}

export interface LabelledWordList {
  label: string | null;
  list: WordList;
}

/** District and village names, to tell whether an emergency decree covers a line's place. */
export interface Places {
  city: PhraseFinder;
  /** Each known place name with the villages it stands for (a village stands for itself). */
  villagesOf: ReadonlyMap<string, ReadonlySet<string>>;
  find: PhraseFinder;
}

/** The data of a rule set, compiled once: what conditions look things up in. */
export interface RuleTables {
  normalise: TextNormaliser;
  codeLists: ReadonlyMap<string, SubActivityList>;
  accountLists: ReadonlyMap<string, AccountList>;
  wordLists: ReadonlyMap<string, LabelledWordList>;
  places: Places;
}
