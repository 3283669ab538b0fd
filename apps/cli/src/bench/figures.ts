import type { ClassifyFigures } from './classify-bench.js';
import type { HistorySize } from './histories.js';
import type { ImportFigures } from './import-bench.js';
import type { Taken } from './meter.js';

/** One way of taking the same dossiers all the way. */
export interface WayFigures {
  cutsPerSecond: number;
  /** Milliseconds that a caller waited for a submission or a vote. */
  p50: number;
  p95: number;
  /** CPU milliseconds per cut, by process and in all; empty where the system does not tell. */
  cpuPerCut: Record<string, number>;
  cpuPerCutTotal: number;
  writingCommitsPerDossier: number;
}

/** How many times the floor a way costs: CPU per cut, and time per cut. */
export interface TimesFloor {
  cpu: number;
  time: number;
}

export interface SizeFigures {
  size: number;
  dossiers: number;
  /** Of one dossier's workflow, and of the decree's over all. */
  workflow: HistorySize;
  decree: HistorySize;
  product: WayFigures;
  writePath: WayFigures;
  /** Null without an administrator's connection, which it needs for tables of its own. */
  floor: WayFigures | null;
  timesFloor: { product: TimesFloor; writePath: TimesFloor } | null;
}

export interface BenchFigures {
  cores: number;
  node: string;
  postgres: string;
  clients: number;
  sizes: SizeFigures[];
  import: ImportFigures;
  classification: ClassifyFigures;
}

export function timesFloor(way: WayFigures, floor: WayFigures): TimesFloor {
  return { cpu: way.cpuPerCutTotal / floor.cpuPerCutTotal, time: floor.cutsPerSecond / way.cutsPerSecond };
}

/** What a run took, per cut and per dossier. `latencies` in milliseconds. */
export function wayFigures(taken: Taken, run: { size: number; dossiers: number; p50: number; p95: number }): WayFigures {
  const cuts = run.size * run.dossiers;
  const cpuPerCut = Object.fromEntries(Object.entries(taken.cpu).map(([name, ms]) => [name, ms / cuts]));
  return {
    cutsPerSecond: cuts / (taken.ms / 1_000),
    p50: run.p50,
    p95: run.p95,
    cpuPerCut,
    cpuPerCutTotal: Object.values(cpuPerCut).reduce((sum, ms) => sum + ms, 0),
    writingCommitsPerDossier: taken.writingCommits / run.dossiers,
  };
}
