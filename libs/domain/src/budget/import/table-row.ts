/** What a cell of an imported table may hold; a `Date` means that the spreadsheet itself turned the text into a date. */
export type ImportCell = string | number | boolean | Date | null;

/** One row of the file; `row` is the number the user sees, from 1. `formulas` names columns (from 0) with a stored result. */
export interface ImportRow {
  row: number;
  cells: readonly ImportCell[];
  formulas?: readonly number[];
}

/** A text in both languages of the product. */
export interface BilingualText {
  id: string;
  en: string;
}

/** A column as the user finds it: `F`, the header as it is written there, and the field it was taken for. */
export interface ImportColumn {
  letter: string;
  header: string;
  field: ImportField;
  /** False where the header is only a usual synonym, so that a person should look at the guess. */
  certain: boolean;
}

export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
type MonthField = `month${(typeof MONTHS)[number]}`;
export type AmountField = 'appropriation' | 'original' | 'realisation' | 'commitment' | MonthField;
export type ImportField =
  | 'year'
  | 'agencyCode'
  | 'agencyName'
  | 'subUnitCode'
  | 'subUnitName'
  | 'programName'
  | 'activityName'
  | 'subActivityCode'
  | 'subActivityName'
  | 'fundSourceCode'
  | 'fundSourceName'
  | 'accountCode'
  | 'accountName'
  | 'description'
  | 'village'
  | 'targetVolume'
  | 'targetUnit'
  | 'physicalRealisation'
  | AmountField;

/** `0` is column A, `26` is AA. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter;
}

/** A cell as a message shows it, shortened so that one bad cell cannot fill a page. */
export function shownCell(cell: ImportCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

/** The text of a cell with its white space (also no-break spaces) made single; empty where there is none. */
export function cellText(cell: ImportCell | undefined): string {
  if (cell === null || cell === undefined || cell instanceof Date) return '';
  return String(cell).replace(/\s+/g, ' ').trim();
}
