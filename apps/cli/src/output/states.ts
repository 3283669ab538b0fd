import { DECREE_STATES, ITEM_STATES, ROUND_STATES } from '#domain';
import type { ProposalSummary } from '../api/types.js';
import type { Cli } from '../cli.js';

const LABELS: Record<string, string> = { ...ROUND_STATES, ...ITEM_STATES, ...DECREE_STATES };

/** A dossier's pill: the earliest stage that is waited for, or what became of its items. */
export function pillLabel(cli: Cli, { pill, counts }: Pick<ProposalSummary, 'pill' | 'counts'>): string {
  const ends = Object.entries(counts).map(([state, n]) => `${n} ${stateLabel(cli, state)}`);
  const done = ends.length > 0 ? `done (${ends.join(', ')})` : 'done';
  return cli.t({ id: pill.label, en: pill.state === 'DONE' ? done : stateLabel(cli, pill.state) });
}

/** A state's word on screen: the official one in Indonesian, its name in English (`AWAITING_MAYOR` is `awaiting mayor`). */
export function stateLabel(cli: Cli, state: string): string {
  return cli.t({ id: LABELS[state] ?? state, en: state.toLowerCase().replaceAll('_', ' ') });
}
