/** The value below which a share `p` (0..1) of the sample lies, by the nearest rank; NaN for an empty sample. */
export function quantile(sample: readonly number[], p: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * p) - 1)] ?? Number.NaN;
}

/** Does `work` for each input, at most `clients` at once, in order. The first failure ends it once what runs has ended. */
export async function inParallel<T, R>(inputs: readonly T[], clients: number, work: (input: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const client = async () => {
    for (let i = next++; i < inputs.length; i = next++) results[i] = await work(inputs[i] as T);
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(clients, inputs.length) }, client));
  const failed = ended.find((e) => e.status === 'rejected');
  if (failed) throw failed.reason;
  return results;
}
