import { canonicalJson, type Json } from '../audit/canonical-json.js';
import type { Decision } from '../decision.js';
import { missingReason, refuse } from '../errors/refusal.js';
import { baseFigures } from './base-figures.js';
import type { RoundPolicy } from './policy.js';
import { roundEvent } from './round-event.js';
import type { Round, RoundCommand, RoundFile } from './round.js';
import { computeTargets, wrongAmount, type ClassifiedLine } from './target.js';

/**
 * The chair changes the target of a running round, with a reason: one new policy version, applied to the round's stored classification.
 * Items, signed or not, stay as they are (domain rule 12). A round that is still prepared is revised instead.
 */
export function changeTarget(
  file: RoundFile,
  { target, scope, reason }: Extract<RoundCommand, { kind: 'changeTarget' }>,
  classified: readonly ClassifiedLine[],
): Decision<RoundFile> {
  const { round } = file;
  if (round.state !== 'OPEN' && round.state !== 'CLOSED_FOR_SUBMISSION')
    return { ok: false, refusal: refuse('ROUND_STATE', { state: round.state }) };
  const short = missingReason(reason);
  if (short) return short;
  const policy: RoundPolicy = { ...round.policy, version: round.policy.version + 1, target, scope: scope ?? round.policy.scope };
  if (canonicalJson(formulaOf(policy)) === canonicalJson(formulaOf(round.policy)))
    return { ok: false, refusal: refuse('TARGET_UNCHANGED', { version: round.policy.version }) };
  const wrong = wrongAmount(policy, classified);
  if (wrong !== null) return { ok: false, refusal: refuse('TARGET_AGENCY', { agency: wrong }) };
  const targets = computeTargets(policy, classified);
  const after: Round = { ...round, policy };
  const data = {
    run: round.baseRunId,
    formula: { before: formulaOf(round.policy), after: formulaOf(policy) },
    ...baseFigures(file.targets ?? [], targets),
  };
  return {
    ok: true,
    state: { ...file, round: after, targets },
    events: [roundEvent('round.target-changed', round, after, data, { reason })],
  };
}

/** The terms of a policy by which its target is computed, for the record. */
export const formulaOf = ({ target, scope }: RoundPolicy): Json => ({ target, scope });
