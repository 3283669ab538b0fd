import { setTimeout as sleep } from 'node:timers/promises';
import { answerOf, commitTransition, receive, type Answer, type NewCommand, type Ports, type SubjectKind } from '#persistence';
import type { WorkflowSubject } from '#workflow-api';
import { decideThroughWorkflow } from '#workflow-api/client';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';
import { Lanes } from './lanes.js';
import { PORTS } from './tokens.js';

/** How long a caller is kept waiting before he is told that his command is under way. */
const PATIENCE_MS = 10_000;
const UPDATES_IN_FLIGHT = 4;

export type Dispatched = { state: 'ANSWERED'; answer: Answer } | { state: 'PENDING' } | { state: 'KEY_REUSED' };

/** Takes a command in and has it decided: by its subject's workflow where it waits for something, else at once. */
@Injectable()
export class CommandDispatcher {
  private readonly lanes = new Lanes(UPDATES_IN_FLIGHT);
  private readonly logger = new Logger(CommandDispatcher.name);

  constructor(
    private readonly source: DataSource,
    private readonly client: Client,
    @Inject(PORTS) private readonly ports: Ports,
  ) {}

  async execute(command: NewCommand): Promise<Dispatched> {
    const received = await receive(this.source, command);
    if (received.state === 'ANSWERED' || received.state === 'KEY_REUSED') return received;
    return this.awaitAnswer(command);
  }

  /** Has a command decided that another one left behind, received with it. */
  async finish(command: Pick<NewCommand, 'id' | 'subject'>): Promise<Dispatched> {
    const known = await answerOf(this.source, command.id);
    return known ? { state: 'ANSWERED', answer: known } : this.awaitAnswer(command);
  }

  private async awaitAnswer(command: Pick<NewCommand, 'id' | 'subject'>): Promise<Dispatched> {
    // From here the decision is durable. Whoever stops waiting finds the answer under /v1/commands, and the sweeper takes over after a crash.
    const late = new AbortController();
    const decided = this.decide(command);
    const tooLate = sleep<Dispatched>(PATIENCE_MS, { state: 'PENDING' }, { signal: late.signal });
    // Whatever fails after the caller was told PENDING has nobody to throw to.
    decided.catch((error: unknown) => late.signal.aborted && this.warn(command.id, error));
    try {
      return await Promise.race([decided, tooLate]);
    } finally {
      late.abort();
    }
  }

  private async decide({ id, subject }: Pick<NewCommand, 'id' | 'subject'>): Promise<Dispatched> {
    if (!hasWorkflow(subject.kind)) return { state: 'ANSWERED', answer: await commitTransition(this.source, this.ports, id) };
    const kind = subject.kind;
    return this.lanes.run(`${kind} ${subject.id}`, () => this.throughWorkflow(kind, subject.id, id));
  }

  /**
   * What the engine says of an update other than success (`UnprocessedUpdate`, a closing workflow, RESOURCE_EXHAUSTED, UNAVAILABLE) means
   * "unknown": the record is asked, and the update repeated with the same id.
   */
  private async throughWorkflow(kind: WorkflowSubject, subjectId: string, commandId: string): Promise<Dispatched> {
    const giveUp = Date.now() + PATIENCE_MS;
    for (let pause = 50; ; pause = Math.min(pause * 2, 1_000)) {
      const failed = await decideThroughWorkflow(this.client, kind, subjectId, commandId).then(
        () => false,
        (error: unknown) => {
          this.warn(commandId, error);
          return true;
        },
      );
      const answer = await answerOf(this.source, commandId);
      if (answer) return { state: 'ANSWERED', answer };
      if (!failed || Date.now() >= giveUp) return { state: 'PENDING' };
      await sleep(pause);
    }
  }

  private warn(commandId: string, error: unknown): void {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    this.logger.warn(`command ${commandId}: no answer yet, it is sent again (${reason})`);
  }
}

function hasWorkflow(kind: SubjectKind): kind is WorkflowSubject {
  return kind === 'proposal' || kind === 'round' || kind === 'decree';
}
