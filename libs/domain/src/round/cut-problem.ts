import { available, cuttableOverall, type BudgetLine } from '../budget/line.js';
import type { ErrorCode } from '../errors/codes.js';
import type { RefusalParams } from '../errors/refusal.js';
import type { Rupiah } from '../money/rupiah.js';
import { cuttability, type RoundPolicy } from './policy.js';

/**
 * Why a cut cannot be taken from a line in a round: its fund is earmarked, its account out of scope (domain rule 14), less is free than
 * the cut (rule 1), or all rounds together would take more than the line was given (rule 17). Null when it can. Amounts in rupiah; `held` is what
 * other cuts hold on the line, `posted` what the ledger has on it.
 */
export function cutProblem(
  policy: RoundPolicy,
  { line, held, posted }: { line: BudgetLine; held: Rupiah; posted: Rupiah },
  cut: Rupiah,
): { code: ErrorCode; params: RefusalParams } | null {
  const allowed = cuttability(policy, line);
  if (allowed === 'FUND_EARMARKED') return { code: allowed, params: { fund: line.fundSourceName } };
  if (allowed === 'ACCOUNT_OUT_OF_SCOPE') return { code: allowed, params: { account: line.accountCode } };
  const free = available(line, held);
  if (cut > free) return { code: 'CUT_EXCEEDS_AVAILABLE', params: { available: free.toString() } };
  const maximum = cuttableOverall(line, posted, held);
  return cut > maximum ? { code: 'CUT_EXCEEDS_ORIGINAL', params: { maximum: maximum.toString() } } : null;
}
