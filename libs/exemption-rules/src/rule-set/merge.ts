import type { RuleSetFile } from './schema.js';

/** Puts a rule set on top of the one it extends: base lists and rows first; the base's default row gives way. The id is that of `own`. */
export function mergeRuleSets(base: RuleSetFile, own: RuleSetFile): RuleSetFile {
  const merged: RuleSetFile = {
    ...own,
    abbreviations: { ...base.abbreviations, ...own.abbreviations },
    ...((own.places ?? base.places) && { places: own.places ?? base.places }),
    concordance: [...(base.concordance ?? []), ...(own.concordance ?? [])],
    codeLists: [...(base.codeLists ?? []), ...(own.codeLists ?? [])],
    accountLists: [...(base.accountLists ?? []), ...(own.accountLists ?? [])],
    wordLists: [...(base.wordLists ?? []), ...(own.wordLists ?? [])],
    rows: [...base.rows.filter((row) => !row.default), ...own.rows],
  };
  delete merged.extends;
  return merged;
}
