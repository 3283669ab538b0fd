import {
  decideDocuments,
  errorMessage,
  type DocumentOutcome,
  type LineOfDocument,
  type RealisationCommand,
  type RealisationDocument,
  type RecordedDocument,
} from '#domain';
import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.js';
import type { CommandRow } from '../write/commands.js';
import { refusedWith, type Transition } from '../write/transition.js';
import { LINE_COLUMNS } from './load-lines.js';
import { appointmentsOf } from './people-facts.js';

/** Records papers of the treasury and moves their lines' realisasi and komitmen, under the lines' locks. */
export async function documentsTransition(tx: EntityManager, row: CommandRow, command: RealisationCommand): Promise<Transition> {
  const documents = command.kind === 'recordRealisation' ? [command.document] : command.documents;
  const fitting = await fittingLines(tx, documents);
  const lines = await lockLines(tx, fitting.flat());
  const decided = decideDocuments(documents, {
    at: row.receivedAt,
    appointments: await appointmentsOf(tx, row.actor.nip),
    fitting,
    lines,
    known: await knownDocuments(tx, documents),
    newId,
  });
  if (!decided.ok) return refusedWith(decided.refusal);
  const { acting, outcomes, events } = decided.value;
  const single = command.kind === 'recordRealisation' ? outcomes[0] : undefined;
  if (single?.outcome === 'REFUSED') return refusedWith(single.refusal);
  await save(
    tx,
    row,
    outcomes.flatMap((o) => (o.outcome === 'RECORDED' ? [o.document] : [])),
  );
  return { refusal: null, events, acting, result: single ? answerOf(single) : { documents: outcomes.map(resultOf) } };
}

/** The lines that each document's line may be: by id, else by codes in force, else by codes that it had; an ended line is what took it over. */
async function fittingLines(tx: EntityManager, documents: readonly RealisationDocument[]): Promise<string[][]> {
  const asked = documents.map(({ line }, no) => ({ no, ...line }));
  const rows = await tx.query<{ no: number; ids: string[] }[]>(
    `with recursive asked as (select * from jsonb_to_recordset($1) as v(no int, id uuid, year int, "agencyCode" text, "subUnitCode" text, "subActivityCode" text, "accountCode" text, "fundSourceCode" text)),
     named as (
       select v.no, l.id, 0 as rank from asked v join budget_line l on l.id = v.id
       union select v.no, l.id, 1 from asked v join agency a on a.code = v."agencyCode" join budget_line l on l.ended_at is null and l.year = v.year and l.agency_id = a.id and l.sub_activity_code = v."subActivityCode"
         and l.account_code = v."accountCode" and l.sub_unit_code = coalesce(v."subUnitCode", l.sub_unit_code) and l.fund_source_code = coalesce(v."fundSourceCode", l.fund_source_code)
       union select v.no, o.to_line, 2 from asked v join agency a on a.code = v."agencyCode" join line_succession o on o.year = v.year and o.agency_id = a.id and o.sub_activity_code = v."subActivityCode"
         and o.account_code = v."accountCode" and o.sub_unit_code = coalesce(v."subUnitCode", o.sub_unit_code) and o.fund_source_code = coalesce(v."fundSourceCode", o.fund_source_code)),
     best as (select n.no, n.id from named n where n.rank = (select min(m.rank) from named m where m.no = n.no)),
     living as (
       select b.no, b.id from best b
       union select h.no, o.to_line from living h join budget_line l on l.id = h.id and l.ended_at is not null join line_succession o on o.from_line = h.id)
     select h.no, array_agg(h.id order by h.id) as ids from living h join budget_line l on l.id = h.id and l.ended_at is null group by h.no`,
    [JSON.stringify(asked)],
  );
  const byNo = new Map(rows.map(({ no, ids }) => [no, ids]));
  return documents.map((_, no) => byNo.get(no) ?? []);
}

async function lockLines(tx: EntityManager, ids: readonly string[]): Promise<Map<string, LineOfDocument>> {
  const rows = await tx.query<LineOfDocument[]>(
    `select ${LINE_COLUMNS}, l.realised_until::text as "realisedUntil", l.committed_until::text as "committedUntil"
     from budget_line l join agency a on a.id = l.agency_id where l.id = any($1::uuid[]) order by l.id for no key update of l`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map((line) => [line.id, line]));
}

function knownDocuments(tx: EntityManager, documents: readonly RealisationDocument[]): Promise<RecordedDocument[]> {
  return tx.query(
    `select id, year, number, kind, dated::text as date, line_id as "lineId", amount, from_commitment as "fromCommitment", realisation, commitment
     from realisation_document where number = any($1)`,
    [documents.map((d) => d.number)],
  );
}

async function save(tx: EntityManager, row: CommandRow, documents: readonly RecordedDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const rows = documents.map((d) => ({
    ...d,
    amount: `${d.amount}`,
    realisation: `${d.realisation}`,
    commitment: `${d.commitment}`,
  }));
  await tx.query(
    `insert into realisation_document (id, year, number, kind, dated, line_id, amount, from_commitment, realisation, commitment, command_id, recorded_by, recorded_at)
     select v.id, v.year, v.number, v.kind, v.date, v."lineId", v.amount, v."fromCommitment", v.realisation, v.commitment, $2, $3, $4
     from jsonb_to_recordset($1) as v(id uuid, year int, number text, kind text, date date, "lineId" uuid, amount bigint, "fromCommitment" boolean, realisation bigint, commitment bigint)`,
    [JSON.stringify(rows), row.id, row.actor.nip, row.receivedAt],
  );
  await tx.query(
    `update budget_line l set realisation = l.realisation + v.realisation, commitment = l.commitment + v.commitment
     from (select line_id, sum(realisation)::bigint as realisation, sum(commitment)::bigint as commitment from realisation_document where id = any($1::uuid[]) group by line_id) v where l.id = v.line_id`,
    [documents.map((d) => d.id)],
  );
}

type Taken = Exclude<DocumentOutcome, { outcome: 'REFUSED' }>;

/** Of a repetition the same as of the first time, so that whoever sends twice is told the same. */
function answerOf({ document }: Taken): Record<string, unknown> {
  const { id, number, lineId, realisation, commitment } = document;
  return { number, documentId: id, lineId, realisation: realisation.toString(), commitment: commitment.toString() };
}

function resultOf(outcome: DocumentOutcome): Record<string, unknown> {
  if (outcome.outcome !== 'REFUSED') return { result: outcome.outcome, ...answerOf(outcome) };
  const { code, params } = outcome.refusal;
  const messages = { id: errorMessage(code, params, 'id'), en: errorMessage(code, params, 'en') };
  return { number: outcome.number, result: 'REFUSED', problem: { code, params, messages } };
}
