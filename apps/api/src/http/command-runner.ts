import { proposalIsVisible, type AnyCommand, type NewCommand } from '#persistence';
import { ProblemError } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommandDispatcher } from '../commands/dispatcher.js';
import type { Caller } from './caller.js';
import { fail, refusalProblem } from './problems.js';

/** What a command is answered with: its result, or where its answer will be found. */
export type CommandBody =
  ({ commandId: string; outcome: 'APPLIED' } & Record<string, unknown>) | { commandId: string; status: 'RECEIVED'; href: string };

/** Sends a command on its way and turns its recorded answer into that of the HTTP request. */
@Injectable()
export class CommandRunner {
  constructor(
    private readonly dispatcher: CommandDispatcher,
    private readonly source: DataSource,
  ) {}

  async run(caller: Caller, subject: NewCommand['subject'], command: AnyCommand): Promise<CommandBody> {
    const id = caller.commandId;
    const done = await this.dispatcher.execute({ id, subject, command, actor: caller.actor, requestId: caller.requestId });
    if (done.state === 'KEY_REUSED') throw fail('IDEMPOTENCY_KEY_REUSED');
    if (done.state === 'PENDING') {
      const href = `/v1/commands/${id}`;
      caller.reply.status(202).header('location', href);
      return { commandId: id, status: 'RECEIVED', href };
    }
    const { answer } = done;
    if (answer.outcome === 'REFUSED') throw new ProblemError(refusalProblem(answer.refusal, { commandId: id }));
    return { commandId: id, outcome: 'APPLIED', ...answer.result };
  }

  /** A command about a dossier; what the person cannot see does not exist, and nothing is received. */
  async aboutProposal(caller: Caller, proposalId: string, command: AnyCommand): Promise<CommandBody> {
    if (!(await proposalIsVisible(this.source, caller.who.commandScope, proposalId))) throw fail('NOT_FOUND');
    return this.run(caller, { kind: 'proposal', id: proposalId }, command);
  }
}
