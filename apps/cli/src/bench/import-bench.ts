import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRows } from '#documents';
import type pg from 'pg';
import { applyImport, stageFile } from '../commands/budget.js';
import { DEMO_YEAR, type DemoWorld } from '../demo/world.js';
import { writeSample } from '../sample/write-sample.js';
import { copyIn } from './copy-in.js';
import type { Meter, Taken } from './meter.js';

export interface ImportFigures {
  lines: number;
  rows: number;
  /** Upload, reading, judging and keeping of the file. */
  staging: Taken;
  /** Loading of what was kept into the budget. */
  loading: Taken;
  /** The same file parsed by the same reader and copied as text into one table; null without an administrator's connection. */
  floor: Taken | null;
}

/** Loads a sample budget of `lines` lines through the API, and the same file by parse and COPY. */
export async function measureImport(
  world: DemoWorld,
  meter: Meter,
  admin: pg.Client | null,
  lines: number,
): Promise<ImportFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'refokus-bench-'));
  try {
    const file = join(folder, 'dpa-2020-fiktif.xlsx');
    const { rows } = await writeSample({ seed: 1, lines }, file);
    const api = await world.as('sekretariat');
    const staged = await meter.take('client', ['api', 'postgres'], () => stageFile(api, file, 'BUDGET', DEMO_YEAR));
    const loaded = await meter.take('client', ['api', 'postgres'], () => applyImport(api, staged.result, false));
    const floor = admin && (await meter.take('floor', ['postgres'], () => parseAndCopy(admin, file))).taken;
    return { lines: staged.result.lines, rows, staging: staged.taken, loading: loaded.taken, floor };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function parseAndCopy(admin: pg.Client, file: string): Promise<void> {
  const rows: string[][] = [];
  for await (const { cells } of readRows({ path: file })) rows.push(cells.map((cell) => String(cell ?? '')));
  const width = Math.max(...rows.map((row) => row.length));
  const table = 'bench_import';
  await admin.query(`create table ${table} (${Array.from({ length: width }, (_, i) => `c${i} text`).join(', ')})`);
  await copyIn(admin, `copy ${table} from stdin`, rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')])); // prettier-ignore
  await admin.query(`drop table ${table}`);
}
