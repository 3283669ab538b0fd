/** Fails a property with a sentence; cheaper than a matcher where thousands of commands are checked. */
export function must(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new Error(otherwise);
}
