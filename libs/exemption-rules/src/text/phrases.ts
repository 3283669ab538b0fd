/** Where a phrase occurs in a list of words. */
export interface Occurrence {
  phrase: string;
  start: number;
  end: number;
}

/** Finds whole words and phrases, never parts of words: `rob` is not in `robotik`. */
export type PhraseFinder = (words: readonly string[]) => Occurrence[];

/** Compiles phrases (each a list of normalised words) into a finder that looks at every word of a text once. */
export function createPhraseFinder(phrases: Iterable<readonly string[]>): PhraseFinder {
  const byFirstWord = new Map<string, { phrase: string; words: readonly string[] }[]>();
  for (const words of phrases) {
    const first = words[0];
    if (first === undefined) continue;
    const entries = byFirstWord.get(first) ?? [];
    entries.push({ phrase: words.join(' '), words });
    byFirstWord.set(first, entries);
  }
  return (words) => {
    const found: Occurrence[] = [];
    words.forEach((word, start) => {
      for (const entry of byFirstWord.get(word) ?? []) {
        if (entry.words.every((part, n) => words[start + n] === part)) {
          found.push({ phrase: entry.phrase, start, end: start + entry.words.length });
        }
      }
    });
    return found;
  };
}
