import {
  accountGroup,
  COUNTS_AS,
  lineTerms,
  NO_GROUP,
  type CheckOutcome,
  type ClassifiedLine,
  type ItemState,
  type RoundPolicy,
} from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { keyOf, limitOf, pageOf, type Page, type PageRequest } from './page.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';

/** The terms of a target that are sums over lines. */
export const TARGET_TERMS = [
  'in_scope',
  'exempt',
  'needs_human',
  'base',
  'proposed',
  'approved',
  'determined',
  'dispensed',
] as const;
type TargetTerm = (typeof TARGET_TERMS)[number];

/** What one line, or one cut of it, adds to a term of the target. */
export interface TargetLine {
  lineId: string;
  agencyId: string;
  agencyName: string;
  subActivityCode: string;
  subActivityName: string;
  accountCode: string;
  accountName: string;
  fundSourceName: string;
  accountGroup: string;
  /** How the round counts the line, by which rule or ruling, in which run; null where it does not know the line. */
  outcome: CheckOutcome | null;
  rule: string | null;
  rulingId: string | null;
  runId: string | null;
  /** In rupiah; the amounts of all pages make the figure. */
  amount: string;
  /** The cut, for the terms that are cuts. */
  item: { itemId: string; proposalId: string; proposal: string | null; state: ItemState } | null;
}

type Request = PageRequest & { scope: ReadScope; roundId: string; term: TargetTerm; agencyId?: string | undefined };
interface Row extends Omit<TargetLine, 'accountGroup' | 'amount' | 'item'> {
  key: string;
}
type FrozenRow = Row & ClassifiedLine['line'] & Pick<ClassifiedLine, 'outcome' | 'exemptPart'>;
type CutRow = Row & NonNullable<TargetLine['item']> & { cut: bigint };

const NAMES = `a.name as "agencyName", l.sub_activity_code as "subActivityCode", l.sub_activity_name as "subActivityName", l.account_name as "accountName",
  c.outcome, c.rule_id as rule, c.ruling_id as "rulingId", c.run_id as "runId"`;

/**
 * The lines behind one figure of a round's target: frozen lines for the base and its terms, current cuts for the rest. An agency's people
 * see their own. Null when there is no such round.
 */
export async function targetLines(tx: EntityManager, request: Request): Promise<Page<TargetLine> | null> {
  const [round] = await tx.query<{ policy: RoundPolicy }[]>('select policy from round where id = $1', [request.roundId]);
  if (!round) return null;
  const limit = limitOf(request);
  const [after = null] = keyOf(request, 'uuid') ?? [];
  const rows = FROZEN_TERMS[request.term]
    ? await frozenRows(tx, request, round.policy, after, limit + 1)
    : await cutRows(tx, request, round.policy, after, limit + 1);
  return pageOf(
    rows,
    limit,
    (row) => row.shown,
    (row) => [row.key],
  );
}

const FROZEN_TERMS: Partial<Record<TargetTerm, 'inScope' | 'exempt' | 'needsHuman' | 'base'>> = {
  in_scope: 'inScope',
  exempt: 'exempt',
  needs_human: 'needsHuman',
  base: 'base',
};

interface Shown {
  key: string;
  shown: TargetLine;
}

/** How many frozen lines are looked at in one go; those outside the formula's scope fall out. */
const CHUNK = 1000;

async function frozenRows(
  tx: EntityManager,
  request: Request,
  policy: RoundPolicy,
  after: string | null,
  wanted: number,
): Promise<Shown[]> {
  const term = FROZEN_TERMS[request.term] ?? 'base';
  const found: Shown[] = [];
  for (let key = after; found.length < wanted;) {
    const rows = await frozenChunk(tx, request, key);
    for (const row of rows) {
      const {
        key: _key,
        original: _original,
        appropriation: _appropriation,
        exemptPart: _part,
        agencyCode: _code,
        fundSourceCode: _fund,
        ...line
      } = row;
      const terms = lineTerms(policy, { line: row, outcome: row.outcome, exemptPart: row.exemptPart });
      if (terms && terms[term] > 0n)
        found.push({ key: row.key, shown: { ...line, accountGroup: terms.group, amount: terms[term].toString(), item: null } });
    }
    const last = rows.at(-1);
    if (rows.length < CHUNK || !last) break;
    key = last.key;
  }
  return found.slice(0, wanted);
}

function frozenChunk(tx: EntityManager, { scope, roundId, agencyId, term }: Request, after: string | null): Promise<FrozenRow[]> {
  const { params, bind } = bindings(scope);
  const where = [`c.round_id = ${bind(roundId)}`, 'c.superseded_by is null', '(c.agency_id = any($1::uuid[]) or $2::boolean)'];
  if (agencyId !== undefined) where.push(`c.agency_id = ${bind(agencyId)}`);
  if (term === 'exempt') where.push(`c.outcome in ('EXEMPT', 'PARTIAL')`);
  if (term === 'needs_human') where.push(`c.outcome = 'NEEDS_HUMAN'`);
  if (after !== null) where.push(`c.line_id > ${bind(after)}`);
  return tx.query<FrozenRow[]>(
    `select c.line_id as key, c.line_id as "lineId", c.agency_id as "agencyId", a.code as "agencyCode", c.account_code as "accountCode",
       c.fund_source_code as "fundSourceCode", c.fund_source_name as "fundSourceName", c.original, c.appropriation, c.exempt_part as "exemptPart", ${NAMES}
     from round_classification c join budget_line l on l.id = c.line_id join agency a on a.id = c.agency_id
     where ${where.join(' and ')} order by c.line_id limit ${CHUNK}`,
    params,
  );
}

async function cutRows(
  tx: EntityManager,
  request: Request,
  policy: RoundPolicy,
  after: string | null,
  wanted: number,
): Promise<Shown[]> {
  const { params, bind } = bindings(request.scope);
  const where = [SEES_PROPOSAL, `p.round_id = ${bind(request.roundId)}`, 'p.submitted_at is not null'];
  if (request.agencyId !== undefined) where.push(`p.agency_id = ${bind(request.agencyId)}`);
  if (after !== null) where.push(`i.id > ${bind(after)}`);
  const { states, dispensed } = cutsOf(request.term);
  where.push(`i.state = any(${bind(states)})`);
  if (dispensed !== null) where.push(`(i.dispensation is not null) = ${bind(dispensed)}`);
  const rows = await tx.query<CutRow[]>(
    `select i.id as key, l.id as "lineId", p.agency_id as "agencyId", l.account_code as "accountCode", l.fund_source_name as "fundSourceName",
       i.id as "itemId", p.id as "proposalId", p.number as proposal, i.state, i.counted as cut, ${NAMES}
     from proposal p join cut_item i on i.proposal_id = p.id join budget_line l on l.id = i.line_id join agency a on a.id = p.agency_id
     left join round_classification c on c.round_id = p.round_id and c.line_id = l.id and c.superseded_by is null
     where ${where.join(' and ')} order by i.id limit ${bind(wanted)}`,
    params,
  );
  return rows.map(({ key, itemId, proposalId, proposal, state, cut, ...line }) => ({
    key,
    shown: {
      ...line,
      accountGroup: accountGroup(policy, line.accountCode) ?? NO_GROUP,
      amount: cut.toString(),
      item: { itemId, proposalId, proposal, state },
    },
  }));
}

/** Which cuts make a figure; only what is proposed counts whether dispensed or not (domain section 3, "what counts"). */
function cutsOf(term: TargetTerm): { states: readonly ItemState[]; dispensed: boolean | null } {
  switch (term) {
    case 'proposed':
      return { states: COUNTS_AS.proposed, dispensed: null };
    case 'approved':
      return { states: COUNTS_AS.approved, dispensed: false };
    case 'determined':
      return { states: COUNTS_AS.determined, dispensed: false };
    default:
      return { states: [...COUNTS_AS.approved, ...COUNTS_AS.determined], dispensed: true };
  }
}
