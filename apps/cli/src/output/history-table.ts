import type { HistoryEntry } from '../api/types.js';
import type { Cli } from '../cli.js';
import { stateLabel } from './states.js';
import { table } from './table.js';
import { wib } from './time.js';

/** The trail for people: when, who in which capacity by which SK, what, and what they wrote. */
export function historyTable(cli: Cli, entries: readonly HistoryEntry[]): string {
  return table(
    [
      { head: cli.t({ id: 'Saat', en: 'When' }) },
      { head: cli.t({ id: 'Siapa', en: 'Who' }) },
      { head: cli.t({ id: 'Peristiwa', en: 'Event' }) },
      { head: cli.t({ id: 'Dari → ke', en: 'From → to' }) },
      { head: cli.t({ id: 'Alasan', en: 'Reason' }) },
    ],
    entries.map((e) => [
      wib(e.at),
      who(e),
      `${cli.t(e.label)}${e.itemNo === null ? '' : ` (${cli.t({ id: 'rincian', en: 'item' })} ${e.itemNo})`}`,
      change(cli, e),
      Object.values(e.texts)
        .map((text) => text ?? cli.t({ id: '(dihapus)', en: '(erased)' }))
        .join(' · '),
    ]),
  );
}

/** The person, the post in its capacity, and the SK that proves it. */
function who({ actor }: HistoryEntry): string {
  const post = actor.post && `${actor.post}${actor.capacity ? ` (${actor.capacity.toLowerCase()})` : ''}`;
  return [actor.name, post, actor.sk && `SK ${actor.sk.number}`].filter(Boolean).join('\n');
}

function change(cli: Cli, { before, after }: HistoryEntry): string {
  const [from, to] = [before?.state, after?.state].map((state) => (state ? stateLabel(cli, state) : ''));
  return from === to ? (to ?? '') : [from, to].filter(Boolean).join(' → ');
}
