import { ApiProblem, CliError, type Problem } from '../errors.js';
import type { Lang, Text } from '../text.js';
import { table } from './table.js';

/** What a person at a command line can do about a refusal, beside what its message says. */
const HINTS: Record<string, Text> = {
  UNAUTHENTICATED: {
    id: 'refokus login NAMA_PENGGUNA (atau --as NAMA_PENGGUNA pada demo)',
    en: 'refokus login USERNAME (or --as USERNAME in the demo)',
  },
  IMPORT_HAS_ERRORS: {
    id: 'refokus import BERKAS --check menunjukkan semuanya',
    en: 'refokus import FILE --check shows all of them',
  },
};

/** The text of an error for a person, and the exit code it means. An unexpected error keeps its stack: only that helps then. */
export function describe(error: unknown, lang: Lang): { text: string; exitCode: number } {
  if (error instanceof ApiProblem) return { text: describeProblem(error.problem, lang), exitCode: 1 };
  if (error instanceof CliError) {
    const lines = [`refokus: ${error.text[lang]} (${error.code})`];
    if (error.next) lines.push(`  ${lang === 'id' ? 'Berikutnya' : 'Next'}: ${error.next[lang]}`);
    return { text: lines.join('\n'), exitCode: error.exitCode };
  }
  return { text: `refokus: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`, exitCode: 1 };
}

function describeProblem(problem: Problem, lang: Lang): string {
  const words =
    lang === 'id'
      ? {
          refused: 'Ditolak',
          no: 'No',
          line: 'Baris',
          code: 'Kode',
          why: 'Sebab',
          next: 'Berikutnya',
          request: 'Nomor permintaan',
        }
      : { refused: 'Refused', no: 'No', line: 'Line', code: 'Code', why: 'Why', next: 'Next', request: 'Request number' };
  const lines = [`${words.refused} (${problem.code}): ${problem.messages?.[lang] ?? problem.detail}`];
  if (problem.items && problem.items.length > 0) {
    const columns = [
      { head: words.no, align: 'right' as const },
      { head: words.line },
      { head: words.code },
      { head: words.why },
    ];
    lines.push(
      table(
        columns,
        problem.items.map((item) => [item.no > 0 ? String(item.no) : '-', item.lineCode, item.code, item.detail]),
      ),
    );
  }
  const hint = HINTS[problem.code];
  if (hint) lines.push(`  ${words.next}: ${hint[lang]}`);
  if (problem.status >= 500 && problem.requestId) lines.push(`  ${words.request}: ${problem.requestId}`);
  return lines.join('\n');
}
