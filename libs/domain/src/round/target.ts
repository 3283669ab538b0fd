import type { BudgetLine } from '../budget/line.js';
import { minimumShare, type Rupiah } from '../money/rupiah.js';
import { accountGroup, cuttability, type RoundPolicy, type TargetRow } from './policy.js';

/** A line with what the opening's classification said of it. */
export interface ClassifiedLine {
  line: Pick<BudgetLine, 'agencyId' | 'accountCode' | 'fundSourceCode' | 'fundSourceName' | 'original' | 'appropriation'>;
  outcome: 'EXEMPT' | 'NOT_EXEMPT' | 'NEEDS_HUMAN';
}

/**
 * Base and minimum target per agency and account group (rupiah): lines in scope with a free fund source, minus exempt ones when the
 * policy leaves them out; the target is rounded up once per row, agency and city are sums of rows (domain rule 5 and section 3).
 */
export function computeTargets(policy: RoundPolicy, lines: Iterable<ClassifiedLine>): TargetRow[] {
  const rows = new Map<string, TargetRow>();
  for (const { line, outcome } of lines) {
    const group = accountGroup(policy, line.accountCode);
    if (group === null || cuttability(policy, line) !== 'CUTTABLE') continue;
    const key = `${line.agencyId} ${group}`;
    const row = rows.get(key) ?? {
      agencyId: line.agencyId,
      accountGroup: group,
      inScope: 0n,
      exempt: 0n,
      needsHuman: 0n,
      base: 0n,
      target: 0n,
    };
    const amount: Rupiah = policy.target.base === 'ORIGINAL' ? line.original : line.appropriation;
    row.inScope += amount;
    if (outcome === 'EXEMPT') row.exempt += amount;
    if (outcome === 'NEEDS_HUMAN') row.needsHuman += amount;
    rows.set(key, row);
  }
  const percent = new Map(policy.target.groups.map((g) => [g.accountPrefix, g.percent]));
  for (const row of rows.values()) {
    row.base = policy.target.exemptLines === 'EXCLUDED' ? row.inScope - row.exempt : row.inScope;
    row.target = minimumShare(row.base, percent.get(row.accountGroup) ?? 0);
  }
  return [...rows.values()];
}
