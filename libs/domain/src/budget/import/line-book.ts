import type { AmountField } from './table-row.js';

/** What names a budget line: rows that agree in all of this are one line and are summed. */
export interface LineKey {
  year: number;
  agencyCode: string;
  subUnitCode: string;
  subActivityCode: string;
  accountCode: string;
  /** The code of the fund source, or its name where the file has no code; empty where it has neither. */
  fundSourceCode: string;
}

export const NAME_FIELDS = [
  'agencyName',
  'subUnitName',
  'programName',
  'activityName',
  'subActivityName',
  'fundSourceName',
  'accountName',
  'village',
] as const;
export type NameField = (typeof NAME_FIELDS)[number];

/** One line under assembly. */
export interface BookedLine {
  key: LineKey;
  names: Record<NameField, string>;
  descriptions: Set<string>;
  amounts: Partial<Record<AmountField, bigint>>;
  /** Rows of the file that went into the sums. */
  rows: number[];
  /** Rows of this line whose amount could not be read: the line's sum is then not whole. */
  badRows: number[];
}

/** Lines by key. Whatever the order of the rows, the same rows give the same book. */
export class LineBook {
  private readonly lines = new Map<string, BookedLine>();

  /** The line of a key, made when it is new. */
  line(key: LineKey): BookedLine {
    const id = lineId(key);
    const known = this.lines.get(id);
    if (known) return known;
    const names = Object.fromEntries(NAME_FIELDS.map((field) => [field, ''])) as Record<NameField, string>;
    const line: BookedLine = { key, names, descriptions: new Set(), amounts: {}, rows: [], badRows: [] };
    this.lines.set(id, line);
    return line;
  }

  /** All lines in the order of their keys. */
  sorted(): BookedLine[] {
    return [...this.lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  }
}

/** Of several names for one code the first by letters is kept, so that the order of rows does not decide. */
export function keepName(line: BookedLine, field: NameField, name: string): void {
  const known = line.names[field];
  if (name !== '' && (known === '' || name < known)) line.names[field] = name;
}

function lineId(key: LineKey): string {
  return [key.year, key.agencyCode, key.subUnitCode, key.subActivityCode, key.accountCode, key.fundSourceCode].join('|');
}
