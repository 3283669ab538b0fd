import { note } from '#persistence';
import { ProblemError } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Caller } from '../http/caller.js';
import { CommandRunner, type CommandBody } from '../http/command-runner.js';
import { refusalProblem } from '../http/problems.js';
import { SignatureMethod } from './signature-method.js';

/** The Wali Kota signs: the proof is checked here and goes no further; the command carries only what was checked and when. */
@Injectable()
export class DecreeSigning {
  constructor(
    private readonly method: SignatureMethod,
    private readonly source: DataSource,
    private readonly commands: CommandRunner,
  ) {}

  async sign(caller: Caller, decreeId: string, annexHash: string, proof: string): Promise<CommandBody> {
    const checked = await this.method.verify(caller, proof);
    if (!checked.ok) {
      const attempt = { kind: 'signDecree', subjectKind: 'decree', subjectId: decreeId } as const;
      await note(this.source, caller.actor, caller.requestId, { attempt, refusal: checked.refusal });
      throw new ProblemError(refusalProblem(checked.refusal));
    }
    const { evidence } = checked;
    return this.commands.run(caller, { kind: 'decree', id: decreeId }, { kind: 'signDecree', annexHash, evidence });
  }
}
