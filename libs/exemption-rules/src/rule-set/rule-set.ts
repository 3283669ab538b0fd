import type { BilingualText, ExemptionOutcome } from '#domain';
import type { LineReading } from '../line-reading.js';
import type { RuleTables } from '../tables.js';
import type { RuleSetFile, RuleTest } from './schema.js';

/** A condition, compiled once however many rows use it. `base` is the condition without a leading `!`. */
export interface Condition {
  text: string;
  base: string;
  negated: boolean;
  /** Its truth depends on the sub-activity code alone. */
  readsOnlyCode: boolean;
  /** Throws when it cannot be evaluated. */
  holds(line: LineReading): boolean;
}

/** A row, with its conditions as indexes into the set's conditions. Instants are milliseconds. */
export interface Row {
  id: string;
  outcome: ExemptionOutcome;
  basis: string;
  from: number;
  until: number;
  isDefault: boolean;
  conditions: readonly number[];
  cutPercent: number | null;
  message: BilingualText;
}

/** A test case that stands in a rule set file. */
export interface PlacedTest extends RuleTest {
  rowId: string;
  path: readonly (string | number)[];
}

/** A rule set that passed all checks: immutable, ready for `createClassifier`. */
export interface RuleSet {
  id: string;
  version: number;
  title: BilingualText;
  rows: readonly Row[];
  conditions: readonly Condition[];
  tables: RuleTables;
  tests: readonly PlacedTest[];
  /** The whole set as plain data, with the set it extends put in: what is published, and can be loaded again as it stands. */
  file: RuleSetFile;
}
