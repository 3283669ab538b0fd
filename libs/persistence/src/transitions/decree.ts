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
import { rulesInForce, runChecks, saveChecks, type CheckRun, type RulesInForce } from './exemption-facts.js';
import { loadItems, lockProposals } from './load-items.js';
import { lockLines } from './load-lines.js';
import { loadRound } from './load-round.js';
import { appointmentsOf } from './people-facts.js';
import { postLedger } from './post-ledger.js';
import { changes, saveItems } from './save-items.js';

const NOT_FOUND: Transition = { refusal: refuse('NOT_FOUND'), events: [], acting: null, result: {} };

/** Decides a command about a decree: locks round, decree, its dossiers and lines; re-checks every item where it signs; posts the ledger. */
export async function decreeTransition(tx: EntityManager, row: CommandRow, ports: Ports): Promise<Transition> {
  const command = row.payload as DecreeCommand;
  const roundId = command.kind === 'prepareDecree' ? command.roundId : await roundOf(tx, row.subjectId);
  const round = roundId === null ? null : await loadRound(tx, roundId, 'shared');
  if (!round) return NOT_FOUND;
  const decree =
    command.kind === 'prepareDecree' ? await newDecree(tx, row.subjectId, round) : await lockDecree(tx, row.subjectId);
  if (!decree) return NOT_FOUND;
  const items = await lockItems(tx, command, decree);
  const file: DecreeFile = { decree, items, postings: [] };
  const lines = await lockLines(
    tx,
    items.map((d) => d.item.lineId),
  );
  const { rules, runs } =
    command.kind === 'signDecree'
      ? await check(tx, ports, row.receivedAt, items, lines)
      : { rules: null, runs: new Map<string, CheckRun>() };
  const facts = {
    at: row.receivedAt,
    round,
    lines,
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

async function newDecree(tx: EntityManager, id: string, round: Round): Promise<Decree> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('decree numbers ' || $1, 0))`, [round.id]);
  const [row] = await tx.query<
    {
      no: number;
    }[]
  >('select coalesce(max(no), 0)::int + 1 as no from decree where round_id = $1', [round.id]);
  return {
    id,
    roundId: round.id,
    number: `R${round.no}-B${row?.no ?? 1}`,
    state: 'DRAFTED',
    annex: null,
    annexHash: null,
    signature: null,
    revision: 0,
  };
}

async function lockDecree(tx: EntityManager, id: string): Promise<Decree | null> {
  const [row] = await tx.query<Decree[]>(
    `select id, round_id as "roundId", number, state, annex, annex_hash as "annexHash", signature, revision from decree where id = $1 for no key update`,
    [id],
  );
  return row ?? null;
}

/** The decree's items, or those a new one is to list, with their dossiers locked. */
async function lockItems(tx: EntityManager, command: DecreeCommand, decree: Decree): Promise<DossierItem[]> {
  const [condition, parameter] =
    command.kind === 'prepareDecree'
      ? ['i.id = any($1::uuid[])', command.items.map((i) => i.itemId)]
      : ['i.decree_id = $1', decree.id];
  const owners = await tx.query<
    {
      id: string;
    }[]
  >(`select distinct i.proposal_id as id from cut_item i where ${condition}`, [parameter]);
  const proposals = await lockProposals(
    tx,
    owners.map((o) => o.id),
  );
  const items = await loadItems(tx, condition, [parameter]);
  return items.flatMap(({ proposalId, item }) => {
    const proposal = proposals.get(proposalId);
    return proposal && proposal.roundId === decree.roundId ? [{ proposal, item }] : [];
  });
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
    `insert into decree (id, round_id, no, number, state, annex, annex_hash, signature, signed_at)
     values ($1, $2, split_part($3, '-B', 2)::int, $3, $4, $5, $6, $7, $8)
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
    await postLedger(tx, decree.id, round, state.postings, row.receivedAt);
  }
}
