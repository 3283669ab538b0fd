import {
  commitTransition,
  dossiersToCheck,
  readClock,
  rulesChangedSince,
  runningRounds,
  stampPositions,
  unansweredCommands,
  waitingSubjects,
  watchQuorums,
  type OpenCommand,
  type Ports,
} from '#persistence';
import type { Logger } from '#platform';
import { TASK_QUEUE, workflowId, type WorkflowSubject } from '#workflow-api';
import { decideThroughWorkflow, ensureWorkflow, tellWorkflow } from '#workflow-api/client';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

const SWEEP_AFTER_MS = 10_000;
const SWEEP_LIMIT = 200;
/** How many commands are sent again at once; one that hangs must not keep the others waiting. */
const SWEEP_WIDTH = 20;

/** What keeps record and engine together: the sequencer, the sweeper and the reconciler. Each may run anywhere and any number of times. */
export class Upkeep {
  private rulesPosition = 0n;
  private offset: number | null = null;

  constructor(
    private readonly source: DataSource,
    private readonly client: Client,
    private readonly ports: Ports,
    private readonly logger: Logger,
  ) {}

  /** Gives events their positions; when rules, rulings or emergency decrees changed among them, checks and bases are reconciled at once. */
  async relay(): Promise<void> {
    await this.followClock();
    if ((await stampPositions(this.source)) === 0) return;
    const { changed, position } = await rulesChangedSince(this.source, this.rulesPosition);
    this.rulesPosition = position;
    if (changed) await this.reconcileChecks();
  }

  /** Sends commands again that were received and never answered: a process died, or the engine was away. */
  async sweep(): Promise<void> {
    const commands = await unansweredCommands(this.source, SWEEP_AFTER_MS, SWEEP_LIMIT);
    for (let i = 0; i < commands.length; i += SWEEP_WIDTH) {
      await Promise.all(commands.slice(i, i + SWEEP_WIDTH).map((command) => this.sendAgain(command)));
    }
  }

  /** What fails now is still unanswered, and so sent again by the next sweep. */
  private async sendAgain(command: OpenCommand): Promise<void> {
    this.logger.warn(aboutCommand(command), 'an unanswered command is sent again');
    await this.send(command);
  }

  private async send(command: OpenCommand): Promise<void> {
    const { id, subjectKind, subjectId } = command;
    try {
      if (subjectKind === 'proposal' || subjectKind === 'round' || subjectKind === 'decree') {
        await decideThroughWorkflow(this.client, subjectKind, subjectId, id);
      } else await commitTransition(this.source, this.ports, id);
    } catch (error) {
      this.logger.warn({ ...aboutCommand(command), err: error }, 'the command is still not answered');
    }
  }

  /** When the clock of demo or test was moved, rounds that sleep until a date look at it again. */
  private async followClock(): Promise<void> {
    const { offsetMs: offset } = await readClock(this.source);
    if (this.offset !== null && this.offset !== offset) {
      for (const { kind, id } of await waitingSubjects(this.source))
        if (kind === 'round') await tellWorkflow(this.client, kind, id, true);
    }
    this.offset = offset;
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
    await this.watchQuorums();
    if (missing.length + needless.length > 0)
      this.logger.info({ missing: missing.length, needless: needless.length }, 'workflows reconciled with the record');
    return { missing: missing.length, needless: needless.length };
  }

  /** Has it recorded where a quorum cannot be met any more, or can again: nobody's command may tell when an SK simply ends. */
  private async watchQuorums(): Promise<void> {
    for (const command of await watchQuorums(this.source)) await this.send(command);
  }

  private async reconcileChecks(): Promise<void> {
    for (const id of await dossiersToCheck(this.source)) await tellWorkflow(this.client, 'proposal', id, true);
    for (const id of await runningRounds(this.source)) await tellWorkflow(this.client, 'round', id, true);
  }
}

function aboutCommand({ id, subjectKind, subjectId }: OpenCommand) {
  return { commandId: id, subject: `${subjectKind}:${subjectId}` };
}

function subjectOf(id: string): { kind: WorkflowSubject; id: string }[] {
  const match = /^(proposal|round|decree)-(.+)$/.exec(id);
  return match ? [{ kind: match[1] as WorkflowSubject, id: match[2] as string }] : [];
}
