import { ruleCompiler } from '#exemption-rules';
import {
  checkExemption,
  commitTransition,
  markTold,
  newId,
  receive,
  type AnyCommand,
  type Ports,
  type SubjectKind,
} from '#persistence';
import type { Actor } from '#domain';
import type { DataSource } from 'typeorm';
import { inParallel } from './statistics.js';
import type { Dossier, Way } from './way.js';

/** The write path alone: the same commands received and decided in this process, without HTTP and without the engine. */
export class DirectWay implements Way {
  readonly self = 'write path';
  readonly workers = ['postgres'];
  private readonly ports: Ports = { compileRules: ruleCompiler() };

  constructor(
    private readonly source: DataSource,
    private readonly actors: ReadonlyMap<string, Actor>,
    private readonly roundId: string,
    private readonly clients: number,
  ) {}

  async submit({ id, head }: Dossier): Promise<void> {
    await this.decide(head, 'proposal', id, { kind: 'submitProposal' });
  }

  async vote(member: string, { id, items }: Dossier): Promise<void> {
    const decisions = items.map((item) => ({ ...item, verdict: 'APPROVE' as const, comment: null }));
    await this.decide(member, 'proposal', id, { kind: 'reviewItems', decisions, rest: null });
  }

  async settle(dossiers: readonly Dossier[]): Promise<void> {
    await inParallel(dossiers, this.clients, ({ id }) => checkExemption(this.source, this.ports, id, null));
  }

  async prepareDecree(items: Dossier['items']): Promise<string> {
    const id = newId();
    await this.decide('sekretariat', 'decree', id, { kind: 'prepareDecree', roundId: this.roundId, items });
    return id;
  }

  async freezeDecree(decreeId: string): Promise<string> {
    return String((await this.decide('sekretariat', 'decree', decreeId, { kind: 'freezeDecree' }))['annexHash']);
  }

  async signDecree(decreeId: string, annexHash: string): Promise<void> {
    const evidence = {
      method: 'password',
      accountId: this.actor('walikota').accountId ?? '',
      verifiedAt: new Date().toISOString(),
    };
    await this.decide('walikota', 'decree', decreeId, { kind: 'signDecree', annexHash, evidence });
  }

  tell(decreeId: string): Promise<void> {
    return markTold(this.source, decreeId);
  }

  private async decide(username: string, kind: SubjectKind, id: string, command: AnyCommand): Promise<Record<string, unknown>> {
    const commandId = newId();
    const actor = this.actor(username);
    await receive(this.source, { id: commandId, subject: { kind, id }, command, actor, requestId: 'bench' });
    const answer = await commitTransition(this.source, this.ports, commandId);
    if (answer.outcome === 'REFUSED') throw new Error(`${command.kind}: ${answer.refusal.code}`);
    return answer.result;
  }

  private actor(username: string): Actor {
    const actor = this.actors.get(username);
    if (!actor) throw new Error(`nobody is called ${username}`);
    return actor;
  }
}
