import { rulingEnd, type RulingEnd } from '#domain';
import type { EntityManager } from 'typeorm';
import { rulesInForce, rulingFact, rulingsOn, type RulesInForce } from '../transitions/exemption-facts.js';
import { readLines } from '../transitions/load-lines.js';
import type { Ports } from '../write/ports.js';
import { domainNow } from '../write/status.js';
import { LINE_VIEW, type LineView } from './line-view.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';

/** A ruling of the penelaah as the register shows it. Amounts are decimal strings of whole rupiah. */
export interface RulingView {
  id: string;
  scope: 'LINE' | 'SUB_ACTIVITY';
  outcome: 'EXEMPT' | 'NOT_EXEMPT' | 'PARTIAL';
  /** PARTIAL only: what of the line stays cuttable, and how much of that is held or signed since. */
  cuttable: string | null;
  used: string | null;
  reason: string;
  evidence: string;
  until: string | null;
  endsWithDecree: string | null;
  decreesSeen: string[];
  nip: string;
  name: string;
  ruledAt: string;
  /** The line on which it was made; a precedent is for every line of its sub-activity. */
  line: LineView;
  /** Why it does not apply now, by the place of that line; REPLACED by a newer one of its kind. Null while it is in force. */
  ended: RulingEnd | 'REPLACED' | null;
}

interface RulingsRequest extends PageRequest {
  lineId?: string | undefined;
  subActivity?: string | undefined;
  /** Only those in force, or only those that ended. A page may then hold fewer than its limit. */
  ended?: boolean | undefined;
}

interface Row extends Omit<RulingView, 'cuttable' | 'used' | 'line' | 'ended'> {
  lineId: string;
  replaced: boolean;
}

const ROWS = `select r.id, r.scope, r.outcome, r.reason, r.evidence, r.until, r.ends_with_decree as "endsWithDecree", r.decrees_seen as "decreesSeen", r.nip,
    p.name, r.ruled_at as "ruledAt", r.line_id as "lineId", exists (select 1 from ruling n where n.scope = r.scope and (n.ruled_at, n.id) > (r.ruled_at, r.id)
      and case r.scope when 'LINE' then n.line_id = r.line_id else n.sub_activity_code = r.sub_activity_code end) as replaced
  from ruling r join person p on p.nip = r.nip`;

/** The register of rulings, the newest first. For oversight posts: rulings tell of every agency's lines. */
export async function listRulings(tx: EntityManager, ports: Ports, request: RulingsRequest): Promise<Page<RulingView>> {
  const limit = limitOf(request);
  const key = keyOf(request, 'instant', 'uuid') ?? [null, null];
  const rows = await tx.query<Row[]>(
    `${ROWS} where ($1::uuid is null or r.line_id = $1) and ($2::text is null or r.sub_activity_code = $2)
       and ($3::timestamptz is null or (r.ruled_at, r.id) < ($3, $4::uuid)) order by r.ruled_at desc, r.id desc limit $5`,
    [request.lineId ?? null, request.subActivity ?? null, ...key, limit + 1],
  );
  const page = pageOf(
    rows,
    limit,
    (row) => row,
    (row) => [row.ruledAt, row.id],
  );
  const views = await rulingViews(tx, await rulesInForce(tx, ports, await domainNow(tx)), page.items);
  return { items: views.filter((r) => request.ended === undefined || (r.ended !== null) === request.ended), next: page.next };
}

/** The rulings that concern lines: their own, and the precedents of their sub-activities; the newest first. */
export async function rulingsConcerning(
  tx: EntityManager,
  rules: RulesInForce,
  lines: readonly Pick<LineView, 'id' | 'subActivityCode'>[],
): Promise<RulingView[]> {
  const rows = await tx.query<Row[]>(
    `${ROWS} where r.line_id = any($1::uuid[]) or (r.scope = 'SUB_ACTIVITY' and r.sub_activity_code = any($2)) order by r.ruled_at desc, r.id desc`,
    [lines.map((l) => l.id), lines.map((l) => l.subActivityCode)],
  );
  return rulingViews(tx, rules, rows);
}

async function rulingViews(tx: EntityManager, rules: RulesInForce, rows: readonly Row[]): Promise<RulingView[]> {
  if (rows.length === 0) return [];
  const lineIds = [...new Set(rows.map((row) => row.lineId))];
  const facts = await readLines(tx, lineIds);
  const kept = new Map((await rulingsOn(tx, lineIds, [])).map((row) => [row.id, row]));
  const lines = await tx.query<LineView[]>(
    `select ${LINE_VIEW} from budget_line l join agency a on a.id = l.agency_id where l.id = any($1::uuid[])`,
    [lineIds],
  );
  const shown = new Map(lines.map((line) => [line.id, line]));
  return rows.flatMap(({ lineId, replaced, ...row }) => {
    const [fact, ruling, line] = [facts.get(lineId), kept.get(row.id), shown.get(lineId)];
    if (!fact || !ruling || !line) return [];
    const used = fact.held + ruling.determined_since;
    const inForce = rules.classify(fact.line).decreesInForce;
    const end = rulingEnd(rulingFact(ruling, fact.line, rules, used), inForce, rules.at);
    const partial = ruling.cuttable !== null;
    const amounts = { cuttable: ruling.cuttable?.toString() ?? null, used: partial ? used.toString() : null };
    return [{ ...row, ...amounts, line, ended: replaced ? ('REPLACED' as const) : end }];
  });
}
