import { shortfall, sum, type ItemState, type RoundPolicy, type Rupiah } from '#domain';
import { countsAs, figuresView, noFigures, type Figures, type FiguresView } from './target-figures.js';

/** Figures of a round before decisions and as they would be after them. */
export interface BeforeAfter {
  before: FiguresView;
  after: FiguresView;
}

/** What an agency would still lack if all that is proposed were approved, after the decisions. */
export type AgencyImpact = BeforeAfter & { agencyId: string; agencyName: string; shortfallIfApproved: string };

/** Where one decision moves a cut from and to. Amounts in rupiah. */
interface Move {
  agencyId: string;
  agencyName: string;
  before: ItemState | null;
  after: ItemState | null;
  dispensed: boolean;
  cut: Rupiah;
}

interface Row {
  agencyName: string;
  before: FiguresView;
  now: Figures;
}

interface Known {
  city: FiguresView;
  agencies: readonly (FiguresView & { agencyId: string; agencyName: string })[];
}

/** The figures of the city and of each agency with moves applied to those that are known. */
export function movedFigures(
  policy: RoundPolicy,
  { city, agencies }: Known,
  moves: readonly Move[],
): { city: BeforeAfter; agencies: AgencyImpact[] } {
  const rows = new Map<string, Row>(
    agencies.map((a) => [a.agencyId, { agencyName: a.agencyName, before: a, now: figuresOf(a) }]),
  );
  const total = figuresOf(city);
  for (const move of moves) {
    const nothing = noFigures();
    const row = rows.get(move.agencyId) ?? { agencyName: move.agencyName, before: figuresView(nothing), now: nothing };
    rows.set(move.agencyId, row);
    apply(row.now, move);
    apply(total, move);
  }
  const shown = [...rows].map(([agencyId, { agencyName, before, now }]) => {
    const ifApproved = shortfall({ ...now, approved: now.approved + now.proposed });
    const after = figuresView(now);
    return { agencyId, agencyName, before: plain(before), after, shortfallIfApproved: ifApproved.toString() };
  });
  return { city: { before: plain(city), after: cityAfter(policy, city, total, shown) }, agencies: shown };
}

function figuresOf(view: FiguresView): Figures {
  const names = Object.keys(noFigures()) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, BigInt(view[name])])) as unknown as Figures;
}

/** Figures alone, without what else a row of the targets has. */
function plain(view: FiguresView): FiguresView {
  return { ...figuresView(figuresOf(view)), shortfall: view.shortfall, surplus: view.surplus };
}

function apply(figures: Figures, { before, after, dispensed, cut }: Move): void {
  const from = before && countsAs(before, dispensed);
  const to = after && countsAs(after, dispensed);
  if (from) figures[from] -= cut;
  if (to) figures[to] += cut;
}

/** The city's shortfall: net where the policy lets agencies make up for each other, else it moves by what the agencies' own do. */
function cityAfter(policy: RoundPolicy, before: FiguresView, total: Figures, agencies: readonly BeforeAfter[]): FiguresView {
  const net = figuresView(total);
  if (policy.target.compensation) return net;
  const moved = (name: 'shortfall' | 'surplus') =>
    (BigInt(before[name]) + sum(agencies.map((a) => BigInt(a.after[name]) - BigInt(a.before[name])))).toString();
  return { ...net, shortfall: moved('shortfall'), surplus: moved('surplus') };
}
