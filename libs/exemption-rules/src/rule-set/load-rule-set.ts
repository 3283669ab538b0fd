import { compileRows } from './compile-rows.js';
import { compileTables } from './compile-tables.js';
import { mergeRuleSets } from './merge.js';
import type { RuleSetProblem } from './problem.js';
import type { PlacedTest, RuleSet } from './rule-set.js';
import type { RuleSetFile } from './schema.js';
import { readSource, type Report, type RuleSetSource } from './source.js';

/** A rule set, or everything that is wrong with its file (at least one problem). */
export type LoadedRuleSet = { ok: true; ruleSet: RuleSet } | { ok: false; problems: RuleSetProblem[] };

/** Gives the text of another rule set by its id, or null: for `extends`. */
export type FindRuleSet = (id: string) => string | null;

/**
 * Reads a rule set from YAML or JSON: form, lists, codes, and the types of all CEL conditions. Nothing that can be known now is left
 * to fail when a rule runs. Its test cases are run by `runRuleTests`.
 */
export function loadRuleSet(text: string, find: FindRuleSet = () => null): LoadedRuleSet {
  const source = readSource(text);
  if (source.file === null) return { ok: false, problems: source.problems };
  const base = baseOf(source.file, source, find);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  const file = base ? mergeRuleSets(base, source.file) : source.file;
  // Rows and lists of the base come first, so that positions in the own file are shifted by their number.
  const report = shifted(source.report, base);
  checkIds(file, report);
  const tables = compileTables(file, report);
  const { rows, conditions } = compileRows(file, tables, report);
  if (source.problems.length > 0) return { ok: false, problems: source.problems };
  const { id, version, title } = file;
  return { ok: true, ruleSet: { id, version, title, rows, conditions, tables, tests: testsOf(file), file } };
}

function baseOf(file: RuleSetFile, source: RuleSetSource, find: FindRuleSet): RuleSetFile | null {
  if (file.extends === undefined) return null;
  const text = file.extends === file.id ? null : find(file.extends);
  const loaded = text === null ? null : loadRuleSet(text, (id) => (id === file.id ? null : find(id)));
  if (loaded?.ok) return loaded.ruleSet.file;
  const first = loaded?.problems[0];
  source.report('UNKNOWN_BASE', ['extends'], {
    id: `Himpunan aturan "${file.extends}" ${first ? `tidak sah (baris ${first.row}: ${first.message.id})` : 'tidak ditemukan'}.`,
    en: `The rule set "${file.extends}" ${first ? `is not valid (row ${first.row}: ${first.message.en})` : 'was not found'}.`,
  });
  return null;
}

function shifted(report: Report, base: RuleSetFile | null): Report {
  return (code, path, message, offset) => {
    const [section, index, ...rest] = path;
    const before = base?.[section as 'rows' | 'codeLists' | 'accountLists' | 'wordLists'];
    if (!Array.isArray(before) || typeof index !== 'number') return report(code, path, message, offset);
    const inBase = section === 'rows' ? base?.rows.filter((row) => !row.default).length : before.length;
    report(code, [section ?? '', index - (inBase ?? 0), ...rest], message, offset);
  };
}

function checkIds(file: RuleSetFile, report: Report): void {
  for (const section of ['rows', 'codeLists', 'accountLists', 'wordLists'] as const) {
    const seen = new Set<string>();
    (file[section] ?? []).forEach(({ id }, n) => {
      if (seen.has(id)) report('DUPLICATE_ID', [section, n, 'id'], { id: `Nama "${id}" dipakai dua kali.`, en: `The id "${id}" is used twice.` }); // prettier-ignore
      seen.add(id);
    });
  }
  const defaults = file.rows.filter((row) => row.default).length;
  if (defaults > 1) report('DEFAULT_ROW', ['rows'], { id: 'Hanya boleh ada satu baris bawaan.', en: 'There may be only one default row.' }); // prettier-ignore
}

function testsOf(file: RuleSetFile): PlacedTest[] {
  return file.rows.flatMap((row, n) =>
    (row.tests ?? []).map((test, m) => ({ ...test, rowId: row.id, path: ['rows', n, 'tests', m] })),
  );
}
