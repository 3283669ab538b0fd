import { expect } from '@jest/globals';
import { HOLDING, mayMove, type ItemState } from '#domain';
import { checkExemption, commitTransition, newId, receive, type AnyCommand, type Answer, type SubjectKind } from '#persistence';
import type { DataSource } from 'typeorm';
import { TANGGUL, DRAINAGE_TRAVEL, type Who } from '../../builders/city.js';
import type { Siege } from '../attacks/support.js';
import { dying, type Death } from './dying-source.js';
import { brokenInvariants } from './invariants.js';
import { known, Model, type ModelItem, type ModelLine } from './model.js';

/** What happens to a command on its way: nothing, it is sent twice at once, or whoever decides it dies and it is sent again. */
export type Mishap = 'none' | 'twice' | Death;
export const MISHAPS: Mishap[] = ['none', 'none', 'none', 'twice', 'before commit', 'after commit'];

const MONTHS = 12;
/** The clock of the siege stands in June; the months before it are past. */
const PAST_MONTHS = 5;
const KINDS: { kind: ModelLine['kind']; fund: 'A' | 'B'; appropriation: bigint }[] = [
  { kind: 'road', fund: 'A', appropriation: 4_000_000_000n },
  { kind: 'road', fund: 'B', appropriation: 1_000n },
  { kind: 'road', fund: 'A', appropriation: 999_999_999_999n },
  { kind: 'travel', fund: 'B', appropriation: 140_000_000n },
  { kind: 'dike', fund: 'A', appropriation: 3_200_000_000n },
];

let runs = 0;

/** The product on a real database, beside the model of one run: each run has a round, lines and fund sources of its own. */
export class Real {
  private constructor(
    readonly siege: Siege,
    readonly model: Model,
  ) {}

  static async begin(siege: Siege): Promise<Real> {
    const run = (runs += 1);
    const lines = await Promise.all(
      KINDS.map(async ({ kind, fund, appropriation }): Promise<ModelLine> => {
        const fundSource = `UJI-${run}-${fund}`;
        const like = kind === 'dike' ? TANGGUL : kind === 'travel' ? DRAINAGE_TRAVEL : {};
        const id = await siege.city.line({ ...like, fundSource, appropriation, realisation: 0n, commitment: 0n });
        return {
          id,
          kind,
          fund: fundSource,
          original: appropriation,
          appropriation,
          realisation: 0n,
          commitment: 0n,
          papers: 0n,
        };
      }),
    );
    const planned = lines[0] as ModelLine;
    const month = planned.appropriation / BigInt(MONTHS);
    await siege.city.source.query('update budget_line set cash_plan = $2 where id = $1', [planned.id, Array(MONTHS).fill(month)]);
    const model = new Model(await siege.round());
    for (const line of lines) model.lines.set(line.id, line);
    return new Real(siege, model);
  }

  /** A command through the write path, with its mishap; whatever happened, it has one effect and one answer (domain rule 18). */
  async send(who: Who, kind: SubjectKind, id: string, command: AnyCommand, mishap: Mishap): Promise<Answer> {
    const { source, ports } = this.siege.city;
    const commandId = newId();
    const request = { id: commandId, subject: { kind, id }, command, actor: this.siege.city.actor(who), requestId: 'model' };
    const decide = async (from: DataSource) => {
      await receive(source, request);
      return commitTransition(from, ports, commandId);
    };
    if (mishap === 'none') return decide(source);
    if (mishap === 'twice') {
      const [one, other] = await Promise.all([decide(source), decide(source)]);
      expect(other).toEqual(one);
      return one;
    }
    await expect(decide(dying(source, mishap))).rejects.toThrow();
    if (mishap === 'before commit') await this.agrees();
    return decide(source);
  }

  /** The exemption check of a dossier, as its workflow runs it. */
  async check(dossier: string, mishap: Mishap): Promise<void> {
    const { source, ports } = this.siege.city;
    const run = (from: DataSource) => checkExemption(from, ports, dossier, null);
    if (mishap === 'before commit' || mishap === 'after commit') await expect(run(dying(source, mishap))).rejects.toThrow();
    await (mishap === 'twice' ? Promise.all([run(source), run(source)]) : run(source));
  }

  /**
   * Takes over where items went and what that does to money, then holds everything against the database. Only items of the `touched`
   * dossiers may have moved, and only along the state machine.
   */
  async adopt(touched: readonly string[]): Promise<void> {
    for (const now of await this.items()) {
      const was = this.model.items.get(now.id);
      if (was && was.state !== now.state) {
        expect([now.id, touched.includes(now.proposalId), reaches(was.state, now.state)]).toEqual([now.id, true, true]);
        if (now.state === 'DETERMINED') await this.posted(now.lineId, now.cut);
        if (now.state === 'CORRECTED') await this.posted(now.lineId, known(now.effective, 'effective amount') - now.cut);
      }
      this.model.items.set(now.id, now);
    }
    await this.agrees();
  }

  /** The database has exactly the model's money, and breaks no rule. */
  async agrees(): Promise<void> {
    const ids = [...this.model.lines.keys()];
    const rows = await this.siege.city.rows<
      Pick<ModelLine, 'id' | 'appropriation' | 'realisation' | 'commitment'> & { held: bigint }
    >('select id, appropriation, realisation, commitment, held from budget_line where id = any($1)', [ids]);
    const believed = ids.map((id) => {
      const { appropriation, realisation, commitment } = this.model.line(id);
      return { id, appropriation, realisation, commitment, held: this.model.held(id) };
    });
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(rows.sort(byId)).toEqual(believed.sort(byId));
    expect(await brokenInvariants(this.siege)).toEqual([]);
  }

  /** Everything ends with the round: nothing holds money any more. */
  async finish(): Promise<void> {
    const { roundId } = this.model;
    const answer = await this.send(
      'sekda',
      'round',
      roundId,
      { kind: 'completeRound', reason: 'Tahap selesai', expireOpen: true },
      'twice',
    );
    expect(answer).toMatchObject({ outcome: 'APPLIED' });
    await this.adopt(this.model.dossiers);
    expect([...this.model.items.values()].filter((i) => HOLDING.includes(i.state))).toEqual([]);
  }

  private items(): Promise<ModelItem[]> {
    return this.siege.city.rows(
      `select id, proposal_id as "proposalId", line_id as "lineId", state, version, cut, effective, coalesce(correction_id, decree_id) as "decreeId"
       from cut_item where proposal_id = any($1) order by proposal_id, no`,
      [this.model.dossiers],
    );
  }

  /** A signed movement; the first one into a fund source shows the destination line that the signing made. */
  private async posted(lineId: string, amount: bigint): Promise<void> {
    const { fund } = this.model.line(lineId);
    if (!this.model.destination(fund)) {
      const found = await this.siege.city.rows<{ id: string }>(
        `select id from budget_line where fund_source_code = $1 and not id = any($2)`,
        [fund, [...this.model.lines.keys()]],
      );
      expect(found).toHaveLength(1);
      const id = known(found[0], 'destination').id;
      const nothing = { original: 0n, appropriation: 0n, realisation: 0n, commitment: 0n, papers: 0n };
      this.model.lines.set(id, { id, kind: 'destination', fund, ...nothing });
    }
    this.model.post(lineId, amount);
    await this.cashPlanFits(lineId);
  }

  /** Domain rule 24: past months stay, the open ones sum to what may still be paid. Holds when the signing's last item was posted. */
  private async cashPlanFits(lineId: string): Promise<void> {
    const [row] = await this.siege.city.rows<{ plan: bigint[] | null; original: bigint; left: bigint }>(
      'select cash_plan as plan, original, greatest(0, appropriation - realisation) as left from budget_line where id = $1',
      [lineId],
    );
    if (!row?.plan) return;
    const plan = row.plan.map(BigInt);
    expect(plan.slice(0, PAST_MONTHS)).toEqual(Array(PAST_MONTHS).fill(row.original / BigInt(MONTHS)));
    expect(plan.slice(PAST_MONTHS).reduce((a, b) => a + b, 0n)).toBe(BigInt(row.left));
  }
}

/** Whether the state machine leads from one state to another in the few moves that one step may make. */
function reaches(from: ItemState, to: ItemState, moves = 3): boolean {
  if (mayMove(from, to)) return true;
  if (moves === 1) return false;
  const between: ItemState[] = ['EXEMPTION_CHECK', 'UNDER_REVIEW', 'RETURNED'];
  return between.some((state) => mayMove(from, state) && reaches(state, to, moves - 1));
}
