import { COUNTS_AS, shortfall, sum, type ItemState, type Rupiah } from '#domain';

/** A frozen base with its target, and the current cuts that count towards it. Amounts in rupiah. */
export interface Figures {
  inScope: Rupiah;
  exempt: Rupiah;
  needsHuman: Rupiah;
  base: Rupiah;
  target: Rupiah;
  proposed: Rupiah;
  approved: Rupiah;
  determined: Rupiah;
  dispensed: Rupiah;
}

/** The same as decimal strings, with what is still missing; what exceeds the target is `surplus`, so that neither is ever negative. */
export type FiguresView = Record<keyof Figures | 'shortfall' | 'surplus', string>;

const FIGURES = ['inScope', 'exempt', 'needsHuman', 'base', 'target', 'proposed', 'approved', 'determined', 'dispensed'] as const;

export function noFigures(): Figures {
  return Object.fromEntries(FIGURES.map((name) => [name, 0n])) as unknown as Figures;
}

export function sumFigures(rows: readonly Figures[]): Figures {
  return Object.fromEntries(FIGURES.map((name) => [name, sum(rows.map((row) => row[name]))])) as unknown as Figures;
}

/**
 * In which figure a cut counts, if in any: diajukan, disetujui TAPD, ditetapkan are disjoint; a cut by dispensation counts in none of
 * them but in its own figure (domain section 3, "what counts").
 */
export function countsAs(state: ItemState, dispensed: boolean): 'proposed' | 'approved' | 'determined' | 'dispensed' | null {
  const within = (states: readonly ItemState[]) => states.includes(state);
  if (within(COUNTS_AS.proposed)) return 'proposed';
  if (within(COUNTS_AS.approved)) return dispensed ? 'dispensed' : 'approved';
  if (within(COUNTS_AS.determined)) return dispensed ? 'dispensed' : 'determined';
  return null;
}

/** Kekurangan = target - disetujui TAPD - ditetapkan; what is only proposed never counts (domain section 3). */
export function figuresView(figures: Figures): FiguresView {
  const missing = figures.target - figures.approved - figures.determined;
  const shown = Object.fromEntries(FIGURES.map((name) => [name, figures[name].toString()])) as Record<keyof Figures, string>;
  return {
    ...shown,
    shortfall: shortfall(figures).toString(),
    surplus: (missing < 0n ? -missing : 0n).toString(),
  };
}
