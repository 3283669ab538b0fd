import type { BilingualText } from '#domain';

/** Stable codes of what can be wrong with a rule set file. */
export type RuleSetProblemCode =
  | 'YAML_SYNTAX'
  | 'FORM'
  | 'DUPLICATE_ID'
  | 'UNKNOWN_BASE'
  | 'BAD_CODE_PATTERN'
  | 'ABBREVIATION_CHAIN'
  | 'CONDITION_INVALID'
  | 'CONDITION_NOT_BOOL'
  | 'UNKNOWN_LIST'
  | 'EXEMPT_WITHOUT_CODE'
  | 'DEFAULT_ROW'
  | 'EFFECTIVE_INTERVAL'
  | 'CUT_PERCENT';

/** One thing wrong with a rule set file: where (rows and columns count from 1) and what to do about it. */
export interface RuleSetProblem {
  code: RuleSetProblemCode;
  row: number;
  column: number;
  /** Path in the file, `rows[3].when[0]`. */
  path: string;
  message: BilingualText;
}
