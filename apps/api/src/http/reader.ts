import { note, readAs, ReadRefused } from '#persistence';
import { ProblemError } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Caller } from './caller.js';
import { fail, refusalProblem } from './problems.js';

/** Runs reads as their actor: in a read-only transaction, within what the person may see. */
@Injectable()
export class Reader {
  constructor(private readonly source: DataSource) {}

  async read<T>(caller: Caller, query: (tx: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await readAs(this.source, caller.who.scope, query);
    } catch (error) {
      if (error instanceof ReadRefused) throw new ProblemError(refusalProblem(error.refusal));
      throw error;
    }
  }

  /** The same for one thing: NOT_FOUND when it is not there or not theirs to see. */
  async find<T>(caller: Caller, query: (tx: EntityManager) => Promise<T | null>): Promise<T> {
    const found = await this.read(caller, query);
    if (found === null) throw fail('NOT_FOUND');
    return found;
  }

  /** What the auditor reads is on record too, in the auditor's own stream (domain rule 21). */
  async noteReading(caller: Caller, what: string): Promise<void> {
    if (caller.who.roles.includes('INSPECTOR')) await note(this.source, caller.actor, caller.requestId, { read: what });
  }
}
