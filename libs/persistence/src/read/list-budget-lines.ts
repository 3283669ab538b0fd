import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { AVAILABLE, LINE_VIEW, type LineView } from './line-view.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { bindings, containing, SEES_LINE } from './scope-conditions.js';

export interface BudgetLineFilter extends PageRequest {
  scope: ReadScope;
  year?: number | undefined;
  agencyId?: string | undefined;
  /** Words that all occur, in any case, in the line's codes, names, description, village or agency. */
  q?: string | undefined;
  /** A code or the beginning of one, by whole segments: `1.03.02` finds `1.03.02.2.01.09`. */
  subActivity?: string | undefined;
  account?: string | undefined;
  /** Code or name of a fund source. */
  fund?: string | undefined;
  /** Only lines of which something may still be cut. */
  onlyAvailable?: boolean | undefined;
  /** Only lines on which more is held than is free. */
  overHeld?: boolean | undefined;
}

const SEARCHED = `concat_ws(' ', l.sub_activity_code, l.sub_activity_name, l.account_code, l.account_name, l.description, l.village, l.fund_source_name, a.name)`;

/** Budget lines with their availability, by sub kegiatan and rekening; an agency's people see their own agency's. */
export async function listBudgetLines(tx: EntityManager, filter: BudgetLineFilter): Promise<Page<LineView>> {
  const limit = limitOf(filter);
  const { sql, params } = budgetLinesQuery(filter, limit + 1);
  const rows = await tx.query<LineView[]>(sql, params);
  return pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.subActivityCode, row.accountCode, row.id],
  );
}

/** The query behind the list, apart so that its plan can be looked at. */
export function budgetLinesQuery(filter: BudgetLineFilter, rows: number): { sql: string; params: unknown[] } {
  const { params, bind } = bindings(filter.scope);
  const where = [SEES_LINE, 'l.ended_at is null'];
  if (filter.year !== undefined) where.push(`l.year = ${bind(filter.year)}`);
  if (filter.agencyId !== undefined) where.push(`l.agency_id = ${bind(filter.agencyId)}`);
  const words = filter.q?.split(/\s+/).filter((word) => word !== '') ?? [];
  if (words.length > 0) where.push(`${SEARCHED} ilike all (${bind(words.map(containing))}::text[])`);
  if (filter.subActivity) where.push(startsWith('l.sub_activity_code', filter.subActivity, bind));
  if (filter.account) where.push(startsWith('l.account_code', filter.account, bind));
  if (filter.fund) {
    const fund = bind(filter.fund);
    where.push(`(l.fund_source_code = ${fund} or lower(l.fund_source_name) = lower(${fund}))`);
  }
  if (filter.onlyAvailable) where.push(`${AVAILABLE} > 0`);
  if (filter.overHeld) where.push('l.over_held');
  const after = keyOf(filter, 'text', 'text', 'uuid');
  if (after) where.push(`(l.sub_activity_code, l.account_code, l.id) > (${after.map(bind).join(', ')})`);
  const sql = `select ${LINE_VIEW} from budget_line l join agency a on a.id = l.agency_id
    where ${where.join(' and ')} order by l.sub_activity_code, l.account_code, l.id limit ${bind(rows)}`;
  return { sql, params };
}

function startsWith(column: string, code: string, bind: (value: unknown) => string): string {
  const [exact, prefix] = [bind(code), bind(`${containing(code).slice(1, -1)}.%`)];
  return `(${column} = ${exact} or ${column} like ${prefix})`;
}
