import { stream, type DomainEvent } from '../audit/event.js';
import type { Rupiah } from '../money/rupiah.js';

/** A line that became over-held in a decision, or no longer is. Amounts in rupiah; `free` is pagu - realisasi - komitmen. */
export interface CrossedLine {
  id: string;
  year: number;
  agencyId: string;
  code: string;
  held: Rupiah;
  free: Rupiah;
  overHeld: boolean;
}

/** A line's owners and the TAPD are told at once when more is held on it than is free, and when that is over (domain rule 3). */
export function overHeldEvents(lines: readonly CrossedLine[]): DomainEvent[] {
  return lines.map((line) => ({
    type: line.overHeld ? 'line.over-held' : 'line.over-held-cleared',
    stream: stream.budget(line.year),
    agencyId: line.agencyId,
    audience: 'AGENCY',
    lineId: line.id,
    before: null,
    after: null,
    data: { line: line.code, held: line.held.toString(), free: line.free.toString() },
  }));
}
