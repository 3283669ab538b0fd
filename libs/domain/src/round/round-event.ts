import type { Json } from '../audit/canonical-json.js';
import { stream, type DomainEvent } from '../audit/event.js';
import type { Round } from './round.js';

/** An event of a round, for everybody in the city, with its state, dates and policy version before and after. */
export function roundEvent(
  type: string,
  before: Round,
  after: Round,
  data: Record<string, Json>,
  texts: Record<string, string> = {},
): DomainEvent {
  const snapshot = (r: Round): Json => ({ state: r.state, dates: { ...r.dates }, policyVersion: r.policy.version });
  return {
    type,
    stream: stream.round(after.id),
    agencyId: null,
    audience: 'CITY',
    before: snapshot(before),
    after: snapshot(after),
    data: { round: after.no, year: after.year, ...data },
    texts,
  };
}
