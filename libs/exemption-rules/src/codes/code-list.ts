import { memo } from '../text/memo.js';
import type { Code } from './read-codes.js';

/** A set of codes that answers whether a code is in it, exactly or below one of its wildcards. */
export interface CodeList {
  has(code: Code): boolean;
}

/** One entry of a code pattern as written in a rule set: the parts in front, and the last part as a range of numbers or `*`. */
interface Pattern {
  head: string;
  from: number;
  to: number;
}

/** Reads `1.03.06.2.01.05-09`, `5.2.04.02.04.*` or a plain code; null when it is none of these. */
function readPattern(text: string): Pattern | 'WILDCARD' | null {
  if (/^\d+(\.\d+)*\.\*$/.test(text)) return 'WILDCARD';
  const [, head, from, to] = /^(\d+(?:\.\d+)*)\.(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (head === undefined || from === undefined) return null;
  return { head: keyOf(head), from: Number(from), to: Number(to ?? from) };
}

/** A code's parts without padding, which is how codes are compared. */
export function keyOf(code: string): string {
  return code.split('.').map(Number).join('.');
}

/** Compiles patterns; `onProblem` hears the index of each one that cannot be read. */
export function createCodeList(patterns: readonly string[], onProblem: (index: number) => void): CodeList {
  const exact = new Set<string>();
  const prefixes = new Set<string>();
  patterns.forEach((text, index) => {
    const pattern = readPattern(text);
    if (pattern === null || (pattern !== 'WILDCARD' && (pattern.to < pattern.from || pattern.to - pattern.from > 9999)))
      onProblem(index);
    else if (pattern === 'WILDCARD') prefixes.add(keyOf(text.slice(0, -2)));
    else for (let last = pattern.from; last <= pattern.to; last++) exact.add(`${pattern.head}.${last}`);
  });
  const has = memo((key) => {
    if (exact.has(key)) return true;
    for (let end = key.lastIndexOf('.'); end > 0; end = key.lastIndexOf('.', end - 1)) {
      if (prefixes.has(key.slice(0, end))) return true;
    }
    return false;
  });
  return { has: (code) => has(code.key) };
}
