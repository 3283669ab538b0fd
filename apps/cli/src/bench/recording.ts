import type pg from 'pg';
import type { Dossier } from './way.js';

type Row = Record<string, unknown>;

/** An event as the record has it, with its free texts. */
export interface RecordedEvent {
  id: string;
  stream: string;
  seq: string;
  prev_hash: string;
  hash: string;
  canonical: string;
  type: string;
  at: string;
  agency_id: string | null;
  audience: string;
  texts: Row[];
}

/** One decision that the product took: its command, and what it appended. */
export interface RecordedCommand {
  row: Row & { id: string; kind: string; subject_id: string; answer: unknown; actor: { nip: string | null } };
  events: RecordedEvent[];
}

/** All rows that a run of dossiers left in the record, so that the same can be written again without the product. */
export interface Recording {
  commands: RecordedCommand[];
  items: (Row & { id: string; proposal_id: string; line_id: string; cut: number })[];
  votes: (Row & { item_id: string; nip: string })[];
  /** In the order in which they were made: at the check, and again at the signature. */
  checks: (Row & { item_id: string })[];
  decree: Row & { id: string };
  postings: (Row & { id: string })[];
  entries: (Row & { posting_id: string })[];
}

/** Reads what the dossiers and their one decree left. Needs a role that row-level security does not bind. */
export async function record(database: pg.Client, dossiers: readonly Dossier[], decreeId: string): Promise<Recording> {
  const proposals = dossiers.map((d) => d.id);
  const rows = async <T>(sql: string, ...parameters: unknown[]): Promise<T[]> => {
    const result = await database.query<{ row: T }>(sql, parameters);
    return result.rows.map((r) => r.row);
  };
  const ofItems = `in (select id from cut_item where proposal_id = any($1::uuid[]))`;
  const events = await rows<RecordedEvent & { command_id: string }>(
    `select to_jsonb(e) - 'canonical' || jsonb_build_object('canonical', convert_from(e.canonical, 'UTF8'), 'agency_id', o.agency_id, 'audience', o.audience,
       'texts', coalesce((select jsonb_agg(to_jsonb(t)) from audit_text t where t.event_id = e.id), '[]')) as row
     from audit_event e join outbox o on o.event_id = e.id join command c on c.id = e.command_id where c.subject_id = any($1) order by o.ord`,
    [...proposals, decreeId],
  );
  const byCommand = Map.groupBy(events, (e) => e.command_id);
  const commands = await rows<RecordedCommand['row']>(
    `select to_jsonb(c) as row from command c where subject_id = any($1) and state = 'APPLIED' order by received_wall`,
    [...proposals, decreeId],
  );
  const [decree] = await rows<Recording['decree']>('select to_jsonb(d) as row from decree d where id = $1', decreeId);
  if (!decree) throw new Error(`decree ${decreeId} is not in the record`);
  return {
    commands: commands.map((row) => ({ row, events: byCommand.get(row.id) ?? [] })),
    items: await rows(`select to_jsonb(i) as row from cut_item i where proposal_id = any($1::uuid[]) order by id`, proposals),
    votes: await rows(`select to_jsonb(v) as row from vote v where item_id ${ofItems}`, proposals),
    checks: await rows(`select to_jsonb(c) as row from exemption_check c where item_id ${ofItems} order by id`, proposals),
    decree,
    postings: await rows('select to_jsonb(p) as row from ledger_posting p where decree_id = $1', decreeId),
    entries: await rows(
      'select to_jsonb(e) as row from ledger_entry e join ledger_posting p on p.id = e.posting_id where p.decree_id = $1',
      decreeId,
    ),
  };
}
