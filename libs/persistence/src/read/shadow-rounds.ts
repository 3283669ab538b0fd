import { computeTargets, type BudgetLine, type ClassifiedLine, type ExemptionOutcome, type RoundPolicy } from '#domain';
import type { EntityManager } from 'typeorm';
import type { RulesInForce } from '../transitions/exemption-facts.js';
import { classifyLines, linesWhere, RULED, storedLines } from '../transitions/round-base.js';
import { figuresView, noFigures, sumFigures, type FiguresView } from './target-figures.js';

/** A line with the engine's answer under the set in force and under the draft. */
export interface JudgedLine {
  line: BudgetLine;
  from: ExemptionOutcome;
  to: ExemptionOutcome;
}

type Terms = Pick<FiguresView, 'inScope' | 'exempt' | 'needsHuman' | 'base' | 'target'>;

/** What the draft does to the base and target of a running round, by the round's own formula. Decimal strings of rupiah. */
export interface ShadowRound {
  roundId: string;
  no: number;
  year: number;
  title: string;
  before: Terms;
  after: Terms;
}

/**
 * Base and target of each running round, its frozen lines counted once as the set in force answers and once as the draft does. Rulings
 * in force count in both, as they do in the base itself.
 */
export async function shadowRounds(
  tx: EntityManager,
  { inForce, drafted, judged }: { inForce: RulesInForce; drafted: RulesInForce; judged: readonly JudgedLine[] },
): Promise<ShadowRound[]> {
  const rounds = await tx.query<(Omit<ShadowRound, 'before' | 'after'> & { policy: RoundPolicy })[]>(
    `select id as "roundId", no, year, title, policy from round where state in ('OPEN', 'CLOSED_FOR_SUBMISSION') order by year, no`,
  );
  if (rounds.length === 0) return [];
  const ruled = await linesWhere(tx, RULED, []);
  const answers = async (rules: RulesInForce, side: 'from' | 'to') => {
    const plain = judged.map((it): [string, Answer] => [it.line.id, { outcome: it[side], exemptPart: null }]);
    const byRuling = (await classifyLines(tx, rules, ruled)).map((it): [string, Answer] => [it.line.id, it]);
    return new Map([...plain, ...byRuling]);
  };
  const before = await answers(inForce, 'from');
  const after = await answers(drafted, 'to');
  const shadows: ShadowRound[] = [];
  for (const { policy, ...round } of rounds) {
    const lines = await storedLines(tx, round.roundId);
    shadows.push({ ...round, before: terms(policy, lines, before), after: terms(policy, lines, after) });
  }
  return shadows;
}

type Answer = Pick<ClassifiedLine, 'outcome' | 'exemptPart'>;

function terms(
  policy: RoundPolicy,
  lines: readonly (ClassifiedLine & { lineId: string })[],
  answers: ReadonlyMap<string, Answer>,
): Terms {
  const classified = lines.map((line): ClassifiedLine => {
    const { outcome, exemptPart } = answers.get(line.lineId) ?? line;
    return { line: line.line, outcome, exemptPart };
  });
  const rows = computeTargets(policy, classified).map((row) => ({ ...noFigures(), ...row }));
  const { inScope, exempt, needsHuman, base, target } = figuresView(sumFigures(rows));
  return { inScope, exempt, needsHuman, base, target };
}
