// Writes the histories of a namespace's workflows as JSON: node test/replay/record.mjs ADDRESS NAMESPACE DIRECTORY
// By the Temporal CLI that `npm test` finds or fetches: the JSON form is the server's own.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [address, namespace, directory] = /** @type {[string, string, string]} */ (process.argv.slice(2));
const binaries = '.local/bin';
const found = readdirSync(binaries).find((name) => /^temporal-[0-9.]+$/.test(name));
/** @param {string[]} args */
const temporal = (...args) =>
  execFileSync(
    found ? join(binaries, found) : 'temporal',
    [...args, '--address', address, '--namespace', namespace, '--output', 'json'],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );

/** @type {{ execution: { workflowId: string, runId: string }, type: { name: string } }[]} */
const executions = JSON.parse(temporal('workflow', 'list', '--limit', '1000'));
for (const { execution, type } of executions) {
  const text = temporal('workflow', 'show', '--workflow-id', execution.workflowId, '--run-id', execution.runId);
  /** @type {{ events: unknown[] }} */
  const history = JSON.parse(text);
  writeFileSync(join(directory, `${type.name}-${history.events.length}.json`), JSON.stringify(history));
}
