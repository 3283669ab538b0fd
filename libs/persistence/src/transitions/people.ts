import { decidePeople, type Actor, type PeopleCommand, type PeopleFacts, type PostKind } from '#domain';
import type { EntityManager } from 'typeorm';
import type { CommandRow } from '../write/commands.js';
import type { Transition } from '../write/transition.js';
import { appointmentsOf } from './people-facts.js';

type Of<K extends PeopleCommand['kind']> = Extract<PeopleCommand, { kind: K }>;

/** Decides about appointments, absences and accounts, and writes what was decided. */
export async function peopleTransition(tx: EntityManager, row: CommandRow): Promise<Transition> {
  const command = row.payload as PeopleCommand;
  const decision = decidePeople(command, await readFacts(tx, row, command), row.actor);
  if (!decision.ok) return { refusal: decision.refusal, events: [], acting: null, result: {} };
  const result = await write(tx, row, command);
  return { refusal: null, events: decision.events, acting: decision.acting ?? null, result };
}

async function readFacts(tx: EntityManager, row: CommandRow, command: PeopleCommand): Promise<PeopleFacts> {
  return {
    id: row.id,
    at: row.receivedAt,
    appointments: await appointmentsOf(tx, row.actor.nip),
    post: command.kind === 'enterAppointment' ? await postOf(tx, command.postId) : null,
    entered: command.kind === 'confirmAppointment' ? await enteredAppointment(tx, command.appointmentId) : null,
    personKnown:
      command.kind === 'recordAbsence' &&
      (await tx.query<unknown[]>('select 1 from person where nip = $1', [command.nip])).length > 0,
  };
}

async function postOf(tx: EntityManager, id: string): Promise<{ title: string } | null> {
  const [post] = await tx.query<{ title: string }[]>('select title from post where id = $1', [id]);
  return post ?? null;
}

async function enteredAppointment(tx: EntityManager, id: string): Promise<PeopleFacts['entered']> {
  const [found] = await tx.query<{ nip: string; enteredBy: string; confirmed: boolean; postKind: PostKind; postTitle: string }[]>(
    `select a.nip, a.entered_by as "enteredBy", a.confirmed_by is not null as confirmed, p.kind as "postKind", p.title as "postTitle"
     from appointment a join post p on p.id = a.post_id where a.id = $1 for no key update of a`,
    [id],
  );
  return found ? { ...found, others: await appointmentsOf(tx, found.nip) } : null;
}

async function write(tx: EntityManager, row: CommandRow, command: PeopleCommand): Promise<Record<string, unknown>> {
  switch (command.kind) {
    case 'enterAppointment':
      await insertAppointment(tx, row.id, command, row.actor);
      return { appointmentId: row.id };
    case 'confirmAppointment':
      await tx.query('update appointment set confirmed_by = $2, confirmed_at = $3 where id = $1', [
        command.appointmentId,
        row.actor.nip,
        row.receivedAt,
      ]);
      return { appointmentId: command.appointmentId };
    case 'recordAbsence':
      await tx.query(
        'insert into absence (id, nip, absent_from, absent_until, reason, entered_by) values ($1, $2, $3, $4, $5, $6)',
        [row.id, command.nip, command.from, command.until, command.reason, row.actor.nip],
      );
      return { absenceId: row.id };
    case 'createAccount':
      await ensurePerson(tx, command);
      await tx.query('insert into account (id, username, nip, password_hash) values ($1, $2, $3, $4)', [
        row.id,
        command.username,
        command.nip,
        command.passwordHash,
      ]);
      return { accountId: row.id };
  }
}

async function ensurePerson(tx: EntityManager, { nip, name }: { nip: string; name: string }): Promise<void> {
  await tx.query('insert into person (nip, name) values ($1, $2) on conflict (nip) do nothing', [nip, name]);
}

async function insertAppointment(tx: EntityManager, id: string, command: Of<'enterAppointment'>, by: Actor): Promise<void> {
  await ensurePerson(tx, command);
  const { mandate } = command;
  await tx.query(
    `insert into appointment (id, nip, post_id, capacity, sk_number, valid_from, valid_until, mandate_number, mandate_from, mandate_until, document_id, entered_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      id,
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
      by.nip,
    ],
  );
}
