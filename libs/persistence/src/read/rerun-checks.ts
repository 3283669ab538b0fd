import { canonicalJson, type Classification, type Classifier, type Json } from '#domain';
import type { EntityManager } from 'typeorm';
import type { Ports } from '../write/ports.js';
import type { StoredCheck } from './proposal-checks.js';

/** Whether what was kept comes out again, bit for bit. */
export interface Rerun {
  /** Null when it cannot be said, for the reason in `because`. */
  same: boolean | null;
  /** ENGINE_VERSION: the engine is another one now; RULE_SET_UNKNOWN: no such set on record; INPUT_CHANGED: what was read then was not kept and is not the same now. */
  because: 'ENGINE_VERSION' | 'RULE_SET_UNKNOWN' | 'INPUT_CHANGED' | null;
  /** Which parts of the answer came out differently. */
  differs: string[];
}

/** Runs stored checks again, each on its stored input with its stored version of the rule set; by the check's id. */
export async function rerunChecks(tx: EntityManager, ports: Ports, checks: readonly StoredCheck[]): Promise<Map<string, Rerun>> {
  const classifiers = await classifiersOf(tx, ports, checks);
  return new Map(checks.map((check) => [check.id, rerun(check, classifiers.get(nameOf(check.ruleSet)))]));
}

function rerun(check: StoredCheck, classifier: Classifier | undefined): Rerun {
  if (!classifier) return cannotSay('RULE_SET_UNKNOWN');
  const { line, at, decrees } = check.input;
  const again = classifier({ ...line, appropriation: BigInt(line.appropriation) }, at, decrees);
  if (again.engineVersion !== check.engineVersion) return cannotSay('ENGINE_VERSION');
  const kept = {
    outcome: engineOutcome(check),
    rule: check.rule,
    evidence: check.evidence,
    why: check.why,
    inputHash: check.inputHash,
    explanation: check.explanation,
  };
  return compared(kept as unknown as Answer, answerOf(again));
}

type Answer = Record<string, Json>;

/** Compares two answers part by part, by their canonical bytes. */
export function compared(kept: Answer, again: Answer): Rerun {
  const differs = Object.keys(kept).filter((part) => canonicalJson(kept[part] ?? null) !== canonicalJson(again[part] ?? null));
  return { same: differs.length === 0, because: null, differs };
}

export function answerOf(c: Classification): Answer {
  const { outcome, ruleId: rule, evidence, why, inputHash, explanation } = c;
  return { outcome, rule, evidence, why: { ...why }, inputHash, explanation: explanation as unknown as Json };
}

/** What the engine itself had answered: a ruling only ever replaces NEEDS_HUMAN. A row whose two outcomes differ was altered. */
function engineOutcome({ outcome, result }: StoredCheck): string {
  if (outcome !== result.outcome) return `${outcome} / ${result.outcome}`;
  return result.rulingId ? 'NEEDS_HUMAN' : outcome;
}

export function cannotSay(because: NonNullable<Rerun['because']>): Rerun {
  return { same: null, because, differs: [] };
}

const nameOf = ({ id, version }: StoredCheck['ruleSet']): string => `${id} ${version}`;

async function classifiersOf(tx: EntityManager, ports: Ports, checks: readonly StoredCheck[]): Promise<Map<string, Classifier>> {
  const sets = [...new Map(checks.map((check) => [nameOf(check.ruleSet), check.ruleSet])).values()];
  const rows = await tx.query<{ id: string; version: number; source: string }[]>(
    `select s.id, s.version, s.source from unnest($1::text[], $2::int[]) as v(id, version) join rule_set s using (id, version)`,
    [sets.map((s) => s.id), sets.map((s) => s.version)],
  );
  return new Map(rows.map((row) => [nameOf(row), ports.compileRules(row.source)]));
}
