import type pg from 'pg';

export const FLOOR = 'bench_floor';
const TABLES = [
  ...['command', 'proposal', 'cut_item', 'vote', 'hold', 'budget_line', 'exemption_check', 'decree'],
  ...['ledger_posting', 'ledger_entry', 'audit_event', 'audit_text', 'audit_head', 'outbox'],
];

/** The record's tables once more, with their indexes but without triggers, foreign keys, checks and row-level security. */
export async function createFloor(admin: pg.Client): Promise<void> {
  await dropFloor(admin);
  await admin.query(`create schema ${FLOOR}`);
  for (const table of TABLES) {
    await admin.query(`create table ${FLOOR}.${table} (like public.${table} including all excluding constraints)`);
  }
  await admin.query(`insert into ${FLOOR}.budget_line select * from public.budget_line`);
}

/** The state before a run: its dossiers as drafts, the lines that they cut free. */
export async function resetFloor(admin: pg.Client, proposals: readonly string[]): Promise<void> {
  const written = TABLES.filter((table) => table !== 'budget_line').map((table) => `${FLOOR}.${table}`);
  await admin.query(`truncate ${written.join(', ')}`);
  await admin.query(`insert into ${FLOOR}.proposal select * from public.proposal where id = any($1::uuid[])`, [proposals]);
  await admin.query(`insert into ${FLOOR}.cut_item select * from public.cut_item where proposal_id = any($1::uuid[])`, [
    proposals,
  ]);
  await admin.query(`update ${FLOOR}.cut_item set state = 'DRAFT', check_result = null, voters = '{}', decree_id = null`);
  await admin.query(`analyze ${FLOOR}.cut_item, ${FLOOR}.proposal, ${FLOOR}.budget_line`);
}

export async function dropFloor(admin: pg.Client): Promise<void> {
  await admin.query(`drop schema if exists ${FLOOR} cascade`);
}
