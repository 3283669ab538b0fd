import type { HistoryEntry } from '../api/types.js';
import type { Cli } from '../cli.js';
import { stateLabel } from './states.js';
import { tableOr } from './table.js';
import { wib } from './time.js';

const VERDICTS: Record<string, { id: string; en: string }> = {
  APPROVE: { id: 'setuju', en: 'approve' },
  RETURN: { id: 'kembalikan', en: 'return' },
  REJECT: { id: 'tolak', en: 'reject' },
};

/**
 * The trail for people: when, who in which capacity by which SK, what, and what they wrote. Of several events of one act
 * (a review of 48 items) only the first names its time and person.
 */
export function historyTable(cli: Cli, entries: readonly HistoryEntry[]): string {
  const acts = entries.map((entry) => [wib(entry.at), who(entry)] as const);
  return tableOr(
    cli.t({ id: 'Belum ada peristiwa.', en: 'Nothing has happened yet.' }),
    [
      { head: cli.t({ id: 'Saat', en: 'When' }) },
      { head: cli.t({ id: 'Siapa', en: 'Who' }) },
      { head: cli.t({ id: 'Peristiwa', en: 'Event' }) },
      { head: cli.t({ id: 'Dari → ke', en: 'From → to' }) },
      { head: cli.t({ id: 'Alasan', en: 'Reason' }) },
    ],
    entries.map((e, i) => [
      ...(entries[i - 1]?.commandId === e.commandId && acts[i - 1]?.join() === acts[i]?.join() ? ['', ''] : (acts[i] ?? [])),
      `${cli.t(e.label)}${verdict(cli, e)}${e.itemNo === null ? '' : ` (${cli.t({ id: 'rincian', en: 'item' })} ${e.itemNo})`}`,
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

/** How a TAPD member voted; events that moved the item say so by their name. */
function verdict(cli: Cli, { type, data }: HistoryEntry): string {
  const text = type === 'item.voted' ? VERDICTS[String(data?.['verdict'])] : undefined;
  return text ? `: ${cli.t(text)}` : '';
}

function change(cli: Cli, { before, after }: HistoryEntry): string {
  const [from, to] = [before?.state, after?.state].map((state) => (state ? stateLabel(cli, state) : ''));
  return from === to ? (to ?? '') : [from, to].filter(Boolean).join(' → ');
}
