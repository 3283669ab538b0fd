import type { ItemState, TurnHolder } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { domainNow } from '../write/status.js';
import { roundTargets } from './round-targets.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';
import type { FiguresView } from './target-figures.js';

/** Items of an agency that wait for one holder; `since` is the longest wait, `due` the nearest date. */
interface CockpitTurn {
  holder: TurnHolder;
  items: number;
  amount: string;
  since: string | null;
  due: string;
}

interface CockpitAgency {
  agencyId: string;
  agencyName: string;
  shortCode: string;
  /** Submitted dossiers; none where the agency has sent nothing. */
  dossiers: number;
  lastSubmittedAt: string | null;
  /** Dossiers whose quorum cannot be met as the TAPD is filled. */
  quorumBlocked: number;
  states: Partial<Record<ItemState, number>>;
  figures: FiguresView;
  turns: CockpitTurn[];
}

export interface RoundCockpit {
  at: string;
  /** The three dates with the whole hours until then, below zero once they are past. */
  deadlines: Record<'submission' | 'review' | 'signing', { at: string; hours: number }>;
  city: FiguresView;
  /** Who holds how much of the round, whatever the agency. */
  turns: CockpitTurn[];
  agencies: CockpitAgency[];
}

interface Row {
  agencyId: string;
  shortCode: string;
  dossiers: number;
  lastSubmittedAt: string | null;
  quorumBlocked: number;
  states: Partial<Record<ItemState, number>>;
}

const HOUR = 3_600_000;

/** A round at a glance for those who drive it: per agency what was sent, where it is, whose turn it is since when. Drafts count nowhere. */
export async function roundCockpit(
  tx: EntityManager,
  { scope, roundId }: { scope: ReadScope; roundId: string },
): Promise<RoundCockpit | null> {
  const [round] = await tx.query<Record<'submission' | 'review' | 'signing', string>[]>(
    'select submission_at as submission, review_at as review, signing_at as signing from round where id = $1',
    [roundId],
  );
  const targets = await roundTargets(tx, { scope, roundId });
  if (!round || !targets) return null;
  const at = await domainNow(tx);
  const left = (date: string) => ({ at: date, hours: Math.floor((Date.parse(date) - Date.parse(at)) / HOUR) });
  const rows = new Map((await agencyRows(tx, scope, roundId)).map((row) => [row.agencyId, row]));
  const turns = await turnRows(tx, scope, roundId);
  const agencies = targets.agencies.map(({ agencyId, agencyName, cumulated: _cumulated, groups: _groups, ...figures }) => {
    const { shortCode = '', ...sent } = rows.get(agencyId) ?? NOTHING_SENT;
    const mine = turns.filter((turn) => turn.agencyId === agencyId).map(({ agencyId: _agency, ...turn }) => turn);
    return { ...sent, agencyId, agencyName, shortCode, figures, turns: mine };
  });
  const { cumulated: _cumulated, ...city } = targets.city;
  return {
    at,
    deadlines: { submission: left(round.submission), review: left(round.review), signing: left(round.signing) },
    city,
    turns: totalTurns(turns),
    agencies,
  };
}

const NOTHING_SENT: Omit<Row, 'agencyId' | 'shortCode'> & { shortCode?: string } = {
  ...{ dossiers: 0, lastSubmittedAt: null, quorumBlocked: 0, states: {} },
};

/** Every agency with a target or a dossier in the round; items per state of what was submitted. */
async function agencyRows(tx: EntityManager, scope: ReadScope, roundId: string): Promise<Row[]> {
  const { params, bind } = bindings(scope);
  const round = bind(roundId);
  return tx.query<Row[]>(
    `with sent as (select p.agency_id, count(*)::int as dossiers, max(p.submitted_at) as last, count(*) filter (where p.quorum_blocked)::int as blocked
         from proposal p where p.round_id = ${round} and p.submitted_at is not null and ${SEES_PROPOSAL} group by p.agency_id),
       counted as (select agency_id, jsonb_object_agg(state, n) as states from (select p.agency_id, i.state, count(*) as n from proposal p
         join cut_item i on i.proposal_id = p.id where p.round_id = ${round} and p.submitted_at is not null and ${SEES_PROPOSAL} group by 1, 2) s group by agency_id)
     select a.id as "agencyId", a.short_code as "shortCode", coalesce(s.dossiers, 0) as dossiers, s.last as "lastSubmittedAt",
       coalesce(s.blocked, 0) as "quorumBlocked", coalesce(c.states, '{}') as states
     from agency a left join sent s on s.agency_id = a.id left join counted c on c.agency_id = a.id
     where s.agency_id is not null or exists (select 1 from round_target t where t.round_id = ${round} and t.agency_id = a.id)`,
    params,
  );
}

type TurnRow = CockpitTurn & { agencyId: string };

async function turnRows(tx: EntityManager, scope: ReadScope, roundId: string): Promise<TurnRow[]> {
  const { params, bind } = bindings(scope);
  return tx.query<TurnRow[]>(
    `select p.agency_id as "agencyId", i.turn as holder, count(*)::int as items, sum(i.cut)::text as amount, min(i.turn_since) as since, min(i.turn_due) as due
     from proposal p join cut_item i on i.proposal_id = p.id
     where p.round_id = ${bind(roundId)} and p.submitted_at is not null and i.turn is not null and ${SEES_PROPOSAL}
     group by 1, 2 order by min(i.turn_due), 2`,
    params,
  );
}

function totalTurns(turns: readonly TurnRow[]): CockpitTurn[] {
  const least = (dates: readonly string[]) => [...dates].sort()[0];
  return [...Map.groupBy(turns, (turn) => turn.holder)].map(([holder, rows]) => ({
    holder,
    items: rows.reduce((n, row) => n + row.items, 0),
    amount: rows.reduce((total, row) => total + BigInt(row.amount), 0n).toString(),
    since: least(rows.flatMap((row) => row.since ?? [])) ?? null,
    due: least(rows.map((row) => row.due)) ?? '',
  }));
}
