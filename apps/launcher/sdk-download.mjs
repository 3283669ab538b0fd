// Lets the Temporal SDK download a server into a folder: node sdk-download.mjs cli|time-skipping FOLDER
import { mkdirSync } from 'node:fs';
import { TestWorkflowEnvironment } from '@temporalio/testing';

const [kind, downloadDir] = process.argv.slice(2);
if (!downloadDir) throw new Error('usage: sdk-download.mjs cli|time-skipping FOLDER');
mkdirSync(downloadDir, { recursive: true });
const server = { executable: { type: /** @type {const} */ ('cached-download'), downloadDir } };
const environment = await (kind === 'cli'
  ? TestWorkflowEnvironment.createLocal({ server })
  : TestWorkflowEnvironment.createTimeSkipping({ server }));
await environment.teardown();
