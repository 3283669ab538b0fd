import { changeAgency, TERMINAL, type AgencyFact, type StructureCommand } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import { refusedWith, type Transition } from '../write/transition.js';
import { appointmentsOf } from './people-facts.js';
import { documentKnown, recordSuccession } from './restructure-lines.js';

type Command = Exclude<StructureCommand, { kind: 'restructureLines' }>;

/** Renames an agency, or gives its lines to another. Its events, dossiers and decrees keep the owner they had. */
export async function agencyTransition(tx: EntityManager, row: CommandRow, command: Command): Promise<Transition> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('refokus budget import'))`);
  const merges = command.kind === 'mergeAgency';
  const agencies = await lockAgencies(tx, merges ? [command.agencyId, command.into] : [command.agencyId]);
  const lines = merges ? await lockLinesOf(tx, command.agencyId) : [];
  const decided = changeAgency(command, {
    at: row.receivedAt,
    appointments: await appointmentsOf(tx, row.actor.nip),
    documentKnown: await documentKnown(tx, command.documentId),
    agency: agencies.get(command.agencyId) ?? null,
    into: merges ? (agencies.get(command.into) ?? null) : null,
    openDossiers: merges ? await openDossiers(tx, command.agencyId) : [],
    sameLines: merges ? await sameLines(tx, command.agencyId, command.into) : [],
  });
  if (!decided.ok) return refusedWith(decided.refusal);
  if (merges) await moveLines(tx, row, command, lines);
  else await tx.query('update agency set name = $2 where id = $1', [command.agencyId, command.name]);
  return {
    refusal: null,
    events: [decided.value.event],
    acting: decided.value.acting,
    result: { agencyId: merges ? command.into : command.agencyId, lines: lines.length },
  };
}

/** A draft that is begun meanwhile waits for this lock, as its row refers to the agency. */
async function lockAgencies(tx: EntityManager, ids: readonly string[]): Promise<Map<string, AgencyFact>> {
  const rows = await tx.query<AgencyFact[]>(
    `select id, code, name, ended_at is not null as ended from agency where id = any($1::uuid[]) order by id for update`,
    [ids],
  );
  return new Map(rows.map((agency) => [agency.id, agency]));
}

async function lockLinesOf(tx: EntityManager, agencyId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from budget_line where agency_id = $1 and ended_at is null order by id for no key update`,
    [agencyId],
  );
  return rows.map((line) => line.id);
}

/** Numbers of dossiers with an item that is not at its end; a draft has none yet and is called so. */
async function openDossiers(tx: EntityManager, agencyId: string): Promise<string[]> {
  const rows = await tx.query<{ number: string }[]>(
    `select coalesce(p.number, 'draf ' || p.id) as number from proposal p where p.agency_id = $1
       and (not exists (select 1 from cut_item i where i.proposal_id = p.id) or exists (select 1 from cut_item i where i.proposal_id = p.id and i.state <> all($2))) order by 1`,
    [agencyId, TERMINAL],
  );
  return rows.map((dossier) => dossier.number);
}

async function sameLines(tx: EntityManager, agencyId: string, into: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }[]>(
    `select l.sub_activity_code || '/' || l.account_code as code from budget_line l join budget_line o on o.agency_id = $2 and o.ended_at is null
       and (o.year, o.code_set, o.sub_unit_code, o.sub_activity_code, o.account_code, o.fund_source_code) = (l.year, l.code_set, l.sub_unit_code, l.sub_activity_code, l.account_code, l.fund_source_code)
     where l.agency_id = $1 and l.ended_at is null order by 1`,
    [agencyId, into],
  );
  return rows.map((line) => line.code);
}

async function moveLines(
  tx: EntityManager,
  row: CommandRow,
  { agencyId, into }: Extract<Command, { kind: 'mergeAgency' }>,
  lines: readonly string[],
): Promise<void> {
  await recordSuccession(tx, row, lines, 'themselves');
  await tx.query('update budget_line set agency_id = $2 where id = any($1::uuid[])', [lines, into]);
  await tx.query(
    `update physical_target t set agency_id = $2 where t.agency_id = $1 and not exists (select 1 from physical_target o where o.agency_id = $2
       and (o.year, o.sub_unit_code, o.sub_activity_code) = (t.year, t.sub_unit_code, t.sub_activity_code))`,
    [agencyId, into],
  );
  await tx.query('update agency set merged_into = $2, ended_at = $3 where id = $1', [agencyId, into, row.receivedAt]);
}
