import { formatRupiah, type BilingualText, type RoundPolicy } from '#domain';
import type { FiguresView } from './target-figures.js';

/** The rule by which a round's target was computed, and the same in words with its terms, for a screen to print beside the number. */
export interface TargetFormula {
  policyVersion: number;
  baseRunId: string | null;
  base: 'ORIGINAL' | 'CURRENT';
  exemptLines: 'EXCLUDED' | 'INCLUDED';
  /** `percent` in basis points of the base: 3500 is 35 %. */
  groups: { accountPrefix: string; percent: number }[];
  /** Rupiah per agency; when there are any they are the targets, and the percentages say nothing. */
  amounts: { agencyCode: string; amount: string }[];
  /** Whether agencies make up for each other's shortfalls. */
  compensation: boolean;
  text: BilingualText;
}

export function targetFormula(policy: RoundPolicy, baseRunId: string | null, figures: FiguresView): TargetFormula {
  const { base, exemptLines, groups, amounts, compensation } = policy.target;
  return {
    policyVersion: policy.version,
    baseRunId,
    base,
    exemptLines,
    groups,
    amounts,
    compensation,
    text: formulaText(policy, figures),
  };
}

/** `dasar 23.645.000.000 (pagu murni 30.145.000.000 - dikecualikan 6.500.000.000) x 35 % = 8.275.750.000; …`. */
function formulaText(policy: RoundPolicy, figures: FiguresView): BilingualText {
  const rp = (name: keyof FiguresView) => formatRupiah(BigInt(figures[name]));
  const excluded = policy.target.exemptLines === 'EXCLUDED';
  const original = policy.target.base === 'ORIGINAL';
  const byAmount = policy.target.amounts.length > 0;
  const rates = [...new Set(policy.target.groups.map((g) => g.percent))];
  const rate = (words: string) => (rates.length === 1 ? percent(rates[0] ?? 0) : words);
  const rule = (share: string, amounts: string) => (byAmount ? `; ${amounts}` : ` x ${share} =`);
  const [id, en] = [
    { budget: original ? 'pagu murni' : 'pagu berjalan', less: excluded ? ` - dikecualikan ${rp('exempt')}` : '' },
    { budget: original ? 'original budget' : 'current budget', less: excluded ? ` - exempt ${rp('exempt')}` : '' },
  ];
  return {
    id:
      `dasar ${rp('base')} (${id.budget} ${rp('inScope')}${id.less})${rule(rate('persentase per kelompok rekening'), 'rupiah per OPD:')} target ${rp('target')}; ` +
      `disetujui TAPD ${rp('approved')} + ditetapkan ${rp('determined')}; kekurangan target ${rp('shortfall')}`,
    en:
      `base ${rp('base')} (${en.budget} ${rp('inScope')}${en.less})${rule(rate('percentage per account group'), 'rupiah per agency:')} target ${rp('target')}; ` +
      `approved by TAPD ${rp('approved')} + determined ${rp('determined')}; shortfall ${rp('shortfall')}`,
  };
}

/** 3500 basis points as `35 %`, 3550 as `35,5 %`. */
function percent(basisPoints: number): string {
  const cents = String(basisPoints % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(basisPoints / 100)}${cents === '' ? '' : `,${cents}`} %`;
}
