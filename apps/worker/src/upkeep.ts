import {
  commitTransition,
  dossiersToCheck,
  rulesChangedSince,
  stampPositions,
  unansweredCommands,
  waitingSubjects,
  type Ports,
} from '#persistence';
import type { Logger } from '#platform';
import { TASK_QUEUE, workflowId, type WorkflowSubject } from '#workflow-api';
import { decideThroughWorkflow, ensureWorkflow, tellWorkflow } from '#workflow-api/client';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

const SWEEP_AFTER_MS = 10_000;
const SWEEP_LIMIT = 200;

/** What keeps record and engine together: the sequencer, the sweeper and the reconciler. Each may run anywhere and any number of times. */
export class Upkeep {
  private rulesPosition = 0n;

  constructor(
    private readonly source: DataSource,
    private readonly client: Client,
    private readonly ports: Ports,
    private readonly logger: Logger,
  ) {}

  /** Gives events their positions; when rules, rulings or emergency decrees changed among them, checks are reconciled at once. */
  async relay(): Promise<void> {
    if ((await stampPositions(this.source)) === 0) return;
    const { changed, position } = await rulesChangedSince(this.source, this.rulesPosition);
    this.rulesPosition = position;
    if (changed) await this.reconcileChecks();
  }

  /** Sends commands again that were received and never answered: a process died, or the engine was away. */
  async sweep(): Promise<void> {
    const commands = await unansweredCommands(this.source, SWEEP_AFTER_MS, SWEEP_LIMIT);
    for (const { id, subjectKind, subjectId } of commands) {
      this.logger.warn({ commandId: id, subject: `${subjectKind}:${subjectId}` }, 'an unanswered command is sent again');
      if (subjectKind === 'proposal' || subjectKind === 'round' || subjectKind === 'decree') {
        await decideThroughWorkflow(this.client, subjectKind, subjectId, id);
      } else await commitTransition(this.source, this.ports, id);
    }
  }

  /** Starts workflows that are missing, and tells those that run for something already done. Reports what differed. */
  async reconcile(): Promise<{ missing: number; needless: number }> {
    const wanted = new Map((await waitingSubjects(this.source)).map((s) => [workflowId(s.kind, s.id), s]));
    const running = new Set<string>();
    for await (const execution of this.client.workflow.list({
      query: `ExecutionStatus = 'Running' AND TaskQueue = '${TASK_QUEUE}'`,
    })) {
      running.add(execution.workflowId);
    }
    const missing = [...wanted].filter(([id]) => !running.has(id));
    for (const [, { kind, id }] of missing) await ensureWorkflow(this.client, kind, id);
    const needless = [...running].filter((id) => !wanted.has(id)).flatMap(subjectOf);
    for (const { kind, id } of needless) await tellWorkflow(this.client, kind, id, false);
    await this.reconcileChecks();
    if (missing.length + needless.length > 0)
      this.logger.info({ missing: missing.length, needless: needless.length }, 'workflows reconciled with the record');
    return { missing: missing.length, needless: needless.length };
  }

  private async reconcileChecks(): Promise<void> {
    for (const id of await dossiersToCheck(this.source)) await tellWorkflow(this.client, 'proposal', id, true);
  }
}

function subjectOf(id: string): { kind: WorkflowSubject; id: string }[] {
  const match = /^(proposal|round|decree)-(.+)$/.exec(id);
  return match ? [{ kind: match[1] as WorkflowSubject, id: match[2] as string }] : [];
}
