import { loadRuleSet, runRuleTests, type RuleSet } from '#exemption-rules';
import type { RulesCommand } from '#domain';
import { publishedRuleSources } from '#persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { invalid } from '../http/problems.js';
import type { RuleSetFault } from './rules.schemas.js';

/** How many faults of a rule set one answer names. */
const NAMED = 20;

/** Takes a rule set in: nothing that can be known now is left to fail when a rule runs. */
@Injectable()
export class RuleSetIntake {
  constructor(private readonly source: DataSource) {}

  /** The command that drafts the set, whole: what it extends is put in, so that a later change of that changes nothing here. Throws as `load`. */
  async command(text: string): Promise<RulesCommand> {
    const { id, title, file } = await this.load(text);
    const source = loadRuleSet(text).ok ? text : JSON.stringify(file); // a set that extends none stays as it was written
    return { kind: 'draftRuleSet', setId: id, title: title.id, source };
  }

  /** The set, checked and tested. Throws VALIDATION naming each fault with row and column, or each of the set's own tests that fails. */
  async load(text: string): Promise<RuleSet> {
    const published = await publishedRuleSources(this.source);
    const loaded = loadRuleSet(text, (id) => published.get(id) ?? null);
    if (!loaded.ok) {
      throw faulty(
        loaded.problems.map(({ row, column, path, message }) => ({
          path: `${row}:${column} ${path}`,
          messages: message,
        })),
      );
    }
    const { ruleSet } = loaded;
    const { failed } = runRuleTests(ruleSet);
    if (failed.length > 0) {
      throw faulty(
        failed.map(({ rowId, test, expected, actual }) => ({
          path: `rows.${rowId}.tests[${test - 1}]`,
          messages: { id: `diharapkan ${expected}, hasilnya ${actual}`, en: `expected ${expected}, got ${actual}` },
        })),
      );
    }
    return ruleSet;
  }
}

function faulty(errors: RuleSetFault[]) {
  const named = errors.slice(0, NAMED);
  const detail = (language: 'id' | 'en') => named.map(({ path, messages }) => `${path}: ${messages[language]}`).join('; ');
  return invalid({ id: detail('id'), en: detail('en') }, { errors: named });
}
