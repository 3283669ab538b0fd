import { createPhraseFinder, type Occurrence, type PhraseFinder } from './phrases.js';

/** When a word of the list means something else: inside one of these phrases, or on a line that also has one of those words. */
export interface NegativeCue {
  words: readonly (readonly string[])[];
  within: readonly (readonly string[])[];
  beside: readonly (readonly string[])[];
}

/** What a word list finds in the texts of one line: words that count, and words that a cue explains away. */
export interface WordMatches {
  words: string[];
  otherSense: string[];
}

/** A compiled word list. `context` holds all texts of the line: a cue may stand in another field than the word. */
export interface WordList {
  id: string;
  match(texts: readonly (readonly string[])[], context: readonly (readonly string[])[]): WordMatches;
}

interface CompiledCue {
  words: ReadonlySet<string>;
  within: PhraseFinder;
  beside: PhraseFinder;
}

const NOTHING: WordMatches = { words: [], otherSense: [] };

/** Compiles a list of phrases with its negative cues; all phrases must be normalised already. */
export function createWordList(id: string, phrases: readonly (readonly string[])[], cues: readonly NegativeCue[]): WordList {
  const find = createPhraseFinder(phrases);
  const compiled: CompiledCue[] = cues.map((cue) => ({
    words: new Set(cue.words.map((words) => words.join(' '))),
    within: createPhraseFinder(cue.within),
    beside: createPhraseFinder(cue.beside),
  }));
  // Normalised texts are shared by all lines that say the same, so what was found in one is kept as long as the text is.
  const cache = new WeakMap<readonly string[], Occurrence[]>();
  const hitsIn = (text: readonly string[]): Occurrence[] => {
    let hits = cache.get(text);
    if (hits === undefined) cache.set(text, (hits = find(text)));
    return hits;
  };
  return {
    id,
    match(texts, context) {
      if (texts.every((text) => hitsIn(text).length === 0)) return NOTHING;
      const words = new Set<string>();
      const otherSense = new Set<string>();
      for (const text of texts) {
        for (const hit of hitsIn(text)) {
          const cues = compiled.filter((cue) => cue.words.has(hit.phrase));
          const explained = cues.some(
            (cue) => isWithin(hit, cue.within(text)) || context.some((other) => cue.beside(other).length > 0),
          );
          (explained ? otherSense : words).add(hit.phrase);
        }
      }
      return { words: [...words], otherSense: [...otherSense].filter((word) => !words.has(word)) };
    },
  };
}

function isWithin(hit: Occurrence, phrases: readonly Occurrence[]): boolean {
  return phrases.some((phrase) => phrase.start <= hit.start && hit.end <= phrase.end);
}
