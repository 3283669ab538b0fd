import { authorise, inForce, refuse, stream, type Appointment, type DomainEvent, type Json, type PostKind } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import { appointmentsOf } from './people-facts.js';
import type { PeopleCommand } from './people-commands.js';

type Of<K extends PeopleCommand['kind']> = Extract<PeopleCommand, { kind: K }>;

const RIGHTS: Record<PeopleCommand['kind'], PostKind[]> = {
  enterAppointment: ['SECRETARIAT'],
  confirmAppointment: ['REGIONAL_SECRETARY', 'TREASURY_OFFICER'],
  recordAbsence: ['SECRETARIAT'],
  createAccount: ['ADMINISTRATOR'],
};

/** Posts whose holders' appointments the Sekda does not confirm: his own and the Wali Kota's. */
const HIGHEST: readonly PostKind[] = ['MAYOR', 'REGIONAL_SECRETARY'];

/** Appointments, absences and accounts (domain section 3, "who does what"). */
export async function peopleTransition(tx: EntityManager, row: CommandRow): Promise<Transition> {
  const command = row.payload as PeopleCommand;
  const mine = await appointmentsOf(tx, row.actor.nip);
  const right = authorise(mine, { posts: RIGHTS[command.kind] }, row.receivedAt);
  if (!right.ok) return { refusal: right.refusal, events: [], acting: null, result: {} };
  switch (command.kind) {
    case 'enterAppointment':
      return enter(tx, row, command, right.value);
    case 'confirmAppointment':
      return confirm(tx, row, command, mine);
    case 'recordAbsence':
      return absence(tx, row, command, right.value);
    case 'createAccount':
      return account(tx, row, command, right.value);
  }
}

async function enter(
  tx: EntityManager,
  row: CommandRow,
  command: Of<'enterAppointment'>,
  acting: Appointment,
): Promise<Transition> {
  const [post] = await tx.query<{ title: string }[]>('select title from post where id = $1', [command.postId]);
  if (!post) return { refusal: refuse('NOT_FOUND'), events: [], acting, result: {} };
  await tx.query('insert into person (nip, name) values ($1, $2) on conflict (nip) do nothing', [command.nip, command.name]);
  const { mandate } = command;
  await tx.query(
    `insert into appointment (id, nip, post_id, capacity, sk_number, valid_from, valid_until, mandate_number, mandate_from, mandate_until, document_id, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      row.id,
      command.nip,
      command.postId,
      command.capacity,
      command.skNumber,
      command.from,
      command.until,
      mandate?.number ?? null,
      mandate?.from ?? null,
      mandate?.until ?? null,
      command.documentId,
      row.actor.nip,
    ],
  );
  const { nip, capacity, skNumber, from, until } = command;
  return done(
    'appointment.entered',
    { appointment: row.id, nip, post: post.title, capacity, sk: skNumber, from, until },
    { appointmentId: row.id },
    acting,
  );
}

/**
 * The Sekda confirms; what is given to himself or to the Wali Kota, whatever the post, is confirmed by the PPKD. Nobody confirms what he
 * entered, or his own.
 */
async function confirm(
  tx: EntityManager,
  row: CommandRow,
  command: Of<'confirmAppointment'>,
  mine: readonly Appointment[],
): Promise<Transition> {
  const [found] = await tx.query<
    { nip: string; entered_by: string; confirmed_by: string | null; kind: PostKind; title: string }[]
  >(
    `select a.nip, a.entered_by, a.confirmed_by, p.kind, p.title from appointment a join post p on p.id = a.post_id where a.id = $1 for no key update of a`,
    [command.appointmentId],
  );
  if (!found || found.confirmed_by) return { refusal: refuse('NOT_FOUND'), events: [], acting: null, result: {} };
  const theirs = (await appointmentsOf(tx, found.nip)).filter((a) => inForce(a.interval, row.receivedAt));
  const highest = [found.kind, ...theirs.map((a) => a.postKind)].some((kind) => HIGHEST.includes(kind));
  const right = authorise(mine, { posts: [highest ? 'TREASURY_OFFICER' : 'REGIONAL_SECRETARY'] }, row.receivedAt);
  if (!right.ok) return { refusal: right.refusal, events: [], acting: null, result: {} };
  const acting = right.value;
  if (found.entered_by === row.actor.nip || found.nip === row.actor.nip) {
    return { refusal: refuse('SELF_APPROVAL', { as: 'pencatat', alternate: '-' }), events: [], acting, result: {} };
  }
  await tx.query('update appointment set confirmed_by = $2, confirmed_at = $3 where id = $1', [
    command.appointmentId,
    row.actor.nip,
    row.receivedAt,
  ]);
  return done(
    'appointment.confirmed',
    { appointment: command.appointmentId, nip: found.nip, post: found.title },
    { appointmentId: command.appointmentId },
    acting,
  );
}

async function absence(
  tx: EntityManager,
  row: CommandRow,
  command: Of<'recordAbsence'>,
  acting: Appointment,
): Promise<Transition> {
  const { nip, from, until } = command;
  const known = (await tx.query<unknown[]>('select 1 from person where nip = $1', [nip])).length > 0;
  if (!known) return { refusal: refuse('NOT_FOUND'), events: [], acting, result: {} };
  await tx.query(`insert into absence (id, nip, absent_from, absent_until, reason, entered_by) values ($1, $2, $3, $4, $5, $6)`, [
    row.id,
    nip,
    from,
    until,
    command.reason,
    row.actor.nip,
  ]);
  return done('absence.recorded', { nip, from, until }, { absenceId: row.id }, acting, { reason: command.reason });
}

async function account(
  tx: EntityManager,
  row: CommandRow,
  command: Of<'createAccount'>,
  acting: Appointment,
): Promise<Transition> {
  await tx.query('insert into person (nip, name) values ($1, $2) on conflict (nip) do nothing', [command.nip, command.name]);
  await tx.query('insert into account (id, username, nip, password_hash) values ($1, $2, $3, $4)', [
    row.id,
    command.username,
    command.nip,
    command.passwordHash,
  ]);
  return done(
    'account.created',
    { account: row.id, username: command.username, nip: command.nip },
    { accountId: row.id },
    acting,
  );
}

function done(
  type: string,
  data: Json,
  result: Record<string, unknown>,
  acting: Appointment,
  texts: Record<string, string> = {},
): Transition {
  const event: DomainEvent = {
    type,
    stream: stream.people(),
    agencyId: null,
    audience: 'SYSTEM',
    before: null,
    after: null,
    data,
    texts,
  };
  return { refusal: null, events: [event], acting, result };
}
