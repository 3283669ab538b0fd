import { headerName, matchHeader, type HeaderMatch } from './columns.js';
import { importProblem, type ImportProblem } from './problems.js';
import type { ImportColumn, ImportField, ImportRow } from './table-row.js';

const SEARCHED_ROWS = 30;
/** A row with fewer known headers than this is a title, not a header with columns missing. */
const LIKELY_FIELDS = 3;

/** Columns an import cannot do without: of each group at least one. */
export type NeededColumns = readonly (readonly ImportField[])[];

/** Finds the header row among the first rows of the file. */
export class HeaderSearch {
  /** The header once it is found. */
  header: HeaderMatch | undefined;
  private best: HeaderMatch | undefined;

  constructor(private readonly needed: NeededColumns) {}

  /** Looks at a row that comes before the data. */
  offer(row: ImportRow): void {
    if (row.row > SEARCHED_ROWS) return;
    const match = matchHeader(row);
    if (!this.best || match.columns.size > this.best.columns.size) this.best = match;
    if (this.missing(match).length === 0) this.header = match;
  }

  /** The columns as they were taken, from left to right. */
  columns(): ImportColumn[] {
    return [...(this.header?.columns.values() ?? [])].sort((a, b) => a.index - b.index).map(({ column }) => column);
  }

  /** Why the file as a whole cannot be read; empty when it can. */
  problems(): ImportProblem[] {
    if (this.header) {
      const { row, twice } = this.header;
      return twice.map(({ field, letters }) => {
        const expected = { id: `satu kolom ${headerName(field)}`, en: `one column ${headerName(field)}` };
        return importProblem({ row }, 'COLUMN_TWICE', expected, letters.join(', '));
      });
    }
    const names = (match: HeaderMatch | undefined): string[] =>
      this.missing(match).map((group) => group.map(headerName).join(' / '));
    if (!this.best || this.best.columns.size < LIKELY_FIELDS) {
      const all = names(undefined).join(', ');
      return [
        importProblem(
          { row: null },
          'HEADER_NOT_FOUND',
          { id: `baris tajuk dengan ${all}`, en: `a header row with ${all}` },
          '-',
        ),
      ];
    }
    const { row, columns } = this.best;
    const found = [...columns.values()].map(({ column }) => column.header).join(', ');
    return names(this.best).map((name) =>
      importProblem({ row }, 'COLUMN_MISSING', { id: `kolom ${name}`, en: `column ${name}` }, found),
    );
  }

  private missing(match: HeaderMatch | undefined): NeededColumns {
    return this.needed.filter((group) => !group.some((field) => match?.columns.has(field)));
  }
}
