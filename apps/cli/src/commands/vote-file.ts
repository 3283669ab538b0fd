import { LOCAL_TABLE_LIMITS, readRows, type Cell } from '#documents';
import { usage } from '../errors.js';
import { digits } from './references.js';

/** One row of a file of votes: `usulan, rincian, suara` and, where wanted, `catatan, isian, saran_nilai`. */
export interface VoteRow {
  row: number;
  proposal: string;
  no: string;
  verdict: 'APPROVE' | 'RETURN' | 'REJECT';
  comment: string | null;
  field: string | null;
  /** Decimal digits of whole rupiah. */
  suggestion: string | null;
}

const COLUMNS = {
  proposal: ['usulan', 'proposal'],
  no: ['rincian', 'item'],
  verdict: ['suara', 'vote'],
  comment: ['catatan', 'comment'],
  field: ['isian', 'field'],
  suggestion: ['saran_nilai', 'suggestion'],
} as const;
const NEEDED = ['proposal', 'no', 'verdict'] as const;

const VERDICTS: Record<string, VoteRow['verdict']> = {
  approve: 'APPROVE',
  setuju: 'APPROVE',
  return: 'RETURN',
  kembalikan: 'RETURN',
  reject: 'REJECT',
  tolak: 'REJECT',
};

/** Reads votes from a CSV or XLSX file with a header. Throws CliError USAGE naming row and column, or DocumentError. */
export async function readVotes(path: string): Promise<VoteRow[]> {
  let at: Partial<Record<keyof typeof COLUMNS, number>> | null = null;
  const votes: VoteRow[] = [];
  for await (const { row, cells } of readRows({ path }, LOCAL_TABLE_LIMITS)) {
    const texts = cells.map(textOf);
    if (texts.every((text) => text === '')) continue;
    if (at === null) at = headerOf(texts);
    else votes.push(voteOf(row, (name) => texts[at?.[name] ?? -1] ?? ''));
  }
  if (votes.length === 0) throw usage({ id: `tidak ada suara dalam ${path}`, en: `no votes in ${path}` });
  return votes;
}

const textOf = (cell: Cell): string => (cell instanceof Date || cell === null ? '' : String(cell).trim());

function headerOf(texts: readonly string[]): Partial<Record<keyof typeof COLUMNS, number>> {
  const names = texts.map((text) => text.toLowerCase());
  const at: Partial<Record<keyof typeof COLUMNS, number>> = {};
  for (const [column, spellings] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, readonly string[]][]) {
    const found = names.findIndex((name) => spellings.includes(name));
    if (found >= 0) at[column] = found;
  }
  const missing = NEEDED.filter((column) => at[column] === undefined).map((column) => COLUMNS[column][0]);
  if (missing.length === 0) return at;
  throw usage(
    { id: `kolom tidak ada: ${missing.join(', ')}`, en: `missing columns: ${missing.join(', ')}` },
    {
      id: 'baris pertama: usulan,rincian,suara,catatan,isian,saran_nilai',
      en: 'first row: usulan,rincian,suara,catatan,isian,saran_nilai',
    },
  );
}

function voteOf(row: number, value: (column: keyof typeof COLUMNS) => string): VoteRow {
  const verdict = VERDICTS[value('verdict').toLowerCase()];
  if (!verdict)
    throw usage(
      { id: `baris ${row}: suara "${value('verdict')}" tidak dikenal`, en: `row ${row}: unknown vote "${value('verdict')}"` },
      { id: 'pakai setuju, kembalikan atau tolak', en: 'use approve, return or reject' },
    );
  const suggestion = value('suggestion') === '' ? null : digits(value('suggestion'));
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    row,
    proposal: value('proposal'),
    no: value('no'),
    verdict,
    comment: orNull(value('comment')),
    field: orNull(value('field')),
    suggestion,
  };
}
