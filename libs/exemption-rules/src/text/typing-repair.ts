/** Shorter words are too often one letter away from another word (`banjir`, `banjar`). */
const MIN_LENGTH = 7;

/**
 * Finds the word meant by one with a letter missing, added or swapped with its neighbour; the first letter must be right. A wrong letter
 * is never repaired: `rencana` is no `bencana`, `evaluasi` no `evakuasi`, `tanggal` no `tanggul`.
 */
export function createTypingRepair(words: ReadonlySet<string>): (typed: string) => string | undefined {
  const meant = new Map<string, string>();
  for (const word of words) {
    if (word.length < MIN_LENGTH) continue;
    for (let at = 1; at < word.length; at++) {
      meant.set(without(word, at), word);
      meant.set(word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2), word);
    }
  }
  const withLetterAdded = (typed: string): string | undefined => {
    if (typed.length <= MIN_LENGTH) return undefined;
    for (let at = 1; at < typed.length; at++) {
      const word = without(typed, at);
      if (words.has(word) && !isOtherSuffix(typed, word)) return word;
    }
    return undefined;
  };
  return (typed) => meant.get(typed) ?? withLetterAdded(typed);
}

/** `salurkan` is another form of the stem of `saluran`, not that word with a letter too many. */
function isOtherSuffix(typed: string, word: string): boolean {
  return typed.endsWith('kan') && word.endsWith('an') && !word.endsWith('kan');
}

function without(word: string, at: number): string {
  return word.slice(0, at) + word.slice(at + 1);
}
