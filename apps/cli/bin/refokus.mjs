#!/usr/bin/env node
// Runs the built `refokus` on a Node.js that is new enough: the one at hand, else the one that npm installed with the project.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_MAJOR = 22;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const main = join(root, 'dist', 'apps', 'cli', 'src', 'main.js');
const english = process.argv.includes('--lang=en') || process.argv[process.argv.indexOf('--lang') + 1] === 'en';
const say = (/** @type {string} */ id, /** @type {string} */ en) => process.stderr.write(`refokus: ${english ? en : id}\n`);

if (!existsSync(join(root, 'node_modules'))) {
  say('paket belum terpasang. Jalankan: npm ci', 'packages are not installed. Run: npm ci');
  process.exit(1);
}
if (!existsSync(main)) {
  say('belum dibangun; menjalankan npm run build …', 'not built yet; running npm run build …');
  const built = spawnSync('npm', ['run', 'build', '--silent'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (built.status !== 0) {
    say('pembangunan gagal; lihat pesan di atas.', 'the build failed; see the messages above.');
    process.exit(1);
  }
}
if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) {
  await import(pathToFileURL(main).href);
} else {
  const node = join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(node)) {
    say(`perlu Node.js ${NODE_MAJOR} atau lebih baru. Jalankan: npm ci`, `Node.js ${NODE_MAJOR} or newer is needed. Run: npm ci`);
    process.exit(1);
  }
  const child = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(child.status ?? 1);
}
