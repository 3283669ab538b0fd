import { isInForce, type EmergencyDecreeFact, type LineFacts } from '#domain';
import { findCodes } from './codes/find-codes.js';
import { readCodes, type CodeReading, type SubActivityCode } from './codes/read-codes.js';
import { covers } from './places.js';
import type { LabelledWordList, RuleTables, SubActivityList } from './tables.js';
import type { WordMatches } from './text/word-list.js';

/** A look-up that a condition made: what it asked, what it found, and under which name that is evidence. */
export interface Look {
  /** The field or function of `line`, and the list it looked into (null for a field). */
  name: string;
  list: string | null;
  held: boolean;
  found: readonly string[];
  label: string | null;
}

type TextField = 'subActivityName' | 'accountName' | 'description';
const TEXT_FIELDS: readonly TextField[] = ['subActivityName', 'accountName', 'description'];
/** Where a negative cue may stand. Account names are standard texts (`… untuk Kegiatan Kantor`) that say nothing of the purpose. */
const CUE_FIELDS: readonly TextField[] = ['subActivityName', 'description'];
const NOTHING: readonly string[] = [];
const INT64_MAX = 2n ** 63n - 1n;

/** A line as conditions see it (`line` in CEL). It writes down every look-up, which is how the engine can explain itself. */
export class LineReading {
  readonly codes: CodeReading;
  /** The texts of the line; a name without a cell of its own is what stands beside the code. */
  readonly texts: Readonly<Record<TextField, string>>;
  readonly decreesInForce: readonly EmergencyDecreeFact[];
  #looks: Look[] = [];
  readonly #words: Partial<Record<TextField, readonly string[]>> = {};

  constructor(
    readonly facts: LineFacts,
    at: string,
    decrees: readonly EmergencyDecreeFact[],
    private readonly tables: RuleTables,
  ) {
    this.codes = readCodes(facts);
    this.texts = {
      subActivityName: facts.subActivityName.trim() === '' ? findCodes(facts.subActivityCode).words : facts.subActivityName,
      accountName: facts.accountName.trim() === '' ? findCodes(facts.accountCode).words : facts.accountName,
      description: facts.description,
    };
    this.decreesInForce = decrees.filter((it) => isInForce(it, at) && covers(it, facts.village, tables.places, tables.normalise));
  }

  /** Hands over the look-ups made since the last call. */
  takeLooks(): readonly Look[] {
    const looks = this.#looks;
    this.#looks = [];
    return looks;
  }

  get subActivityCode(): string {
    return this.#read('subActivityCode', this.codes.subActivity[0]?.shown ?? '');
  }
  get subActivityName(): string {
    return this.#read('subActivityName', this.texts.subActivityName);
  }
  get accountCode(): string {
    return this.#read('accountCode', this.codes.account?.shown ?? '');
  }
  get accountName(): string {
    return this.#read('accountName', this.texts.accountName);
  }
  get description(): string {
    return this.#read('description', this.facts.description);
  }
  get agencyCode(): string {
    return this.#read('agencyCode', this.facts.agencyCode);
  }
  get agencyName(): string {
    return this.#read('agencyName', this.facts.agencyName);
  }
  get fundSourceName(): string {
    return this.#read('fundSourceName', this.facts.fundSourceName);
  }
  get village(): string {
    return this.#read('village', this.facts.village);
  }
  /** Whole rupiah; throws above the 64-bit integers of CEL rather than compare a wrong number. */
  get appropriation(): bigint {
    const value = this.facts.appropriation;
    if (value > INT64_MAX || value < -INT64_MAX) throw new RangeError(`appropriation ${value} is not a 64-bit integer`);
    this.#look('appropriation', null, true, [String(value)], null);
    return value;
  }

  /** Every possible reading of the code is in the list; a code with no reading is in none. */
  subActivityIn(id: string): boolean {
    const { list, inList, all } = this.#subActivity(id);
    const held = all.length > 0 && inList.length === all.length;
    return this.#look('subActivityIn', id, held, shown(held ? inList : all), list.label);
  }

  /** Some possible reading of the code is in the list. */
  subActivityMayBeIn(id: string): boolean {
    const { list, inList, all } = this.#subActivity(id);
    const held = inList.length > 0;
    return this.#look('subActivityMayBeIn', id, held, shown(held ? inList : all), list.label);
  }

  accountIn(id: string): boolean {
    const list = known(this.tables.accountLists, id);
    const account = this.codes.account;
    const held = account !== null && list.codes.has(account);
    return this.#look('accountIn', id, held, account ? [account.shown] : [], list.label);
  }

  /** The sub-activity's name is an official name of the list. */
  nameIs(id: string): boolean {
    const held = known(this.tables.codeLists, id).isOfficialName(this.texts.subActivityName);
    return this.#look('nameIs', id, held, [this.texts.subActivityName], 'NAME');
  }

  /** The sub-activity has a name, and it does not fit the activities of the list. A missing name contradicts nothing. */
  nameContradicts(id: string): boolean {
    const list = known(this.tables.codeLists, id);
    const name = this.tables.normalise(this.texts.subActivityName);
    const says = (words: SubActivityList['mustMention']): boolean =>
      words !== null && words.match([name], [name]).words.length > 0;
    const held = name.length > 0 && ((list.mustMention !== null && !says(list.mustMention)) || says(list.mustNotMention));
    return this.#look('nameContradicts', id, held, [this.texts.subActivityName], 'CONTRADICTION');
  }

  mentions(id: string): boolean {
    return this.#mention('mentions', id, TEXT_FIELDS);
  }
  nameMentions(id: string): boolean {
    return this.#mention('nameMentions', id, ['subActivityName']);
  }
  accountMentions(id: string): boolean {
    return this.#mention('accountMentions', id, ['accountName']);
  }
  descriptionMentions(id: string): boolean {
    return this.#mention('descriptionMentions', id, ['description']);
  }

  /** Words of the list occur, but a negative cue explains every one of them. */
  mentionsOnlyInOtherSense(id: string): boolean {
    const { words, otherSense } = this.#match(id, TEXT_FIELDS).matches;
    return this.#look('mentionsOnlyInOtherSense', id, words.length === 0 && otherSense.length > 0, otherSense, 'OTHER_SENSE');
  }

  /** An emergency decree whose kind has a word of the list is in force over the line's place. */
  decreeInForce(id: string): boolean {
    const { list } = known(this.tables.wordLists, id);
    const found = this.decreesInForce.filter(({ kind }) => {
      const words = this.tables.normalise(kind);
      return list.match([words], [words]).words.length > 0;
    });
    return this.#look('decreeInForce', id, found.length > 0, found.map(({ number }) => number), 'SK_AKTIF'); // prettier-ignore
  }

  #subActivity(id: string): { list: SubActivityList; inList: SubActivityCode[]; all: readonly SubActivityCode[] } {
    const list = known(this.tables.codeLists, id);
    const all = this.codes.subActivity;
    return { list, all, inList: all.filter((code) => list.codes[code.set].has(code)) };
  }

  #mention(call: string, id: string, fields: readonly TextField[]): boolean {
    const { list, matches } = this.#match(id, fields);
    return this.#look(call, id, matches.words.length > 0, matches.words, list.label);
  }

  #match(id: string, fields: readonly TextField[]): { list: LabelledWordList; matches: WordMatches } {
    const list = known(this.tables.wordLists, id);
    const words = (field: TextField): readonly string[] => (this.#words[field] ??= this.tables.normalise(this.texts[field]));
    return { list, matches: list.list.match(fields.map(words), CUE_FIELDS.map(words)) };
  }

  #look(name: string, list: string | null, held: boolean, found: readonly string[], label: string | null): boolean {
    this.#looks.push({ name, list, held, found, label });
    return held;
  }

  #read(name: string, value: string): string {
    if (typeof value !== 'string') throw new TypeError(`${name} has no value`);
    this.#look(name, null, true, [value], null);
    return value;
  }
}

function shown(codes: readonly SubActivityCode[]): readonly string[] {
  return codes.length === 0 ? NOTHING : codes.map((code) => code.shown);
}

function known<T>(lists: ReadonlyMap<string, T>, id: string): T {
  const list = lists.get(id);
  if (list === undefined) throw new RangeError(`no list ${id}`);
  return list;
}
