import type { BudgetLine } from '../budget/line.js';
import type { CheckOutcome } from '../exemption/index.js';
import { minimumShare, type Rupiah } from '../money/rupiah.js';
import { accountGroup, cuttability, NO_GROUP, type RoundPolicy, type TargetRow } from './policy.js';

/** A line as the round froze it, with what the round's classification said of it. */
export interface ClassifiedLine {
  line: Pick<
    BudgetLine,
    'agencyId' | 'agencyCode' | 'accountCode' | 'fundSourceCode' | 'fundSourceName' | 'original' | 'appropriation'
  >;
  outcome: CheckOutcome;
  /** PARTIAL only: the part that must not be cut, in rupiah. */
  exemptPart: Rupiah | null;
}

/** What one line adds to each term of the formula, in rupiah, and the account group it belongs to. */
export interface LineTerms {
  group: string;
  inScope: Rupiah;
  exempt: Rupiah;
  needsHuman: Rupiah;
  base: Rupiah;
}

/**
 * A line's share in the formula (domain section 3): its pagu murni or berjalan is in scope; EXEMPT takes all of it out, PARTIAL its exempt
 * part, when the policy leaves exempt lines out. Null for a line outside the scope, of an earmarked fund, or in no account group.
 */
export function lineTerms(policy: RoundPolicy, { line, outcome, exemptPart }: ClassifiedLine): LineTerms | null {
  const group = accountGroup(policy, line.accountCode);
  if (group === null || cuttability(policy, line) !== 'CUTTABLE') return null;
  const inScope = policy.target.base === 'ORIGINAL' ? line.original : line.appropriation;
  const part = outcome === 'EXEMPT' ? inScope : (exemptPart ?? 0n);
  const exempt = part < inScope ? part : inScope;
  const base = policy.target.exemptLines === 'EXCLUDED' ? inScope - exempt : inScope;
  return { group, inScope, exempt, needsHuman: outcome === 'NEEDS_HUMAN' ? inScope : 0n, base };
}

/**
 * Base and minimum target per agency and account group (rupiah). A percentage is rounded up once per row; agency and city are sums of
 * rows (domain rule 5). An amount for an agency stands in a row of its own, without base.
 */
export function computeTargets(policy: RoundPolicy, lines: readonly ClassifiedLine[]): TargetRow[] {
  const rows = new Map<string, TargetRow>();
  const agencies = new Map<string, string>();
  for (const classified of lines) {
    agencies.set(classified.line.agencyCode, classified.line.agencyId);
    const terms = lineTerms(policy, classified);
    if (!terms) continue;
    const { agencyId } = classified.line;
    const key = `${agencyId} ${terms.group}`;
    const row = rows.get(key) ?? emptyRow(agencyId, terms.group);
    for (const term of ['inScope', 'exempt', 'needsHuman', 'base'] as const) row[term] += terms[term];
    rows.set(key, row);
  }
  const percent = new Map(policy.target.groups.map((g) => [g.accountPrefix, g.percent]));
  const byAmount = policy.target.amounts.length > 0;
  for (const row of rows.values()) row.target = byAmount ? 0n : minimumShare(row.base, percent.get(row.accountGroup) ?? 0);
  const amounts = policy.target.amounts.flatMap(({ agencyCode, amount }) => {
    const agencyId = agencies.get(agencyCode);
    return agencyId === undefined ? [] : [{ ...emptyRow(agencyId, NO_GROUP), target: BigInt(amount) }];
  });
  return [...rows.values(), ...amounts];
}

/** What is wrong with the amounts of a policy: an agency named twice, or one without a line in the classified budget. Null when nothing is. */
export function wrongAmount(policy: RoundPolicy, lines: readonly ClassifiedLine[]): string | null {
  const { amounts } = policy.target;
  if (amounts.length === 0) return null;
  const known = new Set<string>();
  for (const { line } of lines) known.add(line.agencyCode);
  const wrong = amounts.find(
    ({ agencyCode }, i) => !known.has(agencyCode) || amounts.findIndex((a) => a.agencyCode === agencyCode) < i,
  );
  return wrong?.agencyCode ?? null;
}

function emptyRow(agencyId: string, group: string): TargetRow {
  return { agencyId, accountGroup: group, inScope: 0n, exempt: 0n, needsHuman: 0n, base: 0n, target: 0n };
}
