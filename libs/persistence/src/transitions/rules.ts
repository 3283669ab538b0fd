import { authorise, refuse, stream, type Appointment, type DomainEvent, type Json, type PostKind } from '#domain';
import type { EntityManager } from 'typeorm';
import { sha256 } from '../database/ids.js';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import { bumpEpoch } from './epoch.js';
import { appointmentsOf } from './people-facts.js';
import type { RulesCommand } from './rules-commands.js';

type Of<K extends RulesCommand['kind']> = Extract<RulesCommand, { kind: K }>;

const RIGHTS: Record<RulesCommand['kind'], PostKind[]> = {
  draftRuleSet: ['SECRETARIAT'],
  publishRuleSet: ['REGIONAL_SECRETARY'],
  recordEmergencyDecree: ['SECRETARIAT'],
  confirmEmergencyDecree: ['REGIONAL_SECRETARY'],
};

/** Rule sets and emergency decrees: immutable versions, two persons; each change makes earlier checks out of date. */
export async function rulesTransition(tx: EntityManager, row: CommandRow): Promise<Transition> {
  const command = row.payload as RulesCommand;
  const right = authorise(await appointmentsOf(tx, row.actor.nip), { posts: RIGHTS[command.kind] }, row.receivedAt);
  if (!right.ok) return { refusal: right.refusal, events: [], acting: null, result: {} };
  switch (command.kind) {
    case 'draftRuleSet':
      return draft(tx, row, command, right.value);
    case 'publishRuleSet':
      return publish(tx, row, command, right.value);
    case 'recordEmergencyDecree':
      return record(tx, row, command, right.value);
    case 'confirmEmergencyDecree':
      return confirm(tx, row, command, right.value);
  }
}

async function draft(tx: EntityManager, row: CommandRow, command: Of<'draftRuleSet'>, acting: Appointment): Promise<Transition> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('refokus rule set versions'))`);
  const hash = sha256(command.source);
  const [saved] = await tx.query<{ version: number }[]>(
    `insert into rule_set (id, version, title, source, sha256, state, drafted_by)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4, 'DRAFT', $5 from rule_set where id = $1 returning version`,
    [command.setId, command.title, command.source, hash, row.actor.nip],
  );
  const version = saved?.version ?? 1;
  return done('rules.drafted', { set: command.setId, version, sha256: hash }, { setId: command.setId, version }, acting);
}

async function publish(
  tx: EntityManager,
  row: CommandRow,
  command: Of<'publishRuleSet'>,
  acting: Appointment,
): Promise<Transition> {
  const [set] = await tx.query<
    {
      state: string;
      drafted_by: string | null;
      sha256: string;
    }[]
  >(`select state, drafted_by, sha256 from rule_set where id = $1 and version = $2 for no key update`, [
    command.setId,
    command.version,
  ]);
  if (!set || set.state !== 'DRAFT') return { refusal: refuse('NOT_FOUND'), events: [], acting, result: {} };
  if (set.drafted_by === row.actor.nip)
    return { refusal: refuse('SELF_APPROVAL', { as: 'penyusun aturan', alternate: '-' }), events: [], acting, result: {} };
  await tx.query(
    `update rule_set set state = 'PUBLISHED', effective_from = $3, published_by = $4, published_at = $5 where id = $1 and version = $2`,
    [command.setId, command.version, command.effectiveFrom, row.actor.nip, row.receivedAt],
  );
  await bumpEpoch(tx);
  const data = { set: command.setId, version: command.version, sha256: set.sha256, effectiveFrom: command.effectiveFrom };
  return done('rules.published', data, { setId: command.setId, version: command.version }, acting);
}

async function record(
  tx: EntityManager,
  row: CommandRow,
  command: Of<'recordEmergencyDecree'>,
  acting: Appointment,
): Promise<Transition> {
  const { number, decreeKind, area, from, until } = command;
  await tx.query(
    `insert into emergency_decree (id, number, kind, area, valid_from, valid_until, entered_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [row.id, number, decreeKind, area, from, until, row.actor.nip],
  );
  return done('emergency-decree.recorded', { number, kind: decreeKind, area, from, until }, { decreeId: row.id }, acting);
}

async function confirm(
  tx: EntityManager,
  row: CommandRow,
  command: Of<'confirmEmergencyDecree'>,
  acting: Appointment,
): Promise<Transition> {
  const [decree] = await tx.query<
    {
      number: string;
      entered_by: string;
      confirmed_by: string | null;
    }[]
  >(`select number, entered_by, confirmed_by from emergency_decree where id = $1 for no key update`, [command.decreeId]);
  if (!decree || decree.confirmed_by) return { refusal: refuse('NOT_FOUND'), events: [], acting, result: {} };
  if (decree.entered_by === row.actor.nip)
    return { refusal: refuse('SELF_APPROVAL', { as: 'pencatat', alternate: '-' }), events: [], acting, result: {} };
  await tx.query(`update emergency_decree set confirmed_by = $2 where id = $1`, [command.decreeId, row.actor.nip]);
  await bumpEpoch(tx);
  return done('emergency-decree.confirmed', { number: decree.number }, { decreeId: command.decreeId }, acting);
}

function done(type: string, data: Json, result: Record<string, unknown>, acting: Appointment): Transition {
  const event: DomainEvent = { type, stream: stream.rules(), agencyId: null, audience: 'CITY', before: null, after: null, data };
  return { refusal: null, events: [event], acting, result };
}
