import { codeSetOf, type CodeSetId } from './codes.js';
import { AMOUNT_FIELDS } from './columns.js';
import { HeaderSearch, type NeededColumns } from './header-search.js';
import { keepName, LineBook, NAME_FIELDS, type BookedLine } from './line-book.js';
import { readLineKey, type RowView } from './line-key-reader.js';
import { parseQuantity, parseRupiah } from './parse-rupiah.js';
import { PhysicalTargets, type ImportedPhysicalTarget } from './physical-targets.js';
import { importProblem, importWarning, type ImportProblem, type ImportWarning } from './problems.js';
import {
  cellText,
  shownCell,
  type AmountField,
  type ImportCell,
  type ImportColumn,
  type ImportField,
  type ImportRow,
} from './table-row.js';

export interface ImportOptions {
  /** The fiscal year when it is known: rows of another year are refused, and the file needs no year column. */
  fiscalYear?: number;
  /** Overrules the code set that most lines of the file are written in. */
  codeSet?: CodeSetId;
}

/** What every import tells beside its lines. */
export interface ImportSummary {
  /** Null when the header was not found. */
  header: { row: number; columns: ImportColumn[] } | null;
  fiscalYear: number | null;
  codeSet: { id: CodeSetId; source: 'MAJORITY' | 'GIVEN' } | null;
  /** Ordered by row; those of the file as a whole (`row` null or the header's) first. */
  problems: ImportProblem[];
  warnings: ImportWarning[];
  /** Rows below the header that are not empty, headings among them. */
  rows: number;
  /** Rows without an account code. */
  headings: number;
  targets: ImportedPhysicalTarget[];
}

const QUANTITY = { id: 'angka seperti 1.250,5', en: 'a number such as 1.250,5' };
const PERCENT = { id: 'persen dari 0 sampai 100', en: 'a percentage from 0 to 100' };

/** Takes a table row by row, whatever kind it is: header, headings, keys, sums, problems. The kinds of import stand on it. */
export class TableIntake {
  readonly search: HeaderSearch;
  private readonly book = new LineBook();
  private readonly physical = new PhysicalTargets();
  private readonly problems: ImportProblem[] = [];
  private readonly formulas = new Map<ImportField, { row: number; cells: number }>();
  private rows = 0;
  private headings = 0;

  constructor(
    needed: NeededColumns,
    private readonly required: readonly AmountField[],
    private readonly options: ImportOptions,
  ) {
    this.search = new HeaderSearch(options.fiscalYear === undefined ? [...needed, ['year']] : needed);
  }

  add(row: ImportRow): void {
    const header = this.search.header;
    if (!header) return this.search.offer(row);
    if (header.twice.length > 0 || row.cells.every((cell) => cellText(cell) === '' && !(cell instanceof Date))) return;
    this.rows += 1;
    if (this.isHeading(row, header.row)) this.headings += 1;
    else this.addLine(row);
  }

  /** Ends the file. `lines` are whole and of one year; `problems` name the rows of all others. */
  finish(): ImportSummary & { lines: BookedLine[] } {
    const header = this.search.header;
    const whole = this.book.sorted().filter((line) => line.badRows.length === 0 || this.refuseIncomplete(line));
    const fiscalYear = this.options.fiscalYear ?? majority(whole.map((line) => line.key.year)) ?? null;
    const lines = whole.filter((line) => line.key.year === fiscalYear || this.refuseYear(line, fiscalYear));
    const found = majority(lines.map((line) => codeSetOf(line.key.subActivityCode)));
    const id = this.options.codeSet ?? found;
    const { targets, warnings } = this.physical.finish();
    const problems = [...this.search.problems(), ...this.problems.sort((a, b) => (a.row ?? 0) - (b.row ?? 0))];
    if (problems.length === 0 && lines.length === 0) {
      problems.push(
        importProblem({ row: null }, 'NO_LINES', { id: 'sedikitnya satu baris belanja', en: 'at least one line' }, '0'),
      );
    }
    return {
      header: header ? { row: header.row, columns: this.search.columns() } : null,
      fiscalYear,
      codeSet: id ? { id, source: this.options.codeSet ? 'GIVEN' : 'MAJORITY' } : null,
      problems,
      warnings: [...this.fileWarnings(lines, id), ...warnings],
      rows: this.rows,
      headings: this.headings,
      targets,
      lines,
    };
  }

  private cell(row: ImportRow, field: ImportField): ImportCell {
    const at = this.search.header?.columns.get(field);
    return at ? (row.cells[at.index] ?? null) : null;
  }

  /** No account code, the header again on a new page, or the line of column numbers that official forms print below it. */
  private isHeading(row: ImportRow, headerRow: number): boolean {
    const account = this.cell(row, 'accountCode');
    if (!(account instanceof Date) && cellText(account) === '') return true;
    if (cellText(account) === this.search.header?.columns.get('accountCode')?.column.header) return true;
    return row.row === headerRow + 1 && row.cells.every((cell) => cell === null || /^\(?\d{0,3}\)?$/.test(cellText(cell)));
  }

  private addLine(row: ImportRow): void {
    const view = this.view(row);
    const key = readLineKey(view, this.options.fiscalYear);
    const before = this.problems.length;
    const amounts = this.readAmounts(row, view);
    const target = key && this.readTarget(view, key);
    if (!key) return;
    const line = this.book.line(key);
    for (const field of NAME_FIELDS) keepName(line, field, cellText(view.cell(field)));
    if (this.problems.length > before) {
      line.badRows.push(row.row);
      return;
    }
    const description = cellText(view.cell('description'));
    if (description !== '') line.descriptions.add(description);
    for (const [field, amount] of amounts) line.amounts[field] = (line.amounts[field] ?? 0n) + amount;
    line.rows.push(row.row);
    if (target) this.physical.add(row.row, target);
    this.noteFormulas(row);
  }

  private view(row: ImportRow): RowView {
    const columns = this.search.header?.columns;
    return {
      has: (field) => columns?.has(field) ?? false,
      cell: (field) => this.cell(row, field),
      problem: (field, code, expected, found) => {
        const at = columns?.get(field);
        const uncomputed = at && found === '' && row.formulas?.includes(at.index);
        const shown = uncomputed ? 'rumus tanpa nilai tersimpan / formula without a stored value' : found;
        this.problems.push(importProblem({ row: row.row, column: at?.column }, code, expected, shown));
      },
    };
  }

  private readAmounts(row: ImportRow, view: RowView): [AmountField, bigint][] {
    const amounts: [AmountField, bigint][] = [];
    for (const field of AMOUNT_FIELDS) {
      if (!view.has(field)) continue;
      const parsed = parseRupiah(view.cell(field));
      if (parsed.ok) amounts.push([field, parsed.value]);
      else if (parsed.code !== 'AMOUNT_EMPTY' || this.required.includes(field) || row.formulas?.includes(this.indexOf(field))) {
        view.problem(field, parsed.code, parsed.expected, parsed.found);
      }
    }
    return amounts;
  }

  private indexOf(field: ImportField): number {
    return this.search.header?.columns.get(field)?.index ?? -1;
  }

  private readTarget(view: RowView, key: BookedLine['key']): ImportedPhysicalTarget | undefined {
    const read = (field: 'targetVolume' | 'physicalRealisation'): string | null => {
      const cell = view.cell(field);
      if (cell === null || cellText(cell) === '') return null;
      const value = parseQuantity(cell);
      const wrong = value === undefined || (field === 'physicalRealisation' && Number(value) > 100);
      if (wrong) view.problem(field, 'QUANTITY_INVALID', field === 'physicalRealisation' ? PERCENT : QUANTITY, shownCell(cell));
      return wrong ? null : value;
    };
    const [volume, realisedPercent] = [read('targetVolume'), read('physicalRealisation')];
    if (volume === null && realisedPercent === null) return undefined;
    const { agencyCode, subUnitCode, subActivityCode } = key;
    return { agencyCode, subUnitCode, subActivityCode, volume, unit: cellText(view.cell('targetUnit')), realisedPercent };
  }

  private noteFormulas(row: ImportRow): void {
    if (!row.formulas) return;
    for (const { index, column } of this.search.header?.columns.values() ?? []) {
      if (!row.formulas.includes(index)) continue;
      const known = this.formulas.get(column.field) ?? { row: row.row, cells: 0 };
      this.formulas.set(column.field, { row: Math.min(known.row, row.row), cells: known.cells + 1 });
    }
  }

  /** Part of a line must never pass for the line, so its good rows are refused with its bad ones. */
  private refuseIncomplete(line: BookedLine): boolean {
    const bad = line.badRows.sort((a, b) => a - b).join(', ');
    for (const row of line.rows) {
      const expected = { id: 'semua baris DPA ini terbaca', en: 'all rows of this budget line readable' };
      this.problems.push(importProblem({ row }, 'LINE_INCOMPLETE', expected, `baris/rows ${bad}`));
    }
    return false;
  }

  private refuseYear(line: BookedLine, year: number | null): boolean {
    const column = this.search.header?.columns.get('year')?.column;
    for (const row of line.rows) {
      this.problems.push(
        importProblem({ row, column }, 'YEAR_DIFFERS', { id: `tahun ${year}`, en: `year ${year}` }, String(line.key.year)),
      );
    }
    return false;
  }

  private fileWarnings(lines: BookedLine[], codeSet: CodeSetId | undefined): ImportWarning[] {
    const warnings: ImportWarning[] = [];
    for (const { column } of this.search.header?.columns.values() ?? []) {
      const formula = this.formulas.get(column.field);
      if (formula) warnings.push(importWarning({ row: formula.row, column }, 'FORMULA_VALUE', `${formula.cells} sel/cells`));
    }
    const unnamed = lines.filter((line) => line.key.fundSourceCode === '').length;
    if (unnamed > 0) warnings.push(importWarning({ row: null }, 'FUND_SOURCE_UNNAMED', `${unnamed} baris/lines`));
    const column = this.search.header?.columns.get('subActivityCode')?.column;
    for (const line of lines) {
      if (codeSetOf(line.key.subActivityCode) === codeSet) continue;
      warnings.push(importWarning({ row: Math.min(...line.rows), column }, 'CODE_SET_DIFFERS', line.key.subActivityCode));
    }
    return warnings;
  }
}

/** The value that most have; of equals the greatest, so that the order of rows does not decide. */
function majority<T extends string | number>(values: T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? 1 : -1))[0]?.[0];
}
