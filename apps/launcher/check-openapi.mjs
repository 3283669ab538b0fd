// Compares the committed OpenAPI document with what the built API says; `--write` renews the committed one.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './lib/paths.mjs';

const committed = join(ROOT, 'libs', 'api-client', 'openapi.json');
const cli = join(ROOT, 'dist', 'apps', 'cli', 'src', 'main.js');
const stdio = /** @type {import('node:child_process').StdioOptions} */ (['ignore', 'pipe', 'inherit']);
const printed = execFileSync(process.execPath, [cli, 'openapi'], {
  cwd: ROOT,
  encoding: 'utf8',
  stdio,
  maxBuffer: 64 * 1024 * 1024,
});
const current = `${JSON.stringify(JSON.parse(printed), null, 2)}\n`;

if (process.argv.includes('--write')) {
  mkdirSync(dirname(committed), { recursive: true });
  writeFileSync(committed, current);
} else if (!existsSync(committed) || readFileSync(committed, 'utf8') !== current) {
  console.error('libs/api-client/openapi.json is not what the API says. Renew it and look at the difference: npm run openapi');
  process.exitCode = 1;
} else {
  console.log('libs/api-client/openapi.json is what the API says');
}
