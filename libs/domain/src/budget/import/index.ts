export { BudgetImport, type BudgetImportResult, type ImportedBudgetLine } from './budget-import.js';
export { RealisationImport, type RealisationImportResult, type ImportedRealisationLine } from './realisation-import.js';
export type { ImportOptions, ImportSummary } from './table-intake.js';
export type { ImportedLineIdentity } from './imported-line.js';
export type { ImportedPhysicalTarget } from './physical-targets.js';
export type { ImportProblem, ImportWarning } from './problems.js';
export type { ImportRow } from './table-row.js';
export { parseRupiah } from './parse-rupiah.js';
export {
  CODE_SETS,
  codeSetOf,
  normaliseAccountCode,
  normaliseSubActivityCode,
  normaliseUnitCode,
  type CodeSetId,
} from './codes.js';
