import { stream, type DomainEvent } from '../audit/event.js';
import type { Rupiah } from '../money/rupiah.js';

/**
 * A line that became over-held in a decision, or no longer is. Amounts in rupiah; `free` is pagu - realisasi - komitmen. A line of BTT
 * (`contingency`) counts when more was spent or promised than signed cuts gave it.
 */
export interface CrossedLine {
  id: string;
  year: number;
  agencyId: string;
  code: string;
  held: Rupiah;
  free: Rupiah;
  overHeld: boolean;
  contingency: boolean;
}

/**
 * A line's owners and the TAPD are told at once when more is held on it than is free, and when that is over (domain rule 3); the keepers of
 * BTT when its payments and commitments exceed its pagu: those are facts and never refused, but no signed cut stands behind them.
 */
export function overHeldEvents(lines: readonly CrossedLine[]): DomainEvent[] {
  return lines.map((line) => ({
    type: `line.${line.contingency ? 'overspent' : 'over-held'}${line.overHeld ? '' : '-cleared'}`,
    stream: stream.budget(line.year),
    agencyId: line.agencyId,
    audience: 'AGENCY',
    lineId: line.id,
    before: null,
    after: null,
    data: { line: line.code, held: line.held.toString(), free: line.free.toString() },
  }));
}
