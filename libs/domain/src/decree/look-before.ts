import type { ItemProblem, Refusal } from '../errors/refusal.js';
import type { ShareOutlook } from '../budget/mandatory-shares.js';
import { authorise } from '../people/authority.js';
import { destinationShort } from './decide-correction.js';
import type { DecreeFile } from './decree.js';
import type { DecreeFacts } from './facts.js';
import { brokenShare, involvedIn, sharesAfter, staleItems } from './recheck.js';

/** What a signature now would find. */
export interface LookBefore {
  /** Items that would make it fail, in the annex's order: stale money or exemption, scope, a destination without the money, four-eyes. */
  problems: ItemProblem[];
  /** What of the berkas or of the signer's capacity would refuse it as a whole. */
  refusals: Refusal[];
  /** The policy's mandatory shares after it. */
  shares: ShareOutlook[];
}

/**
 * The dry re-check of an open berkas, by the very rules of the signing; nothing is moved. `nip` and the facts' appointments are those of
 * who would sign; without them only the items are looked at.
 */
export function lookBeforeSigning(file: DecreeFile, facts: DecreeFacts, nip: string | null): LookBefore {
  const mayor = nip === null ? null : authorise(facts.appointments, { posts: ['MAYOR'], strategic: true }, facts.at);
  const share = brokenShare(file, facts);
  return {
    problems: [
      ...(file.decree.kind === 'CORRECTION' ? destinationShort(file, facts) : staleItems(file, facts).map((s) => s.problem)),
      ...(nip === null ? [] : involvedIn(file, nip, facts)),
    ],
    refusals: [...(mayor?.ok === false ? [mayor.refusal] : []), ...(share ? [share] : [])],
    shares: sharesAfter(file, facts),
  };
}
