import type { Cli } from '../cli.js';
import { inWords, rupiah } from '../output/money.js';
import { facts, table } from '../output/table.js';
import { wib } from '../output/time.js';
import type { Text } from '../text.js';
import type { ShadowView } from './view.js';

/** Rows of each list on a screen; `--json` has more. */
const SHOWN = 15;
const FLIPS = 3;

const OUTCOMES: Record<string, Text> = {
  EXEMPT: { id: 'dikecualikan', en: 'exempt' },
  NOT_EXEMPT: { id: 'dapat dipotong', en: 'may be cut' },
  NEEDS_HUMAN: { id: 'perlu telaahan', en: 'needs a human' },
  PARTIAL: { id: 'sebagian', en: 'partial' },
};

/** A shadow run for people: totals and directions, what it does to the rounds, then the largest changes, items and near misses. */
export function printShadow(cli: Cli, shadow: ShadowView): void {
  const t = (id: string, en: string) => cli.t({ id, en });
  const lines = ({ lines: n, amount }: { lines: number; amount: string }) =>
    t(`${n} baris, ${inWords(amount, 'id')}`, `${n} lines, ${inWords(amount, 'en')}`);
  cli.print(
    facts([
      [t('Rancangan', 'Draft'), shadow.draft],
      [t('Berlaku', 'In force'), `${shadow.inForce} · ${wib(shadow.at)}`],
      [t('Dibandingkan', 'Compared'), [lines(shadow.total), shadow.years?.join(', ')].filter(Boolean).join(' · ')],
      [t('Hasil berubah', 'Answer changes'), lines(shadow.changed)],
      [t('Aturan lain, hasil sama', 'Other rule, same answer'), lines(shadow.otherRule)],
    ]),
  );
  list(cli, t('Arah perubahan', 'Directions'), DIRECTION_HEADS, shadow.directions, (d) => [turn(cli, d.from, d.to), String(d.lines), rupiah(d.amount)]); // prettier-ignore
  list(cli, t('Dasar dan target tahap', 'Base and target of rounds'), ROUND_HEADS, shadow.rounds ?? [], (r) => [
    `${r.year}/${r.no} ${r.title}`,
    ...[r.before.base, r.after.base, r.before.target, r.after.target].map((amount) => rupiah(amount)),
  ]);
  list(cli, t('Baris yang berubah, terbesar dahulu', 'Lines that change, the largest first'), LINE_HEADS, shadow.changes, (line) => [
    lineText(line),
    rupiah(line.amount),
    turn(cli, line.from.outcome, line.to.outcome),
    `${line.from.rule} → ${line.to.rule}`,
  ], shadow.changed.lines); // prettier-ignore
  const items = shadow.items;
  if (items) {
    list(cli, t('Rincian terbuka yang hasil periksanya berubah', 'Open items whose check changes'), ITEM_HEADS, items.changes, (item) => [
      `${item.proposalNumber ?? '-'} #${item.no} ${item.lineCode}`,
      item.label,
      rupiah(item.cut),
      turn(cli, item.from.outcome, item.to.outcome),
    ], items.changed.items); // prettier-ignore
  }
  list(cli, t('Nyaris: tidak berubah, tetapi bergantung pada satu syarat', 'Near misses: unchanged, but hanging on one condition'), NEAR_HEADS, shadow.nearMisses, (line) => [
    lineText(line),
    rupiah(line.amount),
    cli.t(OUTCOMES[line.outcome] ?? same(line.outcome)),
    flipsText(cli, line.flips),
  ]); // prettier-ignore
}

type Heads = readonly (Text & { right?: true })[];
const AMOUNT = { id: 'Pagu (Rp)', en: 'Pagu (Rp)', right: true } as const;
const TURN = { id: 'Hasil', en: 'Answer' };
const LINE = { id: 'Baris', en: 'Line' };
const DIRECTION_HEADS: Heads = [TURN, { id: 'Baris', en: 'Lines', right: true }, AMOUNT];
const ROUND_HEADS: Heads = [
  { id: 'Tahap', en: 'Round' },
  { id: 'Dasar semula', en: 'Base before', right: true },
  { id: 'Dasar menjadi', en: 'Base after', right: true },
  { id: 'Target semula', en: 'Target before', right: true },
  { id: 'Target menjadi', en: 'Target after', right: true },
];
const LINE_HEADS: Heads = [LINE, AMOUNT, TURN, { id: 'Aturan', en: 'Rule' }];
const ITEM_HEADS: Heads = [
  { id: 'Rincian', en: 'Item' },
  { id: 'Keadaan', en: 'State' },
  { id: 'Pengurangan (Rp)', en: 'Cut (Rp)', right: true },
  TURN,
];
const NEAR_HEADS: Heads = [
  LINE,
  AMOUNT,
  TURN,
  { id: 'Syarat (+ bila ada, x bila tidak ada)', en: 'Condition (+ if it held, x if it did not)' },
];

/** A titled table of the first rows, and how many there are beyond them; nothing when there are none. */
function list<T>(cli: Cli, title: string, heads: Heads, rows: readonly T[], cells: (row: T) => string[], total = rows.length) {
  if (rows.length === 0) return;
  const columns = heads.map((head) => ({ head: cli.t(head), align: head.right ? ('right' as const) : ('left' as const) }));
  cli.print();
  cli.print(title);
  cli.print(table(columns, rows.slice(0, SHOWN).map(cells))); // prettier-ignore
  const more = total - Math.min(SHOWN, rows.length);
  if (more > 0) cli.print(`  … ${cli.t({ id: `dan ${more} lagi (--json)`, en: `and ${more} more (--json)` })}`);
}

function turn(cli: Cli, from: string, to: string): string {
  return `${cli.t(OUTCOMES[from] ?? same(from))} → ${cli.t(OUTCOMES[to] ?? same(to))}`;
}

const same = (text: string): Text => ({ id: text, en: text });

function lineText(line: ShadowView['changes'][number] | ShadowView['nearMisses'][number]): string {
  const place = 'row' in line ? `${line.row}: ` : '';
  return `${place}${line.subActivityCode}/${line.accountCode}\n${line.description || line.subActivityName || line.accountName}`;
}

/** The first conditions; one line may hang on many. */
function flipsText(cli: Cli, flips: ShadowView['nearMisses'][number]['flips']): string {
  const shown = flips.slice(0, FLIPS).map((flip) => {
    const then = cli.t(OUTCOMES[flip.wouldBe] ?? same(flip.wouldBe));
    return `${flip.held ? 'x' : '+'} ${flip.when} → ${then} (${flip.byRule})`;
  });
  return [...shown, ...(flips.length > FLIPS ? [`… ${flips.length - FLIPS}`] : [])].join('\n');
}
