import { stream, type Json, type RoundPolicy } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { bindings, seesEvent } from './scope-conditions.js';
import { TRAIL_COLUMNS, trailEvents, type ActorSnapshot, type TrailRow } from './trail-event.js';

interface BaseAndTarget {
  base: string;
  target: string;
}

/** One step in the history of a round's target: its opening, a change of target, or a revision of its base. Amounts in rupiah. */
export interface PolicyStep {
  version: number;
  event: 'round.opened' | 'round.target-changed' | 'round.base-revised';
  at: string;
  by: Pick<ActorSnapshot, 'name' | 'post' | 'capacity'>;
  /** Null where none is asked for, or where it was erased. */
  reason: string | null;
  /** What moved the base, for a revision. */
  cause: { ruleSet: string | null; emergencyDecrees: string[]; rulings: string[] } | null;
  /** The formula from then on. */
  policy: Pick<RoundPolicy, 'target' | 'scope'>;
  baseRunId: string;
  before: BaseAndTarget | null;
  after: BaseAndTarget;
}

interface StepData {
  run: string | { after: string };
  formula?: { after: PolicyStep['policy'] };
  cause?: NonNullable<PolicyStep['cause']>;
  city: { before: BaseAndTarget | null; after: BaseAndTarget };
}

const STEPS: PolicyStep['event'][] = ['round.opened', 'round.target-changed', 'round.base-revised'];

/** How base and target of a round came to be, step by step from its opening, read from the trail; null when there is no such round. */
export async function roundPolicies(
  tx: EntityManager,
  { scope, roundId }: { scope: ReadScope; roundId: string },
): Promise<{ items: PolicyStep[] } | null> {
  if ((await tx.query<unknown[]>('select 1 from round where id = $1', [roundId])).length === 0) return null;
  const { params, bind } = bindings(scope);
  const rows = await tx.query<TrailRow[]>(
    `select ${TRAIL_COLUMNS} from audit_event e join outbox o on o.event_id = e.id
     where e.stream = ${bind(stream.round(roundId))} and e.type = any(${bind(STEPS)}) and ${seesEvent('false')} order by e.seq`,
    params,
  );
  let policy: PolicyStep['policy'] | undefined;
  const items = (await trailEvents(tx, rows)).flatMap(({ type, at, actor, texts, after, data }) => {
    const step = data as unknown as StepData;
    policy = step.formula?.after ?? policy;
    if (!policy) return [];
    return {
      version: versionOf(after),
      event: type as PolicyStep['event'],
      at,
      by: { name: actor.name, post: actor.post, capacity: actor.capacity },
      reason: texts['reason'] ?? null,
      cause: step.cause ?? null,
      policy,
      baseRunId: typeof step.run === 'string' ? step.run : step.run.after,
      before: step.city.before,
      after: step.city.after,
    };
  });
  return { items };
}

const versionOf = (after: Json): number => (after as { policyVersion: number }).policyVersion;
