import type { Check, Item } from '../api/types.js';
import type { Cli } from '../cli.js';
import { rupiah } from './money.js';
import { stateLabel } from './states.js';
import { table } from './table.js';

/** What a check says, as the screens call it. */
const OUTCOMES: Record<Check['outcome'], { id: string; en: string }> = {
  EXEMPT: { id: 'dikecualikan', en: 'exempt' },
  NOT_EXEMPT: { id: 'boleh dipangkas', en: 'may be cut' },
  NEEDS_HUMAN: { id: 'perlu telaahan', en: 'needs a human' },
  PARTIAL: { id: 'dikecualikan sebagian', en: 'partly exempt' },
};

export const outcomeName = (cli: Cli, answer: Check['outcome']): string => cli.t(OUTCOMES[answer]);

export const outcome = (cli: Cli, check: Check): string => outcomeName(cli, check.outcome);

/** What the line is for, in the words of its budget. */
export const purpose = (item: Item): string => item.line.description || item.line.subActivityName;

/** A dossier's items in the official order: semula, menjadi, (berkurang); then where each stands. */
export function itemTable(cli: Cli, items: readonly Item[]): string {
  const right = (id: string, en: string) => ({ head: cli.t({ id, en }), align: 'right' as const });
  return table(
    [
      right('No', 'No'),
      { head: cli.t({ id: 'Uraian', en: 'Purpose' }) },
      right('Semula (Rp)', 'Before (Rp)'),
      right('Menjadi (Rp)', 'After (Rp)'),
      right('(Berkurang)', '(Decrease)'),
      { head: 'Status' },
      right('Versi', 'Version'),
    ],
    items.map((i) => [
      `${i.no}`,
      purpose(i),
      rupiah(i.before),
      rupiah(i.after),
      rupiah(-BigInt(i.cut)),
      stateLabel(cli, i.state),
      `${i.version}`,
    ]),
  );
}

/** Per item: the check's answer, the rule that gave it, and why. */
export function checkTable(cli: Cli, items: readonly Item[], check: (item: Item) => Check | null = (item) => item.check): string {
  return table(
    [
      { head: cli.t({ id: 'Uraian', en: 'Purpose' }) },
      { head: cli.t({ id: 'Jawaban', en: 'Answer' }) },
      { head: cli.t({ id: 'Aturan', en: 'Rule' }) },
      { head: cli.t({ id: 'Sebab', en: 'Why' }) },
    ],
    items.flatMap((item) => {
      const answer = check(item);
      return answer ? [[purpose(item), outcome(cli, answer), answer.rule, answer.why ? cli.t(answer.why) : '-']] : [];
    }),
  );
}
