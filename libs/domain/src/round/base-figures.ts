import type { Json } from '../audit/canonical-json.js';
import { sum, type Rupiah } from '../money/rupiah.js';
import type { TargetRow } from './policy.js';

interface BaseAndTarget {
  base: Rupiah;
  target: Rupiah;
}

/** Old and new base and target for the record: of the city, and of each agency for which one of the two moved; at an opening only the new ones. */
export function baseFigures(before: readonly TargetRow[] | null, after: readonly TargetRow[]): Record<string, Json> {
  const [was, is] = [byAgency(before ?? []), byAgency(after)];
  const none: BaseAndTarget = { base: 0n, target: 0n };
  const agencies = [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((agencyId) => {
    const [a, b] = [was.get(agencyId) ?? none, is.get(agencyId) ?? none];
    return a.base === b.base && a.target === b.target ? [] : [{ agencyId, before: before && json(a), after: json(b) }];
  });
  return { city: { before: before && json(total(before)), after: json(total(after)) }, changes: agencies };
}

function byAgency(rows: readonly TargetRow[]): Map<string, BaseAndTarget> {
  const sums = new Map<string, BaseAndTarget>();
  for (const row of rows) {
    const { base, target } = sums.get(row.agencyId) ?? { base: 0n, target: 0n };
    sums.set(row.agencyId, { base: base + row.base, target: target + row.target });
  }
  return sums;
}

function total(rows: readonly TargetRow[]): BaseAndTarget {
  return { base: sum(rows.map((r) => r.base)), target: sum(rows.map((r) => r.target)) };
}

const json = ({ base, target }: BaseAndTarget): Json => ({ base: base.toString(), target: target.toString() });
