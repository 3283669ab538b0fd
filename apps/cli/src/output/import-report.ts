import type { ImportForecast, ImportReport, ImportResult } from '../api/types.js';
import type { Cli } from '../cli.js';
import type { Text } from '../text.js';
import { rupiah } from './money.js';
import { table } from './table.js';
import { wib } from './time.js';

const SHOWN_WARNINGS = 5;
const count = (n: number) => rupiah(BigInt(n));

/** What was read, before anything is loaded. */
export function summary(cli: Cli, report: ImportReport): [string, string][] {
  const t = (text: Text) => cli.t(text);
  return [
    [t({ id: 'Berkas', en: 'File' }), `${report.fileName} · SHA-256 ${report.sha256.slice(0, 12)}…`],
    [t({ id: 'Tahun, kodefikasi', en: 'Year, code set' }), [report.year, report.codeSet].filter(Boolean).join(', ')],
    [t({ id: 'Baris berkas', en: 'Rows' }), t({ id: `${count(report.rows)} (${count(report.headings)} tajuk)`, en: `${count(report.rows)} (${count(report.headings)} headings)` })], // prettier-ignore
    [t({ id: 'Baris anggaran', en: 'Budget lines' }), count(report.lines)],
    [t({ id: 'Jumlah', en: 'Total' }), `Rp ${rupiah(report.total)}`],
  ];
}

/** Row, column, expected, found: the first problems (the API sends up to 200). */
export function problemTable(cli: Cli, report: ImportReport): string {
  const rows = report.problems.map((p) => [
    p.row === null ? '-' : String(p.row),
    [p.column, p.header && `(${p.header})`].filter(Boolean).join(' ') || '-',
    cli.t(p.expected),
    p.found,
    p.code,
  ]);
  const columns = [
    { head: cli.t({ id: 'Baris', en: 'Row' }), align: 'right' as const },
    { head: cli.t({ id: 'Kolom', en: 'Column' }) },
    { head: cli.t({ id: 'Diharapkan', en: 'Expected' }) },
    { head: cli.t({ id: 'Ditemukan', en: 'Found' }) },
    { head: cli.t({ id: 'Kode', en: 'Code' }) },
  ];
  const more = report.problemCount - report.problems.length;
  const rest = more > 0 ? `\n  … ${cli.t({ id: `dan ${more} lagi`, en: `and ${more} more` })}` : '';
  return table(columns, rows) + rest;
}

export function warningLines(cli: Cli, report: ImportReport): string[] {
  const shown = report.warnings
    .slice(0, SHOWN_WARNINGS)
    .map((w) => `  ${cli.t({ id: 'Perhatikan', en: 'Note' })}: ${cli.t(w.message)}`);
  const more = report.warnings.length - shown.length;
  return more > 0 ? [...shown, `  … ${cli.t({ id: `dan ${more} perhatian lagi`, en: `and ${more} more notes` })}`] : shown;
}

function counts({ added, changed, unchanged, missing, outdated }: Omit<ImportForecast, 'refusal'>): Text {
  return {
    id: `${count(added)} baru, ${count(changed)} berubah, ${count(unchanged)} tetap, ${count(missing)} tidak ada dalam berkas (dipertahankan)${outdated > 0 ? `, ${count(outdated)} dengan realisasi yang lebih baru (dipertahankan)` : ''}`,
    en: `${count(added)} new, ${count(changed)} changed, ${count(unchanged)} unchanged, ${count(missing)} not in the file (kept)${outdated > 0 ? `, ${count(outdated)} with newer figures (kept)` : ''}`,
  };
}

/** What loading would do to the budget as it stands, which lines would be missing, and what would refuse it. */
export function forecastLines(cli: Cli, { forecast }: ImportReport): string[] {
  if (!forecast) return [];
  const { id, en } = counts(forecast);
  const { missing, missingLines, refusal } = forecast;
  const more = missing > missingLines.length ? ' …' : '';
  return [
    cli.t({ id: `Bila dimuat: ${id}.`, en: `If it is loaded: ${en}.` }),
    ...(missing > 0 ? [cli.t({ id: 'Tidak ada dalam berkas: ', en: 'Not in the file: ' }) + missingLines.join(', ') + more] : []),
    ...(refusal ? [`${refusal.code}: ${cli.t(refusal.message)}`] : []),
  ];
}

/** One sentence: what was loaded, or why nothing was. */
export function resultLine(cli: Cli, report: ImportReport, result: ImportResult | null, checkOnly: boolean): string {
  if (result) {
    const { version, skipped } = result;
    return cli.t({
      id: `Dimuat sebagai versi ${version}: ${counts(result).id}, ${count(skipped)} baris dilewati.`,
      en: `Loaded as version ${version}: ${counts(result).en}, ${count(skipped)} rows skipped.`,
    });
  }
  if (report.sameAs) {
    const at = wib(report.sameAs.at);
    return cli.t({ id: `Berkas yang sama sudah dimuat ${at}; tidak ada yang diubah.`, en: `The same file was loaded at ${at}; nothing was changed.` }); // prettier-ignore
  }
  if (report.problemCount > 0 && report.lines === 0) {
    return cli.t({ id: 'Tidak ada baris yang dapat dimuat. Perbaiki berkasnya lalu impor lagi.', en: 'No row can be loaded. Mend the file and import it again.' }); // prettier-ignore
  }
  if (report.problemCount > 0) {
    const n = count(report.problemCount);
    return cli.t({
      id: `${n} baris bermasalah; tidak ada yang dimuat. Perbaiki berkasnya, atau muat yang baik saja dengan --keep-good.`,
      en: `${n} rows have problems; nothing was loaded. Mend the file, or load the good ones only with --keep-good.`,
    });
  }
  if (report.forecast?.refusal) return '';
  const checked = {
    id: 'Berkas dapat dimuat. Tidak ada yang dimuat (--check).',
    en: 'The file can be loaded. Nothing was loaded (--check).',
  };
  return checkOnly ? cli.t(checked) : '';
}
