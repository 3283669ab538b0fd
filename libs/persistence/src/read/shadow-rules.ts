import { setImmediate as breathe } from 'node:timers/promises';
import {
  shadowRun,
  type BilingualText,
  type Classifier,
  type ExemptionOutcome,
  type Explanation,
  type ShadowResult,
} from '#domain';
import type { EntityManager } from 'typeorm';
import { exemptionStanding } from '../transitions/exemption-standing.js';
import { lineFacts, rulesInForce, type RulesInForce } from '../transitions/exemption-facts.js';
import { linesWhere } from '../transitions/round-base.js';
import { domainNow } from '../write/status.js';
import type { Ports } from '../write/ports.js';
import { shadowItems, type ShadowItems } from './shadow-items.js';
import { shadowRounds, type JudgedLine, type ShadowRound } from './shadow-rounds.js';

interface Verdict {
  outcome: ExemptionOutcome;
  rule: string;
}

/** A line with its pagu berjalan in rupiah. */
interface LineView {
  lineId: string;
  agencyName: string;
  subActivityCode: string;
  subActivityName: string;
  accountCode: string;
  accountName: string;
  description: string;
  amount: string;
}

type Counted = { lines: number; amount: string };

/** What a draft rule set would change if it were in force at an instant. Amounts are decimal strings of rupiah. */
export interface RuleShadow {
  at: string;
  /** The set in force at that instant, `id@version`. */
  inForce: string;
  /** Budget years that were looked at: those with an open round, else the newest. */
  years: number[];
  total: Counted;
  changed: Counted;
  /** The outcome stays, another rule gives it. */
  otherRule: Counted;
  directions: (Counted & { from: ExemptionOutcome; to: ExemptionOutcome })[];
  /** The largest changes; `changed` and `directions` count all. */
  changes: (LineView & { from: Verdict; to: Verdict; why: BilingualText })[];
  /** The largest unchanged lines whose answer hangs on one condition of the draft. */
  nearMisses: (LineView & Verdict & { flips: Explanation['flips'] })[];
  rounds: ShadowRound[];
  items: ShadowItems;
}

/** Near misses are examples to look at, not a list to work through. */
const NEAR_MISSES = 50;

/**
 * Runs a draft beside the set in force over the whole budget and the open items; nothing is kept. It works for seconds and lets others in
 * between. `limit` bounds the lists of lines and items. Null when no rule set is in force at that instant.
 */
export async function shadowRules(
  tx: EntityManager,
  ports: Ports,
  draft: Classifier,
  request: { at?: string | undefined; limit: number },
): Promise<RuleShadow | null> {
  const at = request.at ?? (await domainNow(tx));
  const standing = await exemptionStanding(tx, at);
  if (!standing) return null;
  const inForce = await rulesInForce(tx, ports, at);
  const drafted: RulesInForce = { ...inForce, classify: (line, then = at) => draft(lineFacts(line), then, inForce.decrees) };
  const years = await yearsLookedAt(tx);
  const lines = (await linesWhere(tx, 'l.year = any($1::int[])', [years])).map((line) => ({ line, facts: lineFacts(line) }));
  const result = await finished(
    shadowRun(
      lines,
      (facts) => inForce.classify(facts as JudgedLine['line']),
      (facts) => draft(facts, at, inForce.decrees),
      { changes: request.limit, nearMisses: NEAR_MISSES },
    ),
  );
  const judged = lines.map(({ line }, n): JudgedLine => ({ ...(result.outcomes[n] as JudgedLine), line }));
  return {
    at,
    inForce: standing.ruleSet,
    years,
    total: counted(result.total),
    changed: counted(result.changed),
    otherRule: counted(result.otherRule),
    directions: result.directions.map(({ from, to, ...tally }) => ({ from, to, ...counted(tally) })),
    changes: result.changes.map(({ line, from, to, why }) => ({ ...lineView(line), from, to, why })),
    nearMisses: result.nearMisses.map(({ line, verdict, flips }) => ({ ...lineView(line), ...verdict, flips })),
    rounds: await shadowRounds(tx, { inForce, drafted, judged }),
    items: await shadowItems(tx, { inForce, drafted, limit: request.limit }),
  };
}

async function finished<L>(run: Generator<void, ShadowResult<L>, void>): Promise<ShadowResult<L>> {
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    await breathe();
  }
}

async function yearsLookedAt(tx: EntityManager): Promise<number[]> {
  const rows = await tx.query<{ year: number }[]>(
    `with running as (select distinct year from round where state in ('OPEN', 'CLOSED_FOR_SUBMISSION'))
     select year from running union select max(year) from budget_line where not exists (select 1 from running) order by year`,
  );
  return rows.flatMap(({ year }) => year ?? []);
}

function counted({ lines, amount }: { lines: number; amount: bigint }): Counted {
  return { lines, amount: amount.toString() };
}

function lineView({ line }: Pick<JudgedLine, 'line'>): LineView {
  const { id, agencyName, subActivityCode, subActivityName, accountCode, accountName, description, appropriation } = line;
  const amount = appropriation.toString();
  return { lineId: id, agencyName, subActivityCode, subActivityName, accountCode, accountName, description, amount };
}
