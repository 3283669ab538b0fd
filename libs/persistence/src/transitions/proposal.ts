import {
  decideProposal,
  isInForce,
  RECHECKED,
  refuse,
  refuseItems,
  type CutItem,
  type DossierFacts,
  type LineFact,
  type Proposal,
  type ProposalCommand,
  type Round,
  type Ruling,
} from '#domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import type { CommandRow } from '../write/commands.js';
import { refusedAttempt, type Transition } from '../write/transition.js';
import type { Ports } from '../write/ports.js';
import { rulesInForce, runChecks, saveChecks, type CheckRun, type RulesInForce } from './exemption-facts.js';
import { loadItems, lockProposals } from './load-items.js';
import { lockLines, postedOn } from './load-lines.js';
import { loadRoundOf } from './load-round.js';
import { appointmentsOf, officesOf } from './people-facts.js';
import { changes, saveItems } from './save-items.js';

/** Decides a command about a dossier: locks round (share), dossier, lines; reads the facts; decides; writes what changed. */
export async function proposalTransition(tx: EntityManager, row: CommandRow, ports: Ports): Promise<Transition> {
  const command = row.payload as ProposalCommand;
  const round = await loadRoundOf(tx, row.subjectId);
  const head = (await lockProposals(tx, [row.subjectId])).get(row.subjectId);
  if (!round || !head) return { refusal: refuse('NOT_FOUND'), events: [], acting: null, result: {} };
  const items = (await loadItems(tx, 'i.proposal_id = $1', [row.subjectId])).map((i) => i.item);
  const proposal: Proposal = { ...head, items, newRulings: [] };
  const counter = command.kind === 'submitProposal' ? await lockCounter(tx, proposal) : null;
  const lines = await lockLines(tx, linesOf(command, proposal));
  const { facts, rules, runs } = await readFacts(tx, row, ports, proposal, round, lines, command, counter);

  const decision = decideProposal(proposal, command, facts, row.actor, newId);
  if (!decision.ok) {
    const draft = proposal.submittedAt === null ? { draftOf: proposal.agencyId } : {};
    return { refusal: decision.refusal, events: [], acting: null, result: {}, ...draft };
  }
  const changed = changes(proposal.items, decision.state.items);
  await saveHead(tx, proposal, decision.state, counter);
  await saveItems(tx, changed, round.dates, row.receivedAt);
  if (rules)
    await saveChecks(
      tx,
      rules,
      changed.flatMap((c) => keep(runs, c.after)),
    );
  if (decision.state.newRulings.length > 0) await saveRulings(tx, decision.state.newRulings);
  // What a partial command left undone is told to its sender and, like any refusal, kept in the actor's own stream.
  const refused = decision.refused ?? [];
  const attempts = refused.length > 0 ? [refusedAttempt(row, refuseItems([...refused]))] : [];
  return {
    refusal: null,
    events: [...decision.events, ...attempts],
    acting: decision.acting ?? null,
    result: {
      proposalId: proposal.id,
      number: decision.state.number,
      items: changed.map(({ after }) => ({ itemId: after.id, no: after.no, state: after.state, version: after.version })),
      ...(refused.length > 0 ? { refused } : {}),
    },
  };
}

/** Which lines a command may hold, release or look at. */
function linesOf(command: ProposalCommand, proposal: Proposal): string[] {
  const refs = namedItems(command);
  if (refs === 'ALL') return proposal.items.map((item) => item.lineId);
  const ids = new Set(refs.map((ref) => ref.itemId));
  return proposal.items.filter((item) => ids.has(item.id)).map((item) => item.lineId);
}

function namedItems(command: ProposalCommand): 'ALL' | readonly { itemId: string }[] {
  switch (command.kind) {
    case 'submitProposal':
    case 'checkExemption':
      return 'ALL';
    case 'settleVotes':
      return command.itemIds.map((itemId) => ({ itemId }));
    case 'watchQuorum':
      return [];
    case 'reviewItems':
      return command.rest ? 'ALL' : command.decisions;
    default:
      return command.items;
  }
}

async function readFacts(
  tx: EntityManager,
  row: CommandRow,
  ports: Ports,
  proposal: Proposal,
  round: Round,
  lines: Map<string, LineFact>,
  command: ProposalCommand,
  counter: Counter | null,
): Promise<{ facts: DossierFacts; rules: RulesInForce | null; runs: Map<string, CheckRun> }> {
  const at = row.receivedAt;
  const appointments = await appointmentsOf(tx, row.actor.nip);
  const offices = await officesOf(tx, [proposal.agencyId], at);
  const checks = command.kind === 'checkExemption';
  const rules = checks || command.kind === 'ruleItems' ? await rulesInForce(tx, ports, at) : null;
  const wanted = checks ? proposal.items.filter((i) => command.itemIds.includes(i.id) && mayBeChecked(i)) : [];
  const { proposers } = proposal;
  const runs =
    rules && wanted.length > 0
      ? await runChecks(
          tx,
          rules,
          wanted.map((item) => ({ item, proposers })),
          lines,
        )
      : new Map<string, CheckRun>();
  const facts: DossierFacts = {
    at,
    round,
    lines,
    posted: await postedOn(tx, [...lines.keys()]),
    appointments,
    seats: offices.seats,
    agencyStaff: offices.staffOf(proposal.agencyId),
    checks: new Map([...runs].map(([id, run]) => [id, run.fact])),
    decreesInForce: rules ? rules.decrees.filter((d) => isInForce(d, at)).map((d) => d.number) : [],
    documents: await documentsNamed(tx, command, proposal),
    nextNumber: counter ? `R${round.no}/${counter.shortCode}/${String(counter.last + 1).padStart(4, '0')}` : '',
  };
  return { facts, rules, runs };
}

function mayBeChecked(item: CutItem): boolean {
  return item.state === 'EXEMPTION_CHECK' || RECHECKED.includes(item.state);
}

function keep(runs: ReadonlyMap<string, CheckRun>, item: CutItem): (CheckRun & { itemId: string })[] {
  const run = runs.get(item.id);
  return run && run.fact.id === item.check?.id ? [{ ...run, itemId: item.id }] : [];
}

async function documentsNamed(tx: EntityManager, command: ProposalCommand, proposal: Proposal): Promise<Set<string>> {
  const ids =
    command.kind === 'grantDispensation'
      ? [command.documentId, command.opinionId]
      : command.kind === 'resubmitItems'
        ? command.items.flatMap((i) => i.attachmentIds)
        : command.kind === 'submitProposal' || command.kind === 'acceptSuggestions'
          ? proposal.items.flatMap((i) => i.attachmentIds)
          : [];
  if (ids.length === 0) return new Set();
  // What an agency attaches is its own; a dispensation's papers come from other offices.
  const owner = command.kind === 'grantDispensation' ? null : proposal.agencyId;
  const rows = await tx.query<{ id: string }[]>(
    'select id from document where id = any($1::uuid[]) and ($2::uuid is null or agency_id = $2)',
    [ids, owner],
  );
  return new Set(rows.map((r) => r.id));
}

interface Counter {
  /** The last number given to this agency in this round. */
  last: number;
  shortCode: string;
}

/** An agency's counter in a round, locked so that two dossiers never share a number. */
async function lockCounter(tx: EntityManager, { roundId, agencyId }: Proposal): Promise<Counter> {
  const [counter] = await tx.query<Counter[]>(
    `insert into dossier_counter (round_id, agency_id, last) values ($1, $2, 0)
     on conflict (round_id, agency_id) do update set last = dossier_counter.last
     returning last, (select a.short_code from agency a where a.id = agency_id) as "shortCode"`,
    [roundId, agencyId],
  );
  if (!counter) throw new Error('the upsert gives its row');
  return counter;
}

async function saveHead(tx: EntityManager, before: Proposal, after: Proposal, counter: Counter | null): Promise<void> {
  await tx.query(
    'update proposal set number = $2, proposers = $3, submitted_at = $4, quorum_blocked = $5, revision = revision + 1 where id = $1',
    [after.id, after.number, JSON.stringify(after.proposers), after.submittedAt, after.quorumBlocked],
  );
  if (counter && before.number === null && after.number !== null) {
    await tx.query('update dossier_counter set last = $3 where round_id = $1 and agency_id = $2', [
      after.roundId,
      after.agencyId,
      counter.last + 1,
    ]);
  }
}

async function saveRulings(tx: EntityManager, rulings: readonly Ruling[]): Promise<void> {
  const rows = rulings.map((r) => ({ ...r, cuttable: r.cuttable?.toString() ?? null }));
  await tx.query(
    `insert into ruling (id, line_id, sub_activity_code, scope, outcome, cuttable, reason, evidence, until, ends_with_decree, decrees_seen, nip, ruled_at)
     select v.id, v."lineId", v."subActivityCode", v.scope, v.outcome, v.cuttable, v.reason, v.evidence, v.until, v."endsWithDecree", v."decreesSeen", v.nip, v."ruledAt"
     from jsonb_to_recordset($1) as v(id uuid, "lineId" uuid, "subActivityCode" text, scope text, outcome text, cuttable bigint, reason text, evidence text, until timestamptz,
       "endsWithDecree" text, "decreesSeen" text[], nip text, "ruledAt" timestamptz)`,
    [JSON.stringify(rows)],
  );
}
