import { importWarning, type ImportWarning } from './problems.js';

/** What a sub-activity shall bring about, and how far it is. */
export interface ImportedPhysicalTarget {
  agencyCode: string;
  subUnitCode: string;
  subActivityCode: string;
  /** Planned volume as a decimal string; null where the file has none. */
  volume: string | null;
  unit: string;
  /** Percent realised as a decimal string; null where the file has none. */
  realisedPercent: string | null;
}

/** Collects the targets that the rows of a sub-activity repeat. Rows that contradict each other give a warning and no target. */
export class PhysicalTargets {
  private readonly seen = new Map<string, { values: Map<string, ImportedPhysicalTarget>; row: number }>();

  add(row: number, target: ImportedPhysicalTarget): void {
    const id = [target.agencyCode, target.subUnitCode, target.subActivityCode].join('|');
    const known = this.seen.get(id) ?? { values: new Map<string, ImportedPhysicalTarget>(), row };
    known.values.set([target.volume, target.unit, target.realisedPercent].join('|'), target);
    known.row = Math.min(known.row, row);
    this.seen.set(id, known);
  }

  finish(): { targets: ImportedPhysicalTarget[]; warnings: ImportWarning[] } {
    const targets: ImportedPhysicalTarget[] = [];
    const warnings: ImportWarning[] = [];
    for (const [, { values, row }] of [...this.seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [first, ...others] = values.values();
      if (first && others.length === 0) targets.push(first);
      else if (first) warnings.push(importWarning({ row }, 'TARGET_DIFFERS', first.subActivityCode));
    }
    return { targets, warnings };
  }
}
