import type { ResolvedCheck, Classification, RulingEnd, RulingFact } from './types.js';

/**
 * Combines the engine's answer with the human rulings that concern the line (amounts in whole rupiah, `at` a UTC ISO instant).
 *
 * A ruling in force replaces NEEDS_HUMAN only: EXEMPT stays (only a dispensation may pass it), NOT_EXEMPT needs no ruling.
 * A line's ruling beats a precedent of its sub-activity; the newest of a scope counts, and an older one never revives.
 * A ruling that ended is named in `endedRuling`, so that the next reviewer sees it, and is not applied; one that an SK it had not seen ended
 * goes before one that merely lapsed.
 */
export function resolveCheck(
  classification: Pick<Classification, 'outcome' | 'decreesInForce'>,
  rulings: readonly RulingFact[],
  cut: bigint,
  at: string,
): ResolvedCheck {
  if (classification.outcome !== 'NEEDS_HUMAN') return { outcome: classification.outcome };
  let ended: ResolvedCheck['endedRuling'];
  for (const ruling of [newest(rulings, 'LINE', at), newest(rulings, 'SUB_ACTIVITY', at)]) {
    if (ruling === undefined) continue;
    const end = rulingEnd(ruling, classification.decreesInForce, at);
    if (end === null) return { ...applied(ruling, cut), ...(ended && { endedRuling: ended }) };
    const unseen = end === 'UNSEEN_DECREE' && ended?.end !== 'UNSEEN_DECREE';
    if (!ended || unseen) ended = { id: ruling.id, outcome: ruling.outcome, end };
  }
  return { outcome: 'NEEDS_HUMAN', ...(ended && { endedRuling: ended }) };
}

/**
 * Says why a ruling does not apply at an instant, or null when it is in force. `decreesInForce` are the numbers of those over the line's place
 * at that instant, so that an extended SK carries a ruling with it.
 */
export function rulingEnd(ruling: RulingFact, decreesInForce: readonly string[], at: string): RulingEnd | null {
  if (ruling.until !== null && Date.parse(at) >= Date.parse(ruling.until)) return 'EXPIRED';
  if (ruling.endsWithDecree !== null && !decreesInForce.includes(ruling.endsWithDecree)) return 'DECREE_ENDED';
  if ([...decreesInForce, ...ruling.decreesThen].some((number) => !ruling.decreesSeen.includes(number))) return 'UNSEEN_DECREE';
  return null;
}

function newest(rulings: readonly RulingFact[], scope: RulingFact['scope'], at: string): RulingFact | undefined {
  const known = rulings.filter((ruling) => ruling.scope === scope && Date.parse(ruling.ruledAt) <= Date.parse(at));
  return known.sort((a, b) => Date.parse(b.ruledAt) - Date.parse(a.ruledAt) || (a.id < b.id ? 1 : -1))[0];
}

function applied(ruling: RulingFact, cut: bigint): ResolvedCheck {
  if (ruling.outcome !== 'PARTIAL') return { outcome: ruling.outcome, rulingId: ruling.id };
  const left = ruling.cuttable - ruling.cutsSince;
  const cuttable = left > 0n ? left : 0n;
  return { outcome: 'PARTIAL', cuttable, withinCuttable: cut <= cuttable, rulingId: ruling.id };
}
