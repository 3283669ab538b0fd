import type { RuleShadow } from '#persistence';

/** How many changed lines and near misses an answer lists; the totals count all. */
export const SHOWN_AT_MOST = { changes: 200, nearMisses: 50 };

/** Where a line stands: its id in the product, or its row in the file that was given. */
type Placed<L> = Omit<L, 'lineId'> & ({ lineId: string } | { row: number });

/** A shadow run as the API answers it; over a file there are no years, rounds and items. */
export type ShadowView = Omit<RuleShadow, 'changes' | 'nearMisses' | 'years' | 'rounds' | 'items'> &
  Partial<Pick<RuleShadow, 'years' | 'rounds' | 'items'>> & {
    draft: string;
    changes: Placed<RuleShadow['changes'][number]>[];
    nearMisses: Placed<RuleShadow['nearMisses'][number]>[];
  };
