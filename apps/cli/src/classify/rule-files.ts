import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadRuleSet, type LoadedRuleSet, type RuleSet } from '#exemption-rules';
import { CliError } from '../errors.js';
import { ROOT } from '../local-stack.js';

/** The set an installation starts with. */
export const DEFAULT_SET = 'pekalongan-2020';
const SHIPPED = join(ROOT, 'rules');

/** The path of a rule set by the name of its file or the id of a shipped one. Throws CliError RULES_NOT_FOUND. */
export function ruleSetPath(name: string): string {
  const path = [name, join(SHIPPED, `${name}.yaml`)].find((candidate) => existsSync(candidate));
  if (path !== undefined) return path;
  throw new CliError(
    'RULES_NOT_FOUND',
    { id: `himpunan aturan "${name}" tidak ditemukan`, en: `the rule set "${name}" was not found` },
    {
      id: 'beri nama berkas YAML, atau pekalongan-2020, efisiensi-2025',
      en: 'give a YAML file, or pekalongan-2020, efisiensi-2025',
    },
  );
}

/** Loads a rule set by `ruleSetPath`; a set it extends is looked for beside it, then among the shipped ones. */
export function readRuleSet(name: string): LoadedRuleSet {
  const path = ruleSetPath(name);
  const beside = (id: string): string | undefined =>
    [join(dirname(path), `${id}.yaml`), join(SHIPPED, `${id}.yaml`)].find((candidate) => existsSync(candidate));
  return loadRuleSet(readFileSync(path, 'utf8'), (id) => {
    const base = /^[a-z0-9-]+$/.test(id) ? beside(id) : undefined;
    return base === undefined ? null : readFileSync(base, 'utf8');
  });
}

/** As `readRuleSet`, for use: throws CliError RULES_INVALID with the first problem. */
export function requireRuleSet(name: string): RuleSet {
  const loaded = readRuleSet(name);
  if (loaded.ok) return loaded.ruleSet;
  const [first] = loaded.problems;
  throw new CliError(
    'RULES_INVALID',
    { id: `${name} baris ${first?.row}: ${first?.message.id}`, en: `${name} row ${first?.row}: ${first?.message.en}` },
    { id: `refokus rules check ${name}`, en: `refokus rules check ${name}` },
  );
}
