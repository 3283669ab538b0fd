import type { CodeSetId } from './codes.js';
import type { BookedLine, LineKey, NameField } from './line-book.js';
import { MONTHS } from './table-row.js';

/** A line of the budget or of the realisation report, with the codes that follow from its sub-activity. */
export interface ImportedLineIdentity extends LineKey, Record<NameField, string> {
  /** The code set of the whole file. */
  codeSet: CodeSetId;
  programCode: string;
  activityCode: string;
  /** The different descriptions of its rows, joined; it does not depend on the order of rows. */
  description: string;
  /** Rows of the file that make up the line. */
  rows: number[];
}

const DESCRIPTION_LENGTH = 1_000;

export function lineIdentity(line: BookedLine, codeSet: CodeSetId): ImportedLineIdentity {
  const parts = line.key.subActivityCode.split('.');
  const { key, names } = line;
  return {
    ...key,
    ...names,
    subUnitName: names.subUnitName || (key.subUnitCode === key.agencyCode ? names.agencyName : ''),
    codeSet,
    programCode: parts.slice(0, 3).join('.'),
    activityCode: parts.slice(0, 5).join('.'),
    description: [...line.descriptions].sort().join('; ').slice(0, DESCRIPTION_LENGTH),
    rows: line.rows.sort((a, b) => a - b),
  };
}

/** The planned payments of the twelve months in rupiah, or null where the file has no such columns. */
export function cashPlan(line: BookedLine, hasMonths: boolean): bigint[] | null {
  return hasMonths ? MONTHS.map((month) => line.amounts[`month${month}`] ?? 0n) : null;
}
