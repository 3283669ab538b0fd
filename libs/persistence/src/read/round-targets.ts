import { accountGroup, COUNTS_AS, NO_GROUP, type ItemState, type RoundPolicy, type Rupiah, type TargetRow } from '#domain';
import type { EntityManager } from 'typeorm';
import type { ReadScope } from '../database/scope.js';
import { loadTargets } from '../transitions/save-base.js';
import { cumulatedCuts, type CumulatedCuts } from './cumulated-cuts.js';
import { bindings, SEES_PROPOSAL } from './scope-conditions.js';
import { countsAs, figuresView, noFigures, sumFigures, type Figures, type FiguresView } from './target-figures.js';
import { targetFormula, type TargetFormula } from './target-formula.js';

type GroupFigures = FiguresView & { accountGroup: string };

export interface RoundTargets {
  formula: TargetFormula;
  /** Its shortfall is net when the policy lets agencies make up for each other, else the sum of theirs. */
  city: FiguresView & { cumulated: CumulatedCuts };
  groups: GroupFigures[];
  agencies: (FiguresView & { agencyId: string; agencyName: string; cumulated: CumulatedCuts; groups: GroupFigures[] })[];
  /** Agencies with a target that have submitted nothing yet. */
  notSubmitted: { agencyId: string; agencyName: string }[];
}

interface Cuts {
  agencyId: string | null;
  accountCode: string;
  state: ItemState;
  dispensed: boolean;
  amount: Rupiah;
}

/**
 * How far a round is from its target, per city, agency and account group; cuts count at their current amount. An agency's people see
 * their own agency's figures and the city's, nobody else's. Null when there is no such round.
 */
export async function roundTargets(
  tx: EntityManager,
  { scope, roundId, agencyId }: { scope: ReadScope; roundId: string; agencyId?: string | undefined },
): Promise<RoundTargets | null> {
  const [round] = await tx.query<
    {
      policy: RoundPolicy;
      year: number;
      baseRunId: string | null;
    }[]
  >('select policy, year, base_run_id as "baseRunId" from round where id = $1', [roundId]);
  if (!round) return null;
  const { policy } = round;
  const targets = await loadTargets(tx, roundId);
  const city = byGroup(policy, targets, await cityCuts(tx, roundId));
  const shown = (id: string) =>
    (agencyId === undefined || id === agencyId) && (scope.scope === 'oversight' || scope.agencyIds.includes(id));
  const cuts = await agencyCuts(tx, scope, roundId);
  const names = await agencyNames(tx, [...targets, ...cuts].flatMap((row) => row.agencyId ?? []).filter(shown));
  const cumulated = await cumulatedCuts(tx, policy, round.year);
  const total = figuresView(sumFigures([...city.values()]));
  if (!policy.target.compensation) Object.assign(total, await agencyGaps(tx, roundId));
  return {
    formula: targetFormula(policy, round.baseRunId, total),
    city: { ...total, cumulated: cumulated(null) },
    groups: groupViews(city),
    agencies: names.map(({ id, name }) => {
      const groups = byGroup(
        policy,
        targets.filter((t) => t.agencyId === id),
        cuts.filter((c) => c.agencyId === id),
      );
      const figures = figuresView(sumFigures([...groups.values()]));
      return { agencyId: id, agencyName: name, ...figures, cumulated: cumulated(id), groups: groupViews(groups) };
    }),
    notSubmitted: (await notSubmitted(tx, scope, roundId)).filter((agency) => shown(agency.agencyId)),
  };
}

/** The sums of the agencies' shortfalls and surpluses, by a function of the database for the same reason as the city's cuts. */
async function agencyGaps(tx: EntityManager, roundId: string): Promise<Pick<FiguresView, 'shortfall' | 'surplus'>> {
  const [gaps] = await tx.query<Pick<FiguresView, 'shortfall' | 'surplus'>[]>(
    'select shortfall::text as shortfall, surplus::text as surplus from round_city_gaps($1, $2)',
    [roundId, [...COUNTS_AS.approved, ...COUNTS_AS.determined]],
  );
  return gaps ?? { shortfall: '0', surplus: '0' };
}

/** The whole city's cuts, without saying whose: a function of the database sums what row-level security hides from an agency. */
async function cityCuts(tx: EntityManager, roundId: string): Promise<Cuts[]> {
  return tx.query<Cuts[]>(
    `select null as "agencyId", account_code as "accountCode", state, dispensed, amount from round_city_cuts($1)`,
    [roundId],
  );
}

async function agencyCuts(tx: EntityManager, scope: ReadScope, roundId: string): Promise<Cuts[]> {
  const { params, bind } = bindings(scope);
  return tx.query<Cuts[]>(
    `select p.agency_id as "agencyId", l.account_code as "accountCode", i.state, i.dispensation is not null as dispensed, sum(i.counted)::bigint as amount
     from proposal p join cut_item i on i.proposal_id = p.id join budget_line l on l.id = i.line_id
     where p.round_id = ${bind(roundId)} and p.submitted_at is not null and ${SEES_PROPOSAL} group by 1, 2, 3, 4`,
    params,
  );
}

async function agencyNames(tx: EntityManager, ids: string[]): Promise<{ id: string; name: string }[]> {
  return tx.query<
    {
      id: string;
      name: string;
    }[]
  >('select id, name from agency where id = any($1::uuid[]) order by code', [ids]);
}

async function notSubmitted(tx: EntityManager, scope: ReadScope, roundId: string): Promise<RoundTargets['notSubmitted']> {
  const { params, bind } = bindings(scope);
  return tx.query<RoundTargets['notSubmitted']>(
    `select a.id as "agencyId", a.name as "agencyName" from agency a
     where (a.id = any($1::uuid[]) or $2::boolean)
       and exists (select 1 from round_target t where t.round_id = ${bind(roundId)} and t.agency_id = a.id and t.target > 0)
       and not exists (select 1 from proposal p where p.round_id = ${bind(roundId)} and p.agency_id = a.id and p.submitted_at is not null)
     order by a.code`,
    params,
  );
}

/** Cuts of lines that belong to no group of the target still count: they stand in a group `-` of their own. */
function byGroup(policy: RoundPolicy, targets: readonly TargetRow[], cuts: readonly Cuts[]): Map<string, Figures> {
  const groups = new Map<string, Figures>();
  const of = (group: string): Figures => {
    const figures = groups.get(group) ?? noFigures();
    groups.set(group, figures);
    return figures;
  };
  for (const row of targets) {
    const figures = of(row.accountGroup);
    for (const name of ['inScope', 'exempt', 'needsHuman', 'base', 'target'] as const) figures[name] += row[name];
  }
  for (const cut of cuts) {
    const figure = countsAs(cut.state, cut.dispensed);
    if (figure) of(accountGroup(policy, cut.accountCode) ?? NO_GROUP)[figure] += cut.amount;
  }
  return groups;
}

function groupViews(groups: ReadonlyMap<string, Figures>): GroupFigures[] {
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, figures]) => ({ accountGroup: group, ...figuresView(figures) }));
}
