// Builds the one workflow bundle that development, tests and production load. The only launcher script with dependencies
// in the build; it reads the compiled workflows in dist/.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { ROOT } from './lib/paths.mjs';

const dist = join(ROOT, 'dist');
const { code } = await bundleWorkflowCode({
  workflowsPath: join(dist, 'workflows', 'src', 'index.js'),
  logger: new DefaultLogger('WARN'),
});
mkdirSync(dist, { recursive: true });
const draft = join(dist, `workflow-bundle.${process.pid}.tmp`);
writeFileSync(draft, code);
renameSync(draft, join(dist, 'workflow-bundle.js'));
