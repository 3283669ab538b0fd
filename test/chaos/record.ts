import { expect } from '@jest/globals';
import { HOLDING } from '#domain';
import { verifyTrail } from '#persistence';
import type { City } from '../builders/city.js';
import { eventually } from '../support/engine.js';
import type { Answered } from '../support/stack-client.js';
import { ENDS, type Planned } from './plan.js';

interface CommandRow {
  id: string;
  kind: string;
  state: string;
  /** How many subjects of the payload the command moves, each by one event. */
  moves: number;
  answer: { result?: Record<string, unknown>; refusal?: { code: string } } | null;
  events: string[];
}

/** Waits until no command is without an answer and every event has its position. */
export async function settled(city: City): Promise<void> {
  await eventually(async () => {
    const open = await city.rows(`select id, kind, received_wall from command where state = 'RECEIVED'`);
    return open.length === 0 ? true : null;
  });
  await eventually(async () => {
    const [outbox] = await city.rows<{ all: number; last: number }>(
      'select count(*)::int as all, coalesce(max(position), 0)::int as last from outbox',
    );
    return outbox && outbox.all === outbox.last ? true : null;
  });
}

/** Each command took effect exactly once, and its client was told what the record says. */
export async function expectCommandsOnce(city: City, answers: readonly Answered[]): Promise<void> {
  const rows = await city.rows<CommandRow>(
    `select c.id, c.kind, c.state, c.answer, coalesce(e.types, '{}') as events,
       case c.kind when 'submitProposal' then (select count(*)::int from cut_item i where i.proposal_id::text = c.subject_id)
         when 'reviewItems' then jsonb_array_length(c.payload->'decisions') when 'signDecree' then (select count(*)::int from cut_item i where i.decree_id::text = c.subject_id)
         else jsonb_array_length(coalesce(c.payload->'items', '[]')) end as moves
     from command c left join (select command_id, array_agg(type order by type) as types from audit_event group by command_id) e on e.command_id = c.id`,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { commandId, body } of answers) {
    const row = byId.get(commandId);
    const told = row?.state === 'APPLIED' ? { commandId, outcome: 'APPLIED', ...row.answer?.result } : { commandId };
    expect(body).toMatchObject(told);
    expect(body['code']).toBe(row?.answer?.refusal?.code);
  }
  for (const { id, kind, state, moves, events } of rows) {
    if (kind === 'checkExemption') continue; // its items' trails tell
    const own = OWN_EVENT[kind] ?? [];
    const expected = state === 'APPLIED' ? { events: own.length + moves, own } : { events: 1, own: ['attempt.refused'] };
    const seen = { events: events.length, own: events.filter((type) => !type.startsWith('item.')) };
    expect({ id, kind, ...seen }).toEqual({ id, kind, ...expected });
  }
}

/** The event that a command leaves beside those of its items. */
const OWN_EVENT: Record<string, string[]> = {
  prepareRound: ['round.prepared'],
  openRound: ['round.opened'],
  prepareDecree: ['decree.prepared'],
  freezeDecree: ['decree.frozen'],
  signDecree: ['decree.signed'],
};

/** Every item stands where it was meant to, by exactly the events that lead there. */
export async function expectIntended(city: City, dossiers: readonly Planned[]): Promise<void> {
  const rows = await city.rows<{ id: string; state: string; trail: string[]; postings: number }>(
    `select i.proposal_id || ' ' || i.no as id, i.state, (select array_agg(e.type order by e.seq) from audit_event e where e.item_id = i.id) as trail,
       (select count(*)::int from ledger_posting p where p.item_id = i.id) as postings
     from cut_item i where i.proposal_id = any($1::uuid[]) order by i.proposal_id, i.no`,
    [dossiers.map((dossier) => dossier.id)],
  );
  const intended = dossiers.flatMap(({ id, items }) =>
    items.map(({ fate }, i) => {
      const { state, trail } = ENDS[fate];
      return { id: `${id} ${i + 1}`, state, trail, postings: state === 'DETERMINED' ? 1 : 0 };
    }),
  );
  expect(rows).toEqual(intended.sort((a, b) => (a.id < b.id ? -1 : 1)));
}

/** No hold lost or doubled, the ledger balanced, the whole record verified. */
export async function expectSound(city: City): Promise<void> {
  const held = await city.rows(
    `select coalesce(i.id, h.item_id) as item, i.cut, h.amount from (select id, cut from cut_item where state = any($1)) i
     full join hold h on h.item_id = i.id where i.cut is distinct from h.amount`,
    [HOLDING],
  );
  expect(held).toEqual([]);
  const lines = await city.rows(
    `select l.id, l.held from budget_line l where l.held <> (select coalesce(sum(h.amount), 0) from hold h where h.line_id = l.id)`,
  );
  expect(lines).toEqual([]);
  const postings = await city.rows(
    `select p.id from ledger_posting p left join ledger_entry e on e.posting_id = p.id group by p.id having coalesce(sum(e.amount), 0) <> 0 or count(e.line_id) <> 2`,
  );
  expect(postings).toEqual([]);
  expect(await verifyTrail(city.source)).toMatchObject({ fault: null, verified: true });
}
