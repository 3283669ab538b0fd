import type { Rupiah } from '../money/rupiah.js';
import type { BilingualText, Classification, ExemptionOutcome, Explanation, LineFacts } from './types.js';

/** A rule set with its instant and emergency decrees already given: only the line is missing. */
export type Judge = (line: LineFacts) => Classification;

interface Verdict {
  outcome: ExemptionOutcome;
  rule: string;
}

/** A line that the draft answers otherwise. */
export interface ShadowChange<L> {
  line: L;
  from: Verdict;
  to: Verdict;
  /** The draft's reason. */
  why: BilingualText;
}

/** A line whose answer stays, but hangs on one condition of the draft: each flip is such a condition. */
export interface NearMiss<L> {
  line: L;
  verdict: Verdict;
  flips: Explanation['flips'];
}

/** How many lines, and their pagu in rupiah. */
interface Tally {
  lines: number;
  amount: Rupiah;
}

export interface ShadowResult<L> {
  total: Tally;
  changed: Tally;
  /** The outcome stays, another rule gives it. */
  otherRule: Tally;
  /** Changes by direction, the largest amount first. */
  directions: (Tally & { from: ExemptionOutcome; to: ExemptionOutcome })[];
  /** The largest changes; `changed` counts all. */
  changes: ShadowChange<L>[];
  /** The largest near misses. */
  nearMisses: NearMiss<L>[];
  /** Outcome of each line in the order given, under either set. */
  outcomes: { from: ExemptionOutcome; to: ExemptionOutcome }[];
}

export interface ShadowBounds {
  changes: number;
  nearMisses: number;
}

/** A line as the caller knows it, with what the rules read of it. */
export interface ShadowLine {
  facts: LineFacts;
}

/** Lines judged between two pauses: some ten milliseconds of work. */
const BATCH = 100;

/**
 * Compares a draft rule set with the one in force over lines, before anybody publishes it. A generator, so that a server can do other
 * things at each pause (`yield`); the result is its return value. Explanations, the dear part, are only asked for to find near misses,
 * from the largest line down until there are enough.
 */
export function* shadowRun<L extends ShadowLine>(
  lines: readonly L[],
  inForce: Judge,
  draft: Judge,
  bounds: ShadowBounds,
): Generator<void, ShadowResult<L>, void> {
  const result: Omit<ShadowResult<L>, 'directions'> = {
    total: tally(),
    changed: tally(),
    otherRule: tally(),
    changes: [],
    nearMisses: [],
    outcomes: [],
  };
  const directions = new Map<string, ShadowResult<L>['directions'][number]>();
  const unchanged: L[] = [];
  for (const [index, line] of lines.entries()) {
    if (index % BATCH === BATCH - 1) yield;
    const [before, after] = [inForce(line.facts), draft(line.facts)];
    const [from, to] = [verdict(before), verdict(after)];
    result.outcomes.push({ from: from.outcome, to: to.outcome });
    count(result.total, line);
    if (from.outcome === to.outcome) {
      if (from.rule !== to.rule) count(result.otherRule, line);
      unchanged.push(line);
      continue;
    }
    count(result.changed, line);
    const key = `${from.outcome} ${to.outcome}`;
    const direction = directions.get(key) ?? { from: from.outcome, to: to.outcome, ...tally() };
    directions.set(key, direction);
    count(direction, line);
    result.changes.push({ line, from, to, why: after.why });
  }
  result.changes = largestFirst(result.changes, (change) => change.line).slice(0, bounds.changes);
  for (const [index, line] of largestFirst(unchanged, (it) => it).entries()) {
    if (result.nearMisses.length >= bounds.nearMisses) break;
    if (index % BATCH === BATCH - 1) yield;
    const near = nearMiss(line, inForce, draft);
    if (near) result.nearMisses.push(near);
  }
  return { ...result, directions: [...directions.values()].sort((a, b) => compare(b.amount, a.amount)) };
}

/**
 * What is near, among the engine's flips between EXEMPT and the rest. Every line is one listed code away from exemption, and every
 * exemption one code away from none; so only these count: a line that is asked about; a line that may be cut although another condition
 * of the exempting row speaks for it; an exemption that hangs on one condition in the draft and did not before.
 */
function nearMiss<L extends ShadowLine>(line: L, inForce: Judge, draft: Judge): NearMiss<L> | null {
  const answer = draft(line.facts);
  const { flips, rows } = answer.explanation;
  const away = flips.filter((flip) => (flip.wouldBe === 'EXEMPT') !== (answer.outcome === 'EXEMPT'));
  if (away.length === 0) return null;
  let near = away;
  if (answer.outcome === 'EXEMPT') {
    const known = new Set(
      inForce(line.facts)
        .explanation.flips.filter((f) => f.wouldBe !== 'EXEMPT')
        .map((f) => f.when),
    );
    near = away.filter((flip) => !known.has(flip.when));
  } else if (answer.outcome === 'NOT_EXEMPT') {
    near = away.filter((flip) => rows.find((row) => row.id === flip.byRule)?.conditions.some((c) => speaksFor(c, flip.when)));
  }
  return near.length === 0 ? null : { line, verdict: verdict(answer), flips: near };
}

/** A condition that holds by something found, other than the one that is turned over; a guard (`!…`) finds nothing. */
function speaksFor({ when, held }: Explanation['rows'][number]['conditions'][number], turned: string): boolean {
  return held === true && when !== turned && !when.startsWith('!');
}

function verdict({ outcome, ruleId }: Classification): Verdict {
  return { outcome, rule: ruleId };
}

function tally(): Tally {
  return { lines: 0, amount: 0n };
}

function count(to: Tally, { facts }: ShadowLine): void {
  to.lines += 1;
  to.amount += facts.appropriation;
}

function largestFirst<T>(items: readonly T[], lineOf: (item: T) => ShadowLine): T[] {
  return [...items].sort((a, b) => compare(lineOf(b).facts.appropriation, lineOf(a).facts.appropriation));
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
