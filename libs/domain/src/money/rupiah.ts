/** An amount of whole rupiah. It is `bigint` inside and in SQL, and a decimal string in JSON; never a JS number. */
export type Rupiah = bigint;

/** A percentage in basis points: 3500 is 35 %. Integers only, so that no float ever touches money. */
export type BasisPoints = number;

const FULL = 10_000n;

/** The least amount that satisfies a minimum of `bp` of `base`: rounded up to the whole rupiah (domain rule 5). */
export function minimumShare(base: Rupiah, bp: BasisPoints): Rupiah {
  return (base * BigInt(bp) + FULL - 1n) / FULL;
}

/** The greatest amount that stays within a maximum of `bp` of `base`: rounded down to the whole rupiah (domain rule 5). */
export function maximumShare(base: Rupiah, bp: BasisPoints): Rupiah {
  return (base * BigInt(bp)) / FULL;
}

export function sum(amounts: Iterable<Rupiah>): Rupiah {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}

/** `1250000000n` as `1.250.000.000`; negatives in brackets, as the official forms have them. */
export function formatRupiah(amount: Rupiah): string {
  const digits = (amount < 0n ? -amount : amount).toString().replace(/\B(?=(\d{3})+$)/g, '.');
  return amount < 0n ? `(${digits})` : digits;
}
