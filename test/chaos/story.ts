import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Who } from '../builders/city.js';
import type { Answered, Manner } from '../support/stack-client.js';
import { PASSWORD, type StackRun } from '../support/stack-run.js';
import { draftGroup, type Fate, type Planned } from './plan.js';

const LOOK_MS = 500;
const CHECKED_WITHIN_MS = 120_000;

/**
 * Dossiers driven from their submission to a signed berkas by clients that know only HTTP: each command is sent until it is answered.
 * Every fifth dossier's clients ask instead of repeating, so that its unanswered commands are left to the sweeper.
 */
export class Story {
  /** Final answers of all commands so far. */
  readonly answers: Answered[] = [];
  /** Dossiers by the berkas they go to. */
  private readonly groups: Planned[][] = [];
  private watchers: { count: number; tell: () => void }[] = [];

  constructor(
    private readonly run: StackRun,
    private readonly roundId: string,
  ) {}

  get dossiers(): Planned[] {
    return this.groups.flat();
  }

  /** Writes the drafts, before anything goes wrong. */
  async draft(groups: number, size: number): Promise<this> {
    for (let i = 0; i < groups; i++) this.groups.push(await draftGroup(this.run.city, this.roundId, size));
    return this;
  }

  /** Everything to the end. The groups begin one after the other, so that berkas are signed while other dossiers are under way. */
  async tell(): Promise<void> {
    const begin = async (group: Planned[], i: number) => {
      await this.answered(i * group.length * 2);
      await Promise.all(group.map((dossier) => this.submit(dossier)));
      await Promise.all(group.map((dossier) => this.vote(dossier, ['bappeda', 'ppkd', 'sekda'])));
      await this.finish(group);
    };
    await Promise.all(this.groups.map(begin));
  }

  /** Resolves when so many commands have their final answer. */
  answered(count: number): Promise<void> {
    return new Promise((tell) => {
      this.watchers.push({ count, tell });
      this.look();
    });
  }

  async submit(dossier: Planned): Promise<void> {
    await this.applied('head', `/proposals/${dossier.id}/submission`, {}, dossier.id);
    await this.withdraw(dossier);
  }

  async withdraw(dossier: Planned): Promise<void> {
    const items = refs(dossier, 'WITHDRAWN');
    if (items.length === 0) return;
    await this.applied('head', `/proposals/${dossier.id}/withdrawal`, { items, reason: 'ditarik kembali' }, dossier.id);
  }

  /** Members of the TAPD vote at the same time. */
  async vote(dossier: Planned, voters: Who[]): Promise<void> {
    const decisions = approvals(dossier);
    await Promise.all(voters.map((who) => this.applied(who, `/proposals/${dossier.id}/reviews`, { decisions }, dossier.id)));
  }

  /** From the check of the last dossier to the signature of the group's berkas. */
  async finish(group: readonly Planned[]): Promise<void> {
    const { decreeId, annexHash } = await this.freeze(group);
    await this.applied('mayor', `/decrees/${decreeId}/signatures`, { annexHash, password: PASSWORD }, decreeId);
  }

  /** A frozen berkas of all that awaits the Wali Kota once each dossier is checked and ruled on. */
  async freeze(group: readonly Planned[]): Promise<{ decreeId: string; annexHash: string }> {
    await Promise.all(group.map((dossier) => this.rule(dossier)));
    const items = group.flatMap((dossier) => refs(dossier, 'ROAD', 'TRAVEL'));
    const prepared = await this.applied('secretariat', '/decrees', { roundId: this.roundId, items });
    const decreeId = prepared['decreeId'] as string;
    const frozen = await this.applied('secretariat', `/decrees/${decreeId}/freezing`, {}, decreeId);
    return { decreeId, annexHash: frozen['annexHash'] as string };
  }

  /** Keeps a final answer with the others. */
  note(answer: Answered): void {
    this.answers.push(answer);
    this.look();
  }

  /** Waits for the check, then rules on what needs a human. */
  private async rule(dossier: Planned): Promise<void> {
    await this.checked(dossier.id);
    const items = refs(dossier, 'TRAVEL');
    if (items.length === 0) return;
    const ruling = { outcome: 'NOT_EXEMPT', scope: 'LINE', reason: 'Perjalanan bukan pekerjaan fisik' };
    await this.applied('reviewer', `/proposals/${dossier.id}/rulings`, { items, ...ruling }, dossier.id);
  }

  private async checked(proposalId: string): Promise<void> {
    const until = Date.now() + CHECKED_WITHIN_MS;
    for (;;) {
      const { counts } = await this.run.people.secretariat.read(`/proposals/${proposalId}`);
      if (!('EXEMPTION_CHECK' in (counts as object))) return;
      if (Date.now() > until) throw new Error(`dossier ${proposalId} was not checked within ${CHECKED_WITHIN_MS} ms`);
      await sleep(LOOK_MS);
    }
  }

  private async applied(who: Who, path: string, body: unknown, subject = ''): Promise<Record<string, unknown>> {
    const number = this.dossiers.findIndex((dossier) => dossier.id === subject);
    const manner: Manner = number % 5 === 4 ? 'asks' : 'repeats';
    const answer = await this.run.people[who].command(path, body, manner);
    this.note(answer);
    expect([path, answer.status, answer.body]).toEqual([path, 200, expect.objectContaining({ outcome: 'APPLIED' })]);
    return answer.body;
  }

  private look(): void {
    const reached = this.watchers.filter((w) => w.count <= this.answers.length);
    this.watchers = this.watchers.filter((w) => w.count > this.answers.length);
    reached.forEach((w) => w.tell());
  }
}

/** Items of certain fates as a command names them; nothing here is ever resubmitted. */
function refs({ items }: Planned, ...fates: Fate[]): { itemId: string; itemVersion: number }[] {
  return items.filter(({ fate }) => fates.includes(fate)).map(({ id }) => ({ itemId: id, itemVersion: 1 }));
}

/** Votes for everything that is not withdrawn. */
export function approvals(dossier: Planned) {
  return refs(dossier, 'ROAD', 'DIKE', 'TRAVEL').map((ref) => ({ ...ref, verdict: 'APPROVE' as const, comment: null }));
}
