import { agencyOfUnit, normaliseAccountCode, normaliseSubActivityCode, normaliseUnitCode } from './codes.js';
import type { LineKey } from './line-book.js';
import type { ImportProblemCode } from './problems.js';
import { cellText, shownCell, type BilingualText, type ImportCell, type ImportField } from './table-row.js';

/** How the reader sees one row: its cells by field, and where to tell problems. */
export interface RowView {
  has(field: ImportField): boolean;
  cell(field: ImportField): ImportCell;
  problem(field: ImportField, code: ImportProblemCode, expected: BilingualText, found: string): void;
}

const SHAPES = {
  unit: { id: 'kode perangkat daerah seperti 1.03.0.00.0.00.01.0000', en: 'an agency code such as 1.03.0.00.0.00.01.0000' },
  subActivity: { id: 'kode sub kegiatan seperti 1.03.06.2.01.07', en: 'a sub-activity code such as 1.03.06.2.01.07' },
  account: {
    id: 'kode rekening enam tingkat seperti 5.2.04.02.04.0001',
    en: 'an account code of six levels such as 5.2.04.02.04.0001',
  },
  expenditure: { id: 'rekening belanja yang berawalan 5', en: 'an expenditure account that starts with 5' },
  year: { id: 'tahun anggaran seperti 2020', en: 'a fiscal year such as 2020' },
};

/** Reads what names the line of a row. Each part that is wrong is told; undefined when any is. */
export function readLineKey(view: RowView, fiscalYear: number | undefined): LineKey | undefined {
  const year = readYear(view, fiscalYear);
  const subUnit = readCode(view, 'subUnitCode', normaliseUnitCode, SHAPES.unit, view.has('agencyCode'));
  const agency = readCode(view, 'agencyCode', normaliseUnitCode, SHAPES.unit, view.has('subUnitCode') && subUnit !== '');
  const subActivity = readCode(view, 'subActivityCode', normaliseSubActivityCode, SHAPES.subActivity, false);
  const account = readCode(view, 'accountCode', normaliseAccountCode, SHAPES.account, false);
  if (account && !account.startsWith('5.')) {
    view.problem('accountCode', 'ACCOUNT_NOT_EXPENDITURE', SHAPES.expenditure, account);
    return undefined;
  }
  if (year === undefined || subUnit === undefined || agency === undefined || !subActivity || !account) return undefined;
  const agencyCode = agency === '' ? agencyOfUnit(subUnit) : agency;
  return {
    year,
    agencyCode,
    subUnitCode: subUnit === '' ? agencyCode : subUnit,
    subActivityCode: subActivity,
    accountCode: account,
    fundSourceCode: cellText(view.cell('fundSourceCode')) || cellText(view.cell('fundSourceName')),
  };
}

function readYear(view: RowView, fiscalYear: number | undefined): number | undefined {
  const text = cellText(view.cell('year'));
  if (text === '' && fiscalYear !== undefined) return fiscalYear;
  const year = /^(?:19|20)\d\d$/.test(text) ? Number(text) : undefined;
  if (year === undefined) view.problem('year', 'YEAR_INVALID', SHAPES.year, shownCell(view.cell('year')));
  else if (fiscalYear !== undefined && year !== fiscalYear) {
    view.problem('year', 'YEAR_DIFFERS', { id: `tahun ${fiscalYear}`, en: `year ${fiscalYear}` }, text);
    return undefined;
  }
  return year;
}

/** A code in canonical form; empty where an optional one is absent; undefined where it is wrong, which is told. */
function readCode(
  view: RowView,
  field: ImportField,
  normalise: (text: string) => string | undefined,
  shape: BilingualText,
  optional: boolean,
): string | undefined {
  const cell = view.cell(field);
  const text = cellText(cell);
  if (cell instanceof Date || typeof cell === 'number' || typeof cell === 'boolean') {
    view.problem(field, 'CODE_NOT_TEXT', shape, shownCell(cell));
    return undefined;
  }
  if (text === '') {
    if (!optional) view.problem(field, 'CODE_MISSING', shape, '');
    return optional ? '' : undefined;
  }
  const code = normalise(text);
  if (code === undefined) view.problem(field, 'CODE_MALFORMED', shape, shownCell(cell));
  return code;
}
