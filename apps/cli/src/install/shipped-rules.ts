import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadRuleSet } from '#exemption-rules';
import { installRuleSet, type Installed } from '#persistence';
import type { DataSource } from 'typeorm';
import { ROOT } from '../local-stack.js';

/** The set that an installation starts with; the city publishes its later versions itself. */
const SHIPPED = 'pekalongan-2020.yaml';
/** In force from before any round of the budget year it was written for. */
const EFFECTIVE_FROM = '2019-12-31T17:00:00.000Z';

/** Installs the rule set of the release where there is none. A set that does not load is a fault of the release. */
export async function installShippedRules(source: DataSource): Promise<{ id: string; version: number; installed: Installed }> {
  const text = readFileSync(join(ROOT, 'rules', SHIPPED), 'utf8');
  const loaded = loadRuleSet(text);
  if (!loaded.ok) throw new Error(`rules/${SHIPPED} does not load: ${loaded.problems[0]?.message.en}`);
  const { id, version, title } = loaded.ruleSet;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const installed = await installRuleSet(source, {
    id,
    version,
    title: title.id,
    source: text,
    sha256,
    effectiveFrom: EFFECTIVE_FROM,
  });
  return { id, version, installed };
}
