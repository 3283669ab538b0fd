import { RULING_ENDS, type ExplainedCheck, type PresentCheck, type Rerun } from '../api/exemption-types.js';
import type { Cli } from '../cli.js';
import type { Text } from '../text.js';
import { outcomeName } from './item-table.js';
import { rupiah } from './money.js';
import { facts } from './table.js';
import { wib } from './time.js';

/** Why a check answered what it did: the deciding rule with its legal basis, what was found, what would flip it. */
export function answerFacts(cli: Cli, check: PresentCheck): [string, string][] {
  const decides = check.explanation.rows.find((row) => row.decides);
  const { rulingId, cuttable, endedRuling } = check.result;
  const flips = check.explanation.flips.map((f) =>
    cli.t({
      id: `${f.when} ${f.held ? 'tidak terpenuhi' : 'terpenuhi'} → ${outcomeName(cli, f.wouldBe)} (${f.byRule})`,
      en: `${f.when} ${f.held ? 'did not hold' : 'held'} → ${outcomeName(cli, f.wouldBe)} (${f.byRule})`,
    }),
  );
  return [
    [
      cli.t({ id: 'Jawaban', en: 'Answer' }),
      `${outcomeName(cli, check.outcome)}${cuttable ? `, ${cli.t({ id: 'boleh dipangkas', en: 'may be cut' })} Rp ${rupiah(cuttable)}` : ''}`,
    ],
    [cli.t({ id: 'Aturan', en: 'Rule' }), `${check.rule} (${check.ruleSet.id} v${check.ruleSet.version})`],
    [cli.t({ id: 'Dasar hukum', en: 'Legal basis' }), decides?.basis ?? '-'],
    [cli.t({ id: 'Sebab', en: 'Why' }), check.why ? cli.t(check.why) : '-'],
    [cli.t({ id: 'Bukti', en: 'Evidence' }), check.evidence.join(', ') || '-'],
    ...(decides?.conditions ?? []).map((c): [string, string] => [
      '',
      `${c.held === null ? '?' : c.held ? '✓' : '✕'} ${c.when}${c.read.map((r) => `  [${r.name} = ${shown(cli, r.value)}]`).join('')}`,
    ]),
    ...(rulingId ? [[cli.t({ id: 'Telaahan', en: 'Ruling' }), rulingId] as [string, string]] : []),
    ...(endedRuling
      ? [[cli.t({ id: 'Telaahan lama', en: 'Old ruling' }), cli.t(RULING_ENDS[endedRuling.end])] as [string, string]]
      : []),
    [cli.t({ id: 'Akan berubah bila', en: 'Would change if' }), flips[0] ?? cli.t({ id: 'tidak oleh satu perubahan saja', en: 'not by one change alone' })], // prettier-ignore
    ...flips.slice(1).map((flip): [string, string] => ['', flip]),
  ];
}

/** A stored check: its answer, whether it comes out again, and whether it still agrees. */
export function checkText(cli: Cli, check: ExplainedCheck): string {
  return facts([
    [cli.t({ id: 'Diperiksa', en: 'Checked' }), wib(check.at)],
    ...answerFacts(cli, check),
    [cli.t({ id: 'Dijalankan ulang', en: 'Run again' }), rerunText(cli, check.rerun)],
    [
      cli.t({ id: 'Kini', en: 'Now' }),
      check.agrees
        ? cli.t({ id: 'jawaban sama', en: 'the same answer' })
        : cli.t({ id: 'jawaban BERBEDA', en: 'ANOTHER answer' }),
    ],
    ...check.differs.map(({ what, field, before, after }): [string, string] => [
      '',
      `${cli.t(DIFFERENCES[what])}${field ? ` ${field}` : ''}: ${before || '-'} → ${after || '-'}`,
    ]),
  ]);
}

const DIFFERENCES: Record<ExplainedCheck['differs'][number]['what'], Text> = {
  RULE_SET: { id: 'himpunan aturan', en: 'rule set' },
  ENGINE: { id: 'mesin aturan', en: 'rule engine' },
  DECREES: { id: 'SK yang berlaku', en: 'SK in force' },
  RULING: { id: 'telaahan', en: 'ruling' },
  LINE: { id: 'baris', en: 'line' },
};

const UNSAID: Record<NonNullable<Rerun['because']>, Text> = {
  ENGINE_VERSION: { id: 'tidak dapat dikatakan: mesin aturan versi lain', en: 'cannot be said: another version of the engine' },
  RULE_SET_UNKNOWN: { id: 'tidak dapat dikatakan: himpunan aturannya tidak tercatat', en: 'cannot be said: its rule set is not on record' },
  INPUT_CHANGED: { id: 'tidak dapat dikatakan: baris atau SK berubah sejak itu', en: 'cannot be said: the line or an SK changed since' },
}; // prettier-ignore

export function rerunText(cli: Cli, { same, because, differs }: Rerun): string {
  if (because) return cli.t(UNSAID[because]);
  return same
    ? cli.t({ id: 'sama persis', en: 'the very same' })
    : `${cli.t({ id: 'BERBEDA', en: 'DIFFERENT' })}: ${differs.join(', ')}`;
}

function shown(cli: Cli, value: string | boolean | string[]): string {
  if (typeof value === 'boolean') return value ? cli.t({ id: 'ya', en: 'yes' }) : cli.t({ id: 'tidak', en: 'no' });
  return Array.isArray(value) ? value.join(', ') : value || '-';
}
