import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const REFOKUS = fileURLToPath(new URL('../../bin/refokus.mjs', import.meta.url));
const ROW = `1.03.06.2.01.0028;Saluran drainase;${'x'.repeat(1_500)}\n`;
const ROWS = 14_500;
/** Too little to keep the file as bytes, text and rows. */
const HEAP_MB = 64;

let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'classify-'));
  file = join(folder, 'besar.csv');
  await pipeline(
    Readable.from(
      (function* () {
        yield 'kode_sub_kegiatan;uraian;catatan\n';
        for (let n = 0; n < ROWS; n += 1) yield ROW;
      })(),
    ),
    createWriteStream(file),
  );
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `refokus`; the reader goes away after `lines` lines of its answer. */
async function refokus(args: string[], lines = Infinity) {
  const env = { ...process.env, NODE_OPTIONS: `--max-old-space-size=${HEAP_MB}` };
  const child = spawn(process.execPath, [REFOKUS, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let stderr = '';
  child.stderr.on('data', (text) => (stderr += String(text)));
  let seen = 0;
  let last = '';
  for await (const line of createInterface({ input: child.stdout })) {
    seen += 1;
    last = line;
    if (seen >= lines) break;
  }
  child.stdout.destroy();
  return { code: await ended, stderr, seen, last };
}

describe('refokus classify as a program', () => {
  it('answers a file larger than an upload may be, in memory that does not grow with it', async () => {
    const { code, stderr, seen, last } = await refokus(['classify', file, '--json']);
    expect({ code, stderr, seen }).toEqual({ code: 0, stderr: '', seen: ROWS });
    expect(JSON.parse(last)).toMatchObject({ row: ROWS + 1, outcome: 'EXEMPT' });
  }, 120_000);

  it.each([['--json'], ['--lang=en']])(
    'ends quietly when its reader has seen enough (%s)',
    async (option) => {
      expect(await refokus(['classify', file, option], 3)).toMatchObject({ code: 0, stderr: '', seen: 3 });
    },
    60_000,
  );

  it('tells in words what it did, beside the rows', async () => {
    const small = join(folder, 'kecil.csv');
    await writeFile(small, 'kode_sub_kegiatan;uraian\n1.03.06.2.01.0028;Saluran\n');
    const { code, stderr, seen } = await refokus(['classify', small, '--lang', 'en']);
    expect({ code, seen }).toEqual({ code: 0, seen: 2 });
    expect(stderr).toContain('1 rows judged: 1 exempt');
  }, 60_000);
});
