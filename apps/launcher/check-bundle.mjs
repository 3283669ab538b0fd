// Fails when the workflow bundle grew: the bundler takes in whatever a workflow imports, an ORM included, without a word.
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

const LIMIT = 2_500_000;
const bundle = join(ROOT, 'dist', 'workflow-bundle.js');
const size = existsSync(bundle) ? statSync(bundle).size : undefined;

if (size === undefined) {
  console.error('dist/workflow-bundle.js is missing. Build first: npm run build');
  process.exitCode = 1;
} else if (size > LIMIT) {
  console.error(
    `dist/workflow-bundle.js has ${size} bytes, more than ${LIMIT}: a workflow imports something that is not sandbox code.`,
  );
  console.error('Find the import with: npm run check:boundaries');
  process.exitCode = 1;
} else {
  console.log(`dist/workflow-bundle.js: ${size} bytes of at most ${LIMIT}`);
}
