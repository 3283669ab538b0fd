import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ACCESS } from './0001-spine/access.sql.js';
import { DECISIONS_AND_TRAIL } from './0001-spine/decisions-and-trail.sql.js';
import { GUARDS } from './0001-spine/guards.sql.js';
import { PEOPLE_AND_BUDGET } from './0001-spine/people-and-budget.sql.js';

/** The whole migration, in order. */
export const SPINE = [PEOPLE_AND_BUDGET, DECISIONS_AND_TRAIL, GUARDS, ACCESS];

export class Spine0001 implements MigrationInterface {
  readonly name = 'Spine0001700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of SPINE) await runner.query(sql);
  }

  /** Back to an empty schema. Only before there is anything to lose: it refuses where decisions were recorded. */
  async down(runner: QueryRunner): Promise<void> {
    const [{ count }] = (await runner.query('select count(*)::int as count from audit_event')) as [{ count: number }];
    if (count > 0) throw new Error(`the trail holds ${count} events; restore a backup instead of migrating down`);
    const tables = (await runner.query(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'migrations'`,
    )) as { name: string }[];
    await runner.query(`drop table ${tables.map((t) => t.name).join(', ')} cascade`);
    const functions = [
      'hold_changed',
      'line_crossed',
      'posting_balances',
      'refuse_change',
      'signed_decree_is_final',
      'closed_meeting_is_final',
      'determined_item_is_final',
      'domain_now',
    ];
    await runner.query(functions.map((f) => `drop function if exists ${f}() cascade`).join(';'));
    await runner.query('drop function if exists refokus_sees(uuid, boolean) cascade');
    await runner.query('drop function if exists round_city_cuts(uuid) cascade');
  }
}
