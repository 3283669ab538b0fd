import type { BudgetLine } from '../budget/line.js';
import type { ItemProblem } from '../errors/refusal.js';
import { maximumShare } from '../money/rupiah.js';
import { restatesAbove, type RoundPolicy } from '../round/policy.js';
import { problem } from './pick-items.js';
import type { CutItem } from './proposal.js';

/** An amount of nothing, whatever its unit: `0`, `0 km`, `0,00 orang`. */
const NOTHING = /^0+([.,]0+)?(\s|$)/;

/**
 * What is wrong with the physical target of a cut (domain rule 25): above the policy's share of the line's pagu the output afterwards is
 * stated anew, and when all is cut the activity is cancelled, so it is 0. A line without a target, neither on record (`output`) nor stated
 * with the item, has none to restate. The reason is required of every cut. Null when nothing is wrong.
 */
export function targetProblem(
  item: CutItem,
  { line, output }: { line: Pick<BudgetLine, 'appropriation'>; output?: string | null },
  policy: RoundPolicy,
): ItemProblem | null {
  if (!(item.outputBefore?.trim() || output)) return null;
  const limit = restatesAbove(policy);
  const after = item.outputAfter?.trim() ?? '';
  if (item.cut > maximumShare(line.appropriation, limit) && after === '') {
    return problem(item, 'TARGET_NOT_RESTATED', { percent: limit / 100 });
  }
  return item.cut === line.appropriation && !NOTHING.test(after) ? problem(item, 'TARGET_NOT_ZERO') : null;
}
