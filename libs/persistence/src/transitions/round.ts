import {
  decideRound,
  HOLDING,
  refuse,
  TERMINAL,
  type AgencyProgress,
  type DossierItem,
  type ItemState,
  type RegulationCommand,
  type Round,
  type RoundCommand,
  type RoundFile,
  ITEM_STATES,
} from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import type { Ports } from '../write/ports.js';
import { loadItems, lockProposals } from './load-items.js';
import { lockLines } from './load-lines.js';
import { loadRound } from './load-round.js';
import { appointmentsOf } from './people-facts.js';
import { baseFacts } from './round-base.js';
import { regulationTransition } from './round-regulation.js';
import { roundProgress } from './round-progress.js';
import { loadTargets, saveRevision, saveRun, saveTargets } from './save-base.js';
import { changes, saveItems } from './save-items.js';
import { saveRound } from './save-round.js';

/** Decides a command about a round: locks it and what the command touches, reads the facts, decides, writes what changed. */
export async function roundTransition(tx: EntityManager, row: CommandRow, ports: Ports): Promise<Transition> {
  const command = row.payload as RoundCommand | RegulationCommand;
  if (command.kind === 'recordRegulation') return regulationTransition(tx, row, command);
  const round =
    command.kind === 'prepareRound'
      ? await newRound(tx, row.subjectId, command)
      : await loadRound(tx, row.subjectId, 'exclusive');
  if (!round) return { refusal: refuse('NOT_FOUND'), events: [], acting: null, result: {} };
  if ('policy' in command && !(await destinationExists(tx, command.policy.destination.agencyCode))) {
    return { refusal: refuse('VALIDATION', { detail: 'policy.destination.agencyCode' }), events: [], acting: null, result: {} };
  }
  const openDecrees =
    command.kind === 'completeRound' || command.kind === 'cancelRound' ? await lockOpenDecrees(tx, round.id) : [];
  const items = await lockTouched(tx, round, command, row.receivedAt);
  const file: RoundFile = { round, items, targets: await loadTargets(tx, round.id), openDecrees };
  const base = await baseFacts(tx, ports, round, command, row.receivedAt);
  const runId = row.id;
  const decision = decideRound(file, command, {
    at: row.receivedAt,
    appointments: await appointmentsOf(tx, row.actor.nip),
    bySystem: row.actor.kind === 'system',
    classified: base.classified,
    standing: base.standing,
    reclassified: base.reclassified,
    progress: await progressFor(tx, round, command, row.receivedAt),
    runId,
    openTurns: await countTurns(tx, round.id),
  });
  if (!decision.ok) return { refusal: decision.refusal, events: [], acting: null, result: {} };
  const { state } = decision;
  await saveRound(tx, state.round, command.kind === 'prepareRound');
  if (state.targets && state.targets !== file.targets) await saveTargets(tx, round.id, state.targets);
  if (state.round.baseRunId !== round.baseRunId) {
    if (command.kind === 'openRound') await saveRun(tx, round, runId, base.run);
    else await saveRevision(tx, round, runId, base.reclassified);
  }
  await tx.query(
    `update decree set state = 'CANCELLED', annex = null, annex_hash = null, revision = revision + 1 where id = any($1::uuid[])`,
    [state.openDecrees.filter((d) => d.cancelled).map((d) => d.id)],
  );
  await saveItems(
    tx,
    changes(
      items.map((d) => d.item),
      state.items.map((d) => d.item),
    ),
    state.round.dates,
    row.receivedAt,
  );
  return {
    refusal: null,
    events: decision.events,
    acting: decision.acting ?? null,
    result: { roundId: round.id, no: round.no, state: state.round.state, dates: { ...state.round.dates } },
  };
}

async function newRound(tx: EntityManager, id: string, command: Extract<RoundCommand, { kind: 'prepareRound' }>): Promise<Round> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('refokus round numbers'))`);
  const [row] = await tx.query<
    {
      no: number;
    }[]
  >('select coalesce(max(no), 0)::int + 1 as no from round where year = $1', [command.year]);
  const { year, title, legalBasis, policy, dates } = command;
  return {
    id,
    no: row?.no ?? 1,
    year,
    title,
    legalBasis,
    state: 'DRAFT',
    policy,
    dates,
    signed: false,
    openedAt: null,
    datesKeptUntil: null,
    baseRunId: null,
    baseStanding: null,
    revision: 1,
  };
}

async function destinationExists(tx: EntityManager, code: string): Promise<boolean> {
  return (await tx.query<unknown[]>('select 1 from agency where code = $1', [code])).length > 0;
}

async function lockOpenDecrees(tx: EntityManager, roundId: string) {
  const rows = await tx.query<
    {
      id: string;
      number: string;
    }[]
  >(
    `select id, number from decree where round_id = $1 and kind = 'DETERMINATION' and state in ('DRAFTED', 'FROZEN') order by id for no key update`,
    [roundId],
  );
  return rows.map((d) => ({ ...d, cancelled: false }));
}

/** The items a command may move: drafts at the submission date, expired drafts at an extension, all under way at the end. */
async function lockTouched(tx: EntityManager, round: Round, command: RoundCommand, at: string): Promise<DossierItem[]> {
  const states = touchedStates(round, command, at);
  if (states.length === 0) return [];
  const unsent = command.kind === 'extendRound' || command.kind === 'keepDates' ? 'and p.submitted_at is null' : '';
  const condition = `i.state = any($2) and i.proposal_id in (select p.id from proposal p where p.round_id = $1 ${unsent})`;
  const owners = await tx.query<{ id: string }[]>(`select distinct i.proposal_id as id from cut_item i where ${condition}`, [
    round.id,
    states,
  ]);
  const proposals = await lockProposals(
    tx,
    owners.map((o) => o.id),
  );
  const items = await loadItems(tx, condition, [round.id, states]);
  await lockLines(
    tx,
    items.filter((i) => HOLDING.includes(i.item.state)).map((i) => i.item.lineId),
  );
  return items.flatMap(({ proposalId, item }) => {
    const proposal = proposals.get(proposalId);
    return proposal ? [{ proposal, item }] : [];
  });
}

function touchedStates(round: Round, command: RoundCommand, at: string): ItemState[] {
  switch (command.kind) {
    case 'keepDates':
      return at >= round.dates.submission ? ['DRAFT'] : [];
    case 'extendRound':
      return ['EXPIRED'];
    case 'completeRound':
    case 'cancelRound':
      return (Object.keys(ITEM_STATES) as ItemState[]).filter((s) => !TERMINAL.includes(s));
    default:
      return [];
  }
}

async function countTurns(tx: EntityManager, roundId: string): Promise<number> {
  const [row] = await tx.query<{ n: number }[]>(
    `select count(*)::int as n from cut_item i join proposal p on p.id = i.proposal_id where p.round_id = $1 and i.turn is not null and i.state <> 'DRAFT'`,
    [roundId],
  );
  return row?.n ?? 0;
}

/** Only a closing, by date or by completion, states how far everybody is. */
async function progressFor(tx: EntityManager, round: Round, command: RoundCommand, at: string): Promise<AgencyProgress[]> {
  const closes = command.kind === 'completeRound' || (command.kind === 'keepDates' && at >= round.dates.submission);
  return closes ? roundProgress(tx, round.id) : [];
}
