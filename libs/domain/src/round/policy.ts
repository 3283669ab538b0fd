import { hasPrefix } from '../budget/code-prefix.js';
import type { BudgetLine } from '../budget/line.js';
import { DEFAULT_MANDATORY_SHARES, type MandatoryShares } from '../budget/mandatory-shares.js';
import type { BasisPoints, Rupiah } from '../money/rupiah.js';

/** The rules of one round, as data: prepared by the sekretariat, opened by the Sekda, versioned, never edited in place. */
export interface RoundPolicy {
  version: number;
  target: {
    /** A share of the base per account group; a line belongs to the group with the longest matching prefix. */
    groups: { accountPrefix: string; percent: BasisPoints }[];
    /** When there are any they are the targets, in rupiah as decimal strings, and the percentages say nothing. */
    amounts: { agencyCode: string; amount: string }[];
    base: 'ORIGINAL' | 'CURRENT';
    exemptLines: 'EXCLUDED' | 'INCLUDED';
    /** Whether what one agency cuts beyond its target makes up for another's shortfall. */
    compensation: boolean;
  };
  scope: {
    accountsIn: string[];
    accountsOut: string[];
    /** Names or codes of fund sources whose use their giver has fixed (dana terikat). */
    earmarkedFunds: string[];
  };
  /** The line that receives the cuts, one per fund source; it is created at zero when absent. */
  destination: { agencyCode: string; accountCode: string; accountName: string; subActivityCode: string; subActivityName: string };
  quorum: {
    persons: number;
    /** Seats that vote as a matter of course. */
    members: string[];
    required: { seat: string; alternate: string }[];
  };
  returnDays: number;
  /** How long a vote of an interface that asks for it may be taken back, in seconds. */
  voteUndoSeconds: number;
  reminderDays: number[];
  dispensation: { reasonLength: number; opinionBy: string[] };
  mandatoryShares: MandatoryShares;
  /** A cut above this share of its line states the physical target anew (domain rule 25); 30 % where a policy says nothing. */
  restateTargetAbove?: BasisPoints;
}

const RESTATE_TARGET_ABOVE: BasisPoints = 3000;

/** From which share of a line a cut states the physical target anew. */
export function restatesAbove(policy: RoundPolicy): BasisPoints {
  return policy.restateTargetAbove ?? RESTATE_TARGET_ABOVE;
}

/** Deadlines as instants (ISO, UTC), each the first instant that is too late. */
export interface RoundDates {
  submission: string;
  review: string;
  signing: string;
}

/** Where a policy's account group puts a line, or null when no group matches. */
export function accountGroup(policy: RoundPolicy, accountCode: string): string | null {
  const fits = policy.target.groups.map((g) => g.accountPrefix).filter((prefix) => hasPrefix(accountCode, prefix));
  return fits.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Whether a line may be cut at all in this round: its account is in scope and its fund is free (domain rule 14). */
export function cuttability(
  policy: RoundPolicy,
  line: Pick<BudgetLine, 'accountCode' | 'fundSourceCode' | 'fundSourceName'>,
): 'CUTTABLE' | 'ACCOUNT_OUT_OF_SCOPE' | 'FUND_EARMARKED' {
  const { accountsIn, accountsOut, earmarkedFunds } = policy.scope;
  const inScope =
    accountsIn.some((p) => hasPrefix(line.accountCode, p)) && !accountsOut.some((p) => hasPrefix(line.accountCode, p));
  if (!inScope) return 'ACCOUNT_OUT_OF_SCOPE';
  const fund = words(line.fundSourceName);
  const earmarked = earmarkedFunds.some((e) => fund.includes(words(e)) || line.fundSourceCode === e);
  return earmarked ? 'FUND_EARMARKED' : 'CUTTABLE';
}

/** Text as whole words between spaces: `Dana Alokasi Khusus (DAK) Fisik-Bidang Jalan` holds the words of `DAK FISIK`. */
function words(text: string): string {
  return ` ${text
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')} `;
}

/** The default policy of the domain's section 3: 35 % of goods and services and of capital spending, exempt lines outside the base. */
export function defaultPolicy(): RoundPolicy {
  return {
    version: 1,
    target: {
      groups: [
        { accountPrefix: '5.1.02', percent: 3500 },
        { accountPrefix: '5.1.05', percent: 3500 },
        { accountPrefix: '5.2', percent: 3500 },
      ],
      amounts: [],
      base: 'ORIGINAL',
      exemptLines: 'EXCLUDED',
      compensation: false,
    },
    scope: {
      accountsIn: ['5.1.02', '5.2', '5.1.05'],
      accountsOut: ['5.1.05.06'],
      earmarkedFunds: [
        'DAK',
        'DANA ALOKASI KHUSUS',
        'DBHCHT',
        'DBH CHT',
        'CUKAI HASIL TEMBAKAU',
        'DID',
        'DANA INSENTIF DAERAH',
        'BANKEU PROVINSI',
        'BANTUAN KEUANGAN PROVINSI',
        'BLUD',
        'PAJAK ROKOK',
        'DANA KELURAHAN',
        'DITENTUKAN PENGGUNAANNYA',
      ],
    },
    destination: {
      agencyCode: '',
      accountCode: '5.3.01.01.01.0001',
      accountName: 'Belanja Tidak Terduga',
      subActivityCode: '5.02.02.2.03.06',
      subActivityName: 'Pengelolaan Dana Darurat dan Mendesak',
    },
    quorum: {
      persons: 3,
      members: ['SEKDA', 'PPKD', 'BAPPEDA', 'DEPUTY_CHAIR', 'LEGAL'],
      required: [
        { seat: 'SEKDA', alternate: 'DEPUTY_CHAIR' },
        { seat: 'PPKD', alternate: 'KUASA_BUD' },
      ],
    },
    returnDays: 3,
    voteUndoSeconds: 10,
    reminderDays: [3, 1],
    dispensation: { reasonLength: 20, opinionBy: ['BPBD', 'DPUPR'] },
    mandatoryShares: DEFAULT_MANDATORY_SHARES,
    restateTargetAbove: RESTATE_TARGET_ABOVE,
  };
}

/** The group of a target that is an amount for a whole agency, and of cuts whose line belongs to no group. */
export const NO_GROUP = '-';

/** One agency's base and target in one account group, frozen when the round opens and changed only by an event. */
export interface TargetRow {
  agencyId: string;
  accountGroup: string;
  /** Sum of the lines in scope before exemptions, of what is exempt in them, and of those that await a human. */
  inScope: Rupiah;
  exempt: Rupiah;
  needsHuman: Rupiah;
  base: Rupiah;
  target: Rupiah;
}
