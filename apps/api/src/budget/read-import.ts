import { readRows, DocumentError } from '#documents';
import {
  BudgetImport,
  RealisationImport,
  type BudgetImportResult,
  type CodeSetId,
  type ImportedBudgetLine,
  type ImportedRealisationLine,
  type RealisationImportResult,
} from '#domain';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileRejected } from '../http/problems.js';
import type { StagedLine } from '#persistence';

/** After how many rows other requests get their turn. */
const ROWS_PER_TURN = 500;
/** How many bad rows are kept for the file that the uploader gets back. */
const MAX_BAD_ROWS = 20_000;

export interface ImportFile {
  name: string;
  bytes: Buffer;
  kind: 'BUDGET' | 'REALISATION';
  year?: number | undefined;
  codeSet?: CodeSetId | undefined;
  /** The day up to which its realisasi and komitmen count. */
  asOf?: string | undefined;
}

export interface ReadImport {
  result: BudgetImportResult | RealisationImportResult;
  lines: StagedLine[];
  badRows: { header: string[]; rows: { row: number; cells: string[] }[] };
}

/** Reads an uploaded table by its content. Throws FILE_REJECTED, in the reader's words, when the file cannot be taken as a whole. */
export async function readImport(file: ImportFile): Promise<ReadImport> {
  const options = {
    ...(file.year === undefined ? {} : { fiscalYear: file.year }),
    ...(file.codeSet === undefined ? {} : { codeSet: file.codeSet }),
  };
  try {
    if (file.kind === 'BUDGET') {
      const intake = new BudgetImport(options);
      await eachRow(file, (row) => intake.add(row));
      const result = intake.finish();
      return { result, lines: result.lines.map(budgetLine), badRows: await badRowsOf(file, result) };
    }
    const intake = new RealisationImport(options);
    await eachRow(file, (row) => intake.add(row));
    const result = intake.finish();
    return { result, lines: result.lines.map(realisationLine), badRows: await badRowsOf(file, result) };
  } catch (error) {
    if (error instanceof DocumentError) throw fileRejected(error.text, error.code === 'FILE_TOO_LARGE' ? 413 : 400);
    throw error;
  }
}

type Row = { row: number; cells: (string | number | boolean | Date | null)[] };

async function eachRow(file: ImportFile, take: (row: Row) => void): Promise<void> {
  let seen = 0;
  for await (const row of readRows(file)) {
    take(row);
    if (++seen % ROWS_PER_TURN === 0) await nextTurn();
  }
}

/** A second pass over the file picks the rows with problems as they stand there; most files have none. */
async function badRowsOf(file: ImportFile, result: ReadImport['result']): Promise<ReadImport['badRows']> {
  const wanted = new Set(result.problems.flatMap((p) => (p.row === null ? [] : [p.row])).slice(0, MAX_BAD_ROWS));
  const headerRow = result.header?.row;
  const found: ReadImport['badRows'] = { header: [], rows: [] };
  if (wanted.size === 0) return found;
  await eachRow(file, ({ row, cells }) => {
    if (row === headerRow) found.header = cells.map(cellText);
    else if (wanted.has(row)) found.rows.push({ row, cells: cells.map(cellText) });
  });
  return found;
}

function cellText(cell: Row['cells'][number]): string {
  return cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

function identity(line: ImportedBudgetLine | ImportedRealisationLine) {
  return {
    year: line.year,
    code_set: line.codeSet,
    agency_code: line.agencyCode,
    agency_name: line.agencyName,
    sub_unit_code: line.subUnitCode,
    program_code: line.programCode,
    program_name: line.programName,
    activity_code: line.activityCode,
    activity_name: line.activityName,
    sub_activity_code: line.subActivityCode,
    sub_activity_name: line.subActivityName,
    account_code: line.accountCode,
    account_name: line.accountName,
    fund_source_code: line.fundSourceCode,
    fund_source_name: line.fundSourceName,
    description: line.description,
    village: line.village,
    cash_plan: line.cashPlan?.map(String) ?? null,
  };
}

function budgetLine(line: ImportedBudgetLine): StagedLine {
  return {
    ...identity(line),
    original: line.appropriationOriginal.toString(),
    appropriation: line.appropriation.toString(),
    realisation: line.realisation?.toString() ?? null,
    commitment: line.commitment?.toString() ?? null,
  };
}

function realisationLine(line: ImportedRealisationLine): StagedLine {
  return {
    ...identity(line),
    original: null,
    appropriation: null,
    realisation: line.realisation?.toString() ?? null,
    commitment: line.commitment?.toString() ?? null,
  };
}
