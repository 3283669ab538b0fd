import {
  decideDecree,
  refuse,
  type Decree,
  type DecreeCommand,
  type DecreeFile,
  type DossierItem,
  type Effects,
  type LineFact,
  type Round,
} from '#domain';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../database/ids.js';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import type { Ports } from '../write/ports.js';
import { budgetShares, DECREE_COLUMNS, decreeMoney, dossierItems, listedBy } from './decree-facts.js';
import { rulesInForce, runChecks, saveChecks, type CheckRun, type RulesInForce } from './exemption-facts.js';
import { lockProposals } from './load-items.js';
import { lockLines } from './load-lines.js';
import { loadRound } from './load-round.js';
import { appointmentsOf } from './people-facts.js';
import { postLedger } from './post-ledger.js';
import { changes, saveItems } from './save-items.js';

const NOT_FOUND: Transition = { refusal: refuse('NOT_FOUND'), events: [], acting: null, result: {} };

/** Decides a command about a decree: locks round, decree, its dossiers and lines; re-checks every item where it signs; posts the ledger. */
export async function decreeTransition(tx: EntityManager, row: CommandRow, ports: Ports): Promise<Transition> {
  const command = row.payload as DecreeCommand;
  const prepares = command.kind === 'prepareDecree' || command.kind === 'prepareCorrection';
  const roundId = prepares ? command.roundId : await roundOf(tx, row.subjectId);
  const round = roundId === null ? null : await loadRound(tx, roundId, 'shared');
  if (!round) return NOT_FOUND;
  const decree = prepares ? await newDecree(tx, row, command, round) : await lockDecree(tx, row.subjectId);
  if (!decree) return NOT_FOUND;
  const items = prepares
    ? await dossierItems(tx, round.id, 'i.id = any($1::uuid[])', command.items.map((i) => i.itemId), lockProposals) // prettier-ignore
    : await dossierItems(tx, round.id, listedBy(decree), decree.id, lockProposals);
  const file: DecreeFile = { decree, items, postings: [] };
  const signs = command.kind === 'signDecree';
  const blocks = signs && decree.kind === 'DETERMINATION' && round.policy.mandatoryShares.onBreach === 'BLOCK';
  if (blocks) await lockShares(tx, round.year);
  const money = await decreeMoney(tx, decree, round, items, lockLines);
  const { rules, runs } =
    signs && decree.kind === 'DETERMINATION'
      ? await check(tx, ports, row.receivedAt, items, money.lines)
      : { rules: null, runs: new Map<string, CheckRun>() };
  const facts = {
    at: row.receivedAt,
    round,
    ...money,
    budget: blocks ? await budgetShares(tx, round.year) : [],
    appointments: await appointmentsOf(tx, row.actor.nip),
    checks: new Map([...runs].map(([id, run]) => [id, run.fact])),
    sha256,
    bySystem: row.actor.kind === 'system',
  };
  const decision = decideDecree(file, command, facts, row.actor);
  const effects = decision.ok ? decision : decision.effects;
  if (effects) await save(tx, row, round, file, effects, rules, runs);
  return {
    refusal: decision.ok ? null : decision.refusal,
    events: effects?.events ?? [],
    acting: effects?.acting ?? null,
    result: effects
      ? {
          decreeId: decree.id,
          number: decree.number,
          state: effects.state.decree.state,
          annexHash: effects.state.decree.annexHash,
        }
      : {},
  };
}

async function roundOf(tx: EntityManager, decreeId: string): Promise<string | null> {
  const [row] = await tx.query<{ round_id: string }[]>('select round_id from decree where id = $1', [decreeId]);
  return row?.round_id ?? null;
}

/** Signatures that might together break a mandatory share follow one another. */
async function lockShares(tx: EntityManager, year: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('mandatory shares ' || $1, 0))`, [year]);
}

async function newDecree(
  tx: EntityManager,
  row: CommandRow,
  command: Extract<DecreeCommand, { kind: 'prepareDecree' | 'prepareCorrection' }>,
  round: Round,
): Promise<Decree> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('decree numbers ' || $1, 0))`, [round.id]);
  const [last] = await tx.query<
    {
      no: number;
    }[]
  >('select coalesce(max(no), 0)::int + 1 as no from decree where round_id = $1', [round.id]);
  return {
    id: row.subjectId,
    roundId: round.id,
    kind: command.kind === 'prepareCorrection' ? 'CORRECTION' : 'DETERMINATION',
    number: `R${round.no}-B${last?.no ?? 1}`,
    state: 'DRAFTED',
    annex: null,
    annexHash: null,
    signature: null,
    reason: command.kind === 'prepareCorrection' ? command.reason : null,
    preparedBy: row.actor.nip,
    revision: 0,
  };
}

async function lockDecree(tx: EntityManager, id: string): Promise<Decree | null> {
  const [row] = await tx.query<Decree[]>(`select ${DECREE_COLUMNS} from decree where id = $1 for no key update`, [id]);
  return row ?? null;
}

async function check(
  tx: EntityManager,
  ports: Ports,
  at: string,
  items: readonly DossierItem[],
  lines: ReadonlyMap<string, LineFact>,
) {
  const rules = await rulesInForce(tx, ports, at);
  return {
    rules,
    runs: await runChecks(
      tx,
      rules,
      items.map(({ proposal: { proposers }, item }) => ({ item, proposers })),
      lines,
    ),
  };
}

async function save(
  tx: EntityManager,
  row: CommandRow,
  round: Round,
  before: DecreeFile,
  { state, acting }: Effects<DecreeFile>,
  rules: RulesInForce | null,
  runs: ReadonlyMap<string, CheckRun>,
): Promise<void> {
  const { decree } = state;
  await tx.query(
    `insert into decree (id, round_id, no, number, state, annex, annex_hash, signature, signed_at, kind, reason, prepared_by)
     values ($1, $2, split_part($3, '-B', 2)::int, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (id) do update set state = excluded.state, annex = excluded.annex, annex_hash = excluded.annex_hash, signature = excluded.signature,
       signed_at = excluded.signed_at, revision = decree.revision + 1`,
    [
      decree.id,
      decree.roundId,
      decree.number,
      decree.state,
      decree.annex,
      decree.annexHash,
      decree.signature &&
        JSON.stringify({ ...decree.signature, post: acting?.postTitle, capacity: acting?.capacity, skNumber: acting?.skNumber }),
      decree.state === 'SIGNED' ? row.receivedAt : null,
      decree.kind,
      decree.reason,
      decree.preparedBy,
    ],
  );
  const changed = changes(
    before.items.map((d) => d.item),
    state.items.map((d) => d.item),
  );
  await saveItems(tx, changed, round.dates, row.receivedAt);
  await tx.query('update proposal set revision = revision + 1 where id = any($1::uuid[])', [
    [...new Set(state.items.filter((d) => changed.some((c) => c.after === d.item)).map((d) => d.proposal.id))],
  ]);
  if (rules) {
    const kept = changed.flatMap(({ after }) => {
      const run = runs.get(after.id);
      return run && run.fact.id === after.check?.id ? [{ ...run, itemId: after.id }] : [];
    });
    await saveChecks(tx, rules, kept);
  }
  if (state.postings.length > 0) {
    await postLedger(tx, decree, round, state.postings, row.receivedAt);
  }
}
