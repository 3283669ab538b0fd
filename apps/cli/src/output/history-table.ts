import type { HistoryEntry } from '../api/types.js';
import type { Cli } from '../cli.js';
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
      [e.actor.name, [e.actor.capacity, e.actor.post].filter(Boolean).join(' '), e.actor.sk && `SK ${e.actor.sk.number}`]
        .filter(Boolean)
        .join('\n'),
      `${cli.t(e.label)}${e.itemNo === null ? '' : ` (${cli.t({ id: 'rincian', en: 'item' })} ${e.itemNo})`}`,
      change(e),
      Object.values(e.texts)
        .map((text) => text ?? cli.t({ id: '(dihapus)', en: '(erased)' }))
        .join(' · '),
    ]),
  );
}

function change({ before, after }: HistoryEntry): string {
  const [from, to] = [before?.state, after?.state];
  return from === to ? (to ?? '') : [from, to].filter(Boolean).join(' → ');
}
