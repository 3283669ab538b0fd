import type { Account } from './reference/accounts.js';
import type { SubActivity } from './reference/activities.js';
import type { Unit } from './reference/agencies.js';
import type { FundKey } from './reference/funds.js';

/** One budget line of the sample. Amounts in whole rupiah. */
export interface SampleLine {
  unit: Unit;
  sub: SubActivity;
  account: Account;
  fund: FundKey;
  description: string;
  village: string;
  appropriation: bigint;
  realisation: bigint;
  commitment: bigint;
}

/** What makes a line one line: unit, sub-activity, account, fund source. */
export function sampleKey(line: Pick<SampleLine, 'unit' | 'sub' | 'account' | 'fund'>): string {
  return [line.unit.code, line.sub.code, line.account.code, line.fund].join('|');
}
