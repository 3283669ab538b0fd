import {
  available,
  decideDecree,
  decideProposal,
  decideRound,
  heldBy,
  mayMove,
  resolveCheck,
  SYSTEM_ACTOR,
  type BudgetLine,
  type CheckFact,
  type CutItem,
  type Decision,
  type DecreeCommand,
  type DecreeFile,
  type DomainEvent,
  type DossierItem,
  type ItemState,
  type Proposal,
  type ProposalCommand,
  type RoundCommand,
  type Ruling,
  type RulingFact,
} from '#domain';
import {
  aCheck,
  aDecreeFile,
  aRound,
  aRoundFile,
  decreeFacts,
  facts,
  NOW,
  roundFacts,
  seats,
  sha256,
  actorOf,
  type Person,
} from '../builders/domain.js';
import { must } from './must.js';
import { Roles } from './roles.js';

interface Snapshot {
  state: ItemState;
  held: string;
}

/**
 * A city in memory: lines, dossiers, decrees and one round, moved only by the domain's decisions. Its book of holds is kept from the
 * events alone, and every decision is checked against the invariants that must hold whatever is asked and by whom.
 */
export class World {
  at = NOW;
  round = aRound();
  readonly lines = new Map<string, BudgetLine>();
  readonly dossiers = new Map<string, Proposal>();
  readonly decrees: DecreeFile['decree'][] = [];
  /** What the rules say of a line; a ruling replaces NEEDS_HUMAN. */
  readonly rules = new Map<string, 'EXEMPT' | 'NOT_EXEMPT' | 'NEEDS_HUMAN'>();
  readonly rulings: Ruling[] = [];
  readonly received = new Map<string, bigint>();
  readonly trail: DomainEvent[] = [];
  readonly refusals: string[] = [];
  staff = new Set<string>();
  private readonly holds = new Map<string, { lineId: string; amount: bigint }>();
  private readonly states = new Map<string, ItemState>();
  private readonly roles = new Roles();
  private lastId = 0;

  constructor(lines: BudgetLine[], dossiers: Proposal[]) {
    for (const line of lines) this.lines.set(line.id, line);
    for (const dossier of dossiers) {
      this.dossiers.set(dossier.id, dossier);
      for (const item of dossier.items) {
        this.states.set(item.id, item.state);
        this.roles.begin(
          item.id,
          dossier.proposers.map((p) => p.nip),
        );
      }
    }
  }

  items(): DossierItem[] {
    return [...this.dossiers.values()].flatMap((proposal) => proposal.items.map((item) => ({ proposal, item })));
  }

  /** A decision about a dossier; `by` null is the workflow. Answers whether it was done. */
  propose(dossierId: string, command: ProposalCommand, by: Person | null): boolean {
    const before = this.dossiers.get(dossierId) as Proposal;
    const given = facts(by, {
      at: this.at,
      round: this.round,
      lines: this.lineFacts(),
      seats: seats(),
      agencyStaff: this.staff,
      checks: this.checks(),
      documents: new Set(['doc', 'opinion']),
    });
    const decision = decideProposal(before, command, given, by ? actorOf(by) : SYSTEM_ACTOR, () => `ruling-${++this.lastId}`);
    return this.settle(decision, by, (after) => {
      this.dossiers.set(dossierId, { ...after, newRulings: [] });
      this.rulings.push(...after.newRulings);
      for (const item of before.items.filter((i) => i.decree?.frozen))
        must(after.items.includes(item), `a dossier's command moved frozen item ${item.id}`);
    });
  }

  decree(index: number | 'new', command: DecreeCommand, by: Person | null): boolean {
    const fresh = index === 'new';
    const id = `decree-${fresh ? this.decrees.length : index}`;
    const decree = fresh ? aDecreeFile([], { id, number: id }).decree : this.decrees[index];
    if (!decree) return false;
    const named = command.kind === 'prepareDecree' ? new Set(command.items.map((i) => i.itemId)) : null;
    const listed = this.items().filter((d) => (named ? named.has(d.item.id) : d.item.decree?.id === id));
    const given = decreeFacts(by, { at: this.at, round: this.round, lines: this.lineFacts(), checks: this.checks() });
    const decision = decideDecree({ decree, items: listed, postings: [] }, command, given, by ? actorOf(by) : SYSTEM_ACTOR);
    return this.settle(decision, by, (after) => {
      this.decrees[fresh ? this.decrees.length : index] = after.decree;
      for (const { proposal, item } of after.items) this.replace(proposal.id, item);
      if (after.postings.length > 0) this.post(after);
    });
  }

  keepRound(command: RoundCommand, by: Person | null): boolean {
    const openDecrees = this.decrees
      .filter((d) => d.state !== 'SIGNED')
      .map((d) => ({ id: d.id, number: d.number, cancelled: false }));
    const file = { ...aRoundFile(this.round, this.items()), openDecrees };
    return this.settle(decideRound(file, command, roundFacts(by, { at: this.at })), by, (after) => {
      this.round = after.round;
      for (const { proposal, item } of after.items) this.replace(proposal.id, item);
    });
  }

  /** A payment is a fact and is never refused because of a hold. */
  pay(lineId: string, amount: bigint): void {
    const line = this.lines.get(lineId) as BudgetLine;
    const left = line.appropriation - line.realisation - line.commitment;
    this.lines.set(lineId, { ...line, realisation: line.realisation + (amount < left ? amount : left) });
  }

  held(lineId: string): bigint {
    return [...this.holds.values()].filter((h) => h.lineId === lineId).reduce((total, h) => total + h.amount, 0n);
  }

  private lineFacts() {
    return new Map([...this.lines].map(([id, line]) => [id, { line, held: this.held(id) }]));
  }

  private checks(): Map<string, CheckFact> {
    return new Map(this.items().map(({ item }) => [item.id, this.check(item)]));
  }

  private check(item: CutItem): CheckFact {
    const others = this.items().filter((d) => d.item.lineId === item.lineId && d.item.id !== item.id);
    const cutsSince = others.reduce((sum, { item: o }) => sum + (o.state === 'DETERMINED' ? o.cut : heldBy(o)), 0n);
    const rulings = this.rulings
      .filter((r) => r.lineId === item.lineId)
      .map((r) => ({ ...r, decreesThen: [], ...(r.outcome === 'PARTIAL' ? { cutsSince } : {}) }) as RulingFact);
    const outcome = this.rules.get(item.lineId) ?? 'NOT_EXEMPT';
    const result = resolveCheck({ outcome, decreesInForce: [] }, rulings, item.cut, this.at);
    const ruling = this.rulings.find((r) => r.id === result.rulingId);
    return aCheck(result, { id: `check-${++this.lastId}`, rulingNip: ruling?.nip ?? null });
  }

  private replace(dossierId: string, item: CutItem): void {
    const dossier = this.dossiers.get(dossierId) as Proposal;
    this.dossiers.set(dossierId, { ...dossier, items: dossier.items.map((i) => (i.id === item.id ? item : i)) });
  }

  /** Saves what a decision, or a refusal with effects, changed, and checks it. */
  private settle<S>(decision: Decision<S>, by: Person | null, save: (after: S) => void): boolean {
    if (!decision.ok) this.refusals.push(decision.refusal.code);
    const effects = decision.ok ? decision : decision.effects;
    if (!effects) return false;
    save(effects.state);
    this.record(effects.events, by);
    for (const { item } of this.items()) {
      must(this.states.get(item.id) === item.state, `${item.id} came to ${item.state} without an event`);
      must(
        (this.holds.get(item.id)?.amount ?? 0n) === heldBy(item),
        `${item.id} in ${item.state} holds what its events do not say`,
      );
      must(
        item.state === 'AWAITING_MAYOR' || item.state === 'DETERMINED' || item.decree === null,
        `${item.id} in ${item.state} is in a decree`,
      );
    }
    return decision.ok;
  }

  /** Follows each item from event to event: no move unseen, none outside the table, no hold beyond what is free. */
  private record(events: readonly DomainEvent[], by: Person | null): void {
    const earlier = new Map(this.holds);
    for (const event of events) {
      this.trail.push(event);
      if (event.itemId === undefined || event.lineId === undefined) continue;
      const [before, after] = [event.before, event.after] as unknown as [Snapshot, Snapshot];
      must(before.state === this.states.get(event.itemId), `${event.type} starts from ${before.state}`);
      must(
        before.state === after.state || mayMove(before.state, after.state),
        `${event.type}: ${before.state} -> ${after.state}`,
      );
      must(before.held === String(this.holds.get(event.itemId)?.amount ?? 0n), `${event.type} releases another hold`);
      this.states.set(event.itemId, after.state);
      this.holds.set(event.itemId, { lineId: event.lineId, amount: BigInt(after.held) });
      if (by) this.roles.follow(event, by.nip);
    }
    for (const [itemId, { lineId, amount }] of this.holds) {
      if (amount <= (earlier.get(itemId)?.amount ?? 0n)) continue;
      const free = available(this.lines.get(lineId) as BudgetLine, 0n);
      must(this.held(lineId) <= free, `the new hold of ${itemId} is more than line ${lineId} has`);
    }
  }

  /** Moves the money of a signed decree, which must balance per fund source and with the annex that was signed. */
  private post({ decree, postings }: DecreeFile): void {
    const annex = JSON.parse(decree.annex ?? '') as { additions: { fundSource: string; amount: string }[]; items: unknown[] };
    must(sha256(new TextEncoder().encode(decree.annex ?? '')) === decree.signature?.annexHash, 'another annex was signed');
    const perFund = new Map<string, bigint>();
    for (const { lineId, fundSourceCode, amount } of postings) {
      const line = this.lines.get(lineId) as BudgetLine;
      must(fundSourceCode === line.fundSourceCode, 'posted to another fund source');
      this.lines.set(lineId, { ...line, appropriation: line.appropriation - amount });
      perFund.set(fundSourceCode, (perFund.get(fundSourceCode) ?? 0n) + amount);
    }
    const balanced =
      annex.additions.every((a) => perFund.get(a.fundSource) === BigInt(a.amount)) && annex.additions.length === perFund.size;
    must(balanced && annex.items.length === postings.length, 'annex and postings differ');
    for (const [fund, amount] of perFund) this.received.set(fund, (this.received.get(fund) ?? 0n) + amount);
    for (const { appropriation, realisation, commitment } of this.lines.values()) {
      must(appropriation >= realisation + commitment, 'a cut took money that was spent or committed');
    }
  }
}
