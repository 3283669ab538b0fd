import { sum, type Rupiah } from '../money/rupiah.js';

const WIB_MS = 7 * 60 * 60 * 1000;
const MONTHS = 12;

/** The first month of a budget year, 0 is January, that is not past at an instant, by the calendar of WIB; 12 when the year is over. */
export function firstOpenMonth(year: number, at: string): number {
  const day = new Date(Date.parse(at) + WIB_MS);
  const ahead = year - day.getUTCFullYear();
  return ahead > 0 ? 0 : ahead < 0 ? MONTHS : day.getUTCMonth();
}

/**
 * The plan of payments after the pagu changed (domain rule 24): from the month `open` (0 is January) on, the months sum to pagu - realisasi,
 * in the proportions they had, or evenly where they had nothing; the rupiah left over go to the earliest months. Earlier months stay, no
 * month is below zero, and a year that is over keeps its plan.
 */
export function respreadCashPlan(
  plan: readonly Rupiah[],
  line: { appropriation: Rupiah; realisation: Rupiah },
  open: number,
): Rupiah[] {
  const rest = plan.slice(open).map((month) => (month > 0n ? month : 0n));
  if (rest.length === 0) return [...plan];
  const left = line.appropriation - line.realisation;
  const due = left > 0n ? left : 0n;
  const planned = sum(rest);
  const weights = planned > 0n ? rest : rest.map(() => 1n);
  const total = sum(weights);
  const shares = weights.map((weight) => (due * weight) / total);
  let over = due - sum(shares);
  const spread = shares.map((share, n) => {
    const extra = over > 0n && (weights[n] ?? 0n) > 0n ? 1n : 0n;
    over -= extra;
    return share + extra;
  });
  return [...plan.slice(0, open), ...spread];
}
