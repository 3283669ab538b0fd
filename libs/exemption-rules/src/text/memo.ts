/** Remembers the answers of a pure function by its text; emptied when full, so that memory stays bounded. */
export function memo<T>(compute: (text: string) => T, size = 20_000): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let answer = known.get(text);
    if (answer === undefined) {
      answer = compute(text);
      if (known.size >= size) known.clear();
      known.set(text, answer);
    }
    return answer;
  };
}
