import { maximumShare, minimumShare, sum, type BasisPoints, type Rupiah } from '../money/rupiah.js';
import { hasPrefix } from './code-prefix.js';

/** A share of the whole budget that the law asks for, as data of a round's policy. The percentages are unverified, so they warn unless told to block. */
export interface MandatoryShare {
  /** `EDUCATION`: stays when the name is reworded. */
  key: string;
  name: string;
  bound: 'MINIMUM' | 'MAXIMUM';
  percent: BasisPoints;
  /** What belongs to it: functions by prefix (`1.01`), or accounts by prefix (`5.1.01`). */
  functions: string[];
  accounts: string[];
}

export interface MandatoryShares {
  onBreach: 'WARN' | 'BLOCK';
  shares: MandatoryShare[];
}

/** A part of the budget: the pagu of all lines of one function (bidang urusan) and one kind of account. */
export interface BudgetShare {
  functionCode: string;
  accountCode: string;
  appropriation: Rupiah;
}

/** How one share stands after a berkas. Amounts in rupiah. */
export interface ShareOutlook {
  key: string;
  name: string;
  bound: 'MINIMUM' | 'MAXIMUM';
  percent: BasisPoints;
  /** The whole budget: cuts go to BTT, so it is the same before and after. */
  total: Rupiah;
  before: Rupiah;
  after: Rupiah;
  /** What the berkas cuts in it; below zero where it gives back. */
  cut: Rupiah;
  /** The most that may be cut in it without a breach, rounded down, never below zero; null for a maximum, which no cut can break. */
  maximumCut: Rupiah | null;
  /** Whether the share is out of bounds afterwards. */
  breached: boolean;
}

/**
 * The mandatory shares after cuts that go to BTT (domain rule 14): over the whole budget, the least that must stay rounded up, hence the
 * most that may be cut rounded down. `cuts` are the amounts by the same function and account codes.
 */
export function shareOutlooks(
  { shares }: MandatoryShares,
  budget: readonly BudgetShare[],
  cuts: readonly (Omit<BudgetShare, 'appropriation'> & { amount: Rupiah })[],
): ShareOutlook[] {
  const total = sum(budget.map((part) => part.appropriation));
  return shares.map((share) => {
    const { key, name, bound, percent } = share;
    const before = sum(budget.filter((part) => belongs(part, share)).map((part) => part.appropriation));
    const cut = sum(cuts.filter((part) => belongs(part, share)).map((part) => part.amount));
    const after = before - cut;
    const room = before - minimumShare(total, percent);
    const minimum = bound === 'MINIMUM';
    return {
      ...{ key, name, bound, percent, total, before, after, cut },
      maximumCut: minimum ? (room > 0n ? room : 0n) : null,
      breached: minimum ? after < minimumShare(total, percent) : after > maximumShare(total, percent),
    };
  });
}

/** The shares that a policy which blocks lets no berkas break: those it cuts itself. A share that was short before, untouched, blocks nothing. */
export function blockedShares({ onBreach }: MandatoryShares, outlooks: readonly ShareOutlook[]): ShareOutlook[] {
  return onBreach === 'BLOCK' ? outlooks.filter((o) => o.breached && o.cut > 0n && o.maximumCut !== null) : [];
}

function belongs(part: Pick<BudgetShare, 'functionCode' | 'accountCode'>, { functions, accounts }: MandatoryShare): boolean {
  return functions.some((p) => hasPrefix(part.functionCode, p)) || accounts.some((p) => hasPrefix(part.accountCode, p));
}

/** The bidang urusan of a sub-activity: `1.01` of `1.01.02.2.01.0001`. */
export function functionOf(subActivityCode: string): string {
  return subActivityCode.split('.').slice(0, 2).join('.');
}

/**
 * The default: education, health, infrastructure, supervision and staff, by bidang urusan and account. Percentages of UU 1/2022 and of practice,
 * from memory: a warning until the round's policy says otherwise.
 */
export const DEFAULT_MANDATORY_SHARES: MandatoryShares = {
  onBreach: 'WARN',
  shares: [
    { key: 'EDUCATION', name: 'Pendidikan', bound: 'MINIMUM', percent: 2000, functions: ['1.01'], accounts: [] },
    { key: 'HEALTH', name: 'Kesehatan', bound: 'MINIMUM', percent: 1000, functions: ['1.02'], accounts: [] },
    {
      key: 'INFRASTRUCTURE',
      name: 'Infrastruktur pelayanan publik',
      bound: 'MINIMUM',
      percent: 4000,
      functions: ['1.03', '1.04', '2.15'],
      accounts: [],
    },
    { key: 'SUPERVISION', name: 'Pengawasan (APIP)', bound: 'MINIMUM', percent: 50, functions: ['6.01'], accounts: [] },
    { key: 'STAFF', name: 'Belanja pegawai', bound: 'MAXIMUM', percent: 3000, functions: [], accounts: ['5.1.01'] },
  ],
};
