import type { Json } from '../audit/canonical-json.js';
import type { Decision } from '../decision.js';
import type { Rupiah } from '../money/rupiah.js';
import type { CheckOutcome } from '../exemption/index.js';
import { baseFigures } from './base-figures.js';
import { roundEvent } from './round-event.js';
import type { Round, RoundFile } from './round.js';
import { sameRules, type ExemptionStanding } from './standing.js';
import { computeTargets, type ClassifiedLine } from './target.js';

/** What a line counted as in the base before, and what it counts as now; `rulingId` is the ruling that says so, if one does. */
export interface Reclassified {
  lineId: string;
  before: { outcome: CheckOutcome; exemptPart: Rupiah | null };
  after: { outcome: CheckOutcome; exemptPart: Rupiah | null };
  rulingId: string | null;
}

/** The lines that count otherwise than before: only these are kept as part of the new run. */
export function changedLines<T extends Reclassified>(lines: readonly T[]): T[] {
  return lines.filter(({ before, after }) => before.outcome !== after.outcome || before.exemptPart !== after.exemptPart);
}

/**
 * The base of a running round follows a ruling, a rule set or an emergency decree by one event with old and new figures and the cause
 * (domain section 3, "what 35 % is a percentage of"). When no line counts otherwise, only what was looked at is remembered.
 */
export function reviseBase(
  file: RoundFile,
  facts: {
    standing: ExemptionStanding;
    reclassified: readonly Reclassified[];
    classified: readonly ClassifiedLine[];
    runId: string;
  },
): Decision<RoundFile> {
  const { round } = file;
  if (round.state !== 'OPEN' && round.state !== 'CLOSED_FOR_SUBMISSION') return { ok: true, state: file, events: [] };
  const changed = changedLines(facts.reclassified);
  const seen: Round = { ...round, baseStanding: facts.standing };
  if (changed.length === 0) return { ok: true, state: { ...file, round: seen }, events: [] };
  const after: Round = { ...seen, baseRunId: facts.runId };
  const targets = computeTargets(round.policy, facts.classified);
  const data = {
    run: { before: round.baseRunId, after: facts.runId },
    lines: changed.length,
    cause: causeOf(round.baseStanding, facts.standing, changed),
    ...baseFigures(file.targets ?? [], targets),
  };
  return { ok: true, state: { ...file, round: after, targets }, events: [roundEvent('round.base-revised', round, after, data)] };
}

/** Why the base moved: the rule set that came into force, the emergency decrees that came, changed or went, the rulings applied. */
function causeOf(before: ExemptionStanding | null, now: ExemptionStanding, changed: readonly Reclassified[]): Json {
  const rulings = [...new Set(changed.flatMap((line) => line.rulingId ?? []))].sort();
  if (before === null || sameRules(before, now)) return { ruleSet: null, emergencyDecrees: [], rulings };
  const moved = [
    ...now.decrees.filter((d) => !before.decrees.includes(d)),
    ...before.decrees.filter((d) => !now.decrees.includes(d)),
  ];
  const numbers = moved.map((d) => d.slice(0, d.lastIndexOf(' ')));
  return {
    ruleSet: before.ruleSet === now.ruleSet ? null : now.ruleSet,
    emergencyDecrees: [...new Set(numbers)].sort(),
    rulings,
  };
}
