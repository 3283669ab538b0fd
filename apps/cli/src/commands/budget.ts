import { existsSync, openAsBlob, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { ApiClient } from '../api/client.js';
import type { ImportReport, ImportResult, Line } from '../api/types.js';
import type { Cli } from '../cli.js';
import { CliError } from '../errors.js';
import { rupiah } from '../output/money.js';
import { progress } from '../output/progress.js';
import { facts, tableOr } from '../output/table.js';
import type { Registry } from '../registry.js';
import { findAgency } from './references.js';
import { forecastLines, resultLine, summary, warningLines, problemTable } from '../output/import-report.js';

const DEFAULT_YEAR = 2020;
const SAMPLE_SEED = 2020;
const LINES_SHOWN = 25;

interface ImportOptions {
  realisasi?: boolean;
  check?: boolean;
  keepGood?: boolean;
  year?: number;
  asOf?: string;
}

/** sample, import, lines. */
export function registerBudget({ program, t, run }: Registry): void {
  program
    .command('sample')
    .description(
      t({
        id: 'tulis anggaran contoh (fiktif) sebuah kota pesisir, XLSX atau CSV',
        en: 'write the sample budget (invented) of a coastal city, XLSX or CSV',
      }),
    ) // prettier-ignore
    .option(
      '--seed <n>',
      t({
        id: `benih acak; benih yang sama memberi berkas yang sama (bawaan ${SAMPLE_SEED})`,
        en: `seed; the same one gives the same file (default ${SAMPLE_SEED})`,
      }),
      whole,
    )
    .option('--lines <n>', t({ id: 'banyaknya baris DPA (bawaan 12000)', en: 'number of budget lines (default 12000)' }), whole)
    .requiredOption('--out <file>', t({ id: 'berkas tujuan (.xlsx atau .csv)', en: 'file to write (.xlsx or .csv)' }))
    .option('--realisation <file>', t({ id: 'tulis juga laporan realisasinya', en: 'also write its realisation report' }))
    .action(run(sample));
  program
    .command('import <file>')
    .description(
      t({
        id: 'muat DPA atau laporan realisasi (XLSX, CSV) ke anggaran',
        en: 'load a budget or a realisation report (XLSX, CSV)',
      }),
    ) // prettier-ignore
    .option('--realisasi', t({ id: 'berkas ini laporan realisasi', en: 'the file is a realisation report' }))
    .option('--check', t({ id: 'periksa saja, tidak memuat apa pun', en: 'check only, load nothing' }))
    .option(
      '--keep-good',
      t({ id: 'muat baris yang baik bila ada yang bermasalah', en: 'load the good rows when there are bad ones' }),
    )
    .option(
      '--year <n>',
      t({ id: `tahun anggaran (bawaan ${DEFAULT_YEAR})`, en: `fiscal year (default ${DEFAULT_YEAR})` }),
      whole,
    )
    .option(
      '--as-of <day>',
      t({
        id: 'realisasi dan komitmennya sampai hari ini, mis. 2020-06-17 (laporan: bawaan hari ini)',
        en: 'the day up to which its realisasi and komitmen count, e.g. 2020-06-17 (report: default today)',
      }),
    )
    .action(run(importFile));
  program
    .command('lines [words...]')
    .description(t({ id: 'cari baris anggaran dengan sisa bebasnya', en: 'find budget lines and what is free on them' }))
    .option(
      '--agency <name>',
      t({ id: 'OPD: kode singkat atau bagian namanya', en: 'agency: its short code or a part of its name' }),
    )
    .option('--account <code>', t({ id: 'kode rekening atau awalnya', en: 'account code or its beginning' }))
    .option('--sub <code>', t({ id: 'kode sub kegiatan atau awalnya', en: 'sub-activity code or its beginning' }))
    .option('--available', t({ id: 'hanya yang masih dapat dipangkas', en: 'only those of which something may be cut' }))
    .option('--limit <n>', t({ id: `paling banyak (bawaan ${LINES_SHOWN})`, en: `at most (default ${LINES_SHOWN})` }), whole)
    .action(run(searchLines));
}

async function sample(cli: Cli, options: { seed?: number; lines?: number; out: string; realisation?: string }): Promise<void> {
  const { writeSample } = await import('../sample/write-sample.js');
  const { SAMPLE_DEFAULT_LINES } = await import('../sample/generate-sample.js');
  const size = { seed: options.seed ?? SAMPLE_SEED, lines: options.lines ?? SAMPLE_DEFAULT_LINES };
  const written = [{ file: options.out, ...(await write(writeSample(size, options.out))) }];
  if (options.realisation) {
    written.push({
      file: options.realisation,
      ...(await write(writeSample({ ...size, realisation: true }, options.realisation))),
    });
  }
  if (cli.json) return cli.printJson({ ...size, written });
  for (const { file, rows } of written) {
    cli.print(cli.t({ id: `${file}: ${rupiah(BigInt(rows))} baris (fiktif, benih ${size.seed})`, en: `${file}: ${rupiah(BigInt(rows))} rows (invented, seed ${size.seed})` })); // prettier-ignore
  }
}

async function write(writing: Promise<{ rows: number }>): Promise<{ rows: number }> {
  try {
    return await writing;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CliError('SAMPLE_NOT_WRITTEN', {
      id: `berkas contoh tidak ditulis: ${why}`,
      en: `the sample was not written: ${why}`,
    });
  }
}

/** Checks, then loads: all rows, or with --keep-good the good ones. Exit code 1 when rows have problems and nothing was loaded. */
async function importFile(cli: Cli, options: ImportOptions, file = ''): Promise<void> {
  const { report, remarks, result } = await takeIn(cli, file, options);
  if (!result && (report.problemCount > 0 || report.forecast?.refusal)) process.exitCode = 1;
  if (cli.json) return cli.printJson({ report, result, remarks });
  cli.print(facts(summary(cli, report)));
  if (report.problemCount > 0) cli.print(problemTable(cli, report));
  for (const line of [...warningLines(cli, report), ...(result ? [] : forecastLines(cli, report))]) cli.print(line);
  if (remarks)
    cli.print(cli.t({ id: `Baris bermasalah beserta catatannya: ${remarks}`, en: `The bad rows with remarks: ${remarks}` }));
  cli.print(resultLine(cli, report, result, options.check === true));
}

/** Upload and check, remarks on bad rows, load: three steps that a bar can show. */
async function takeIn(cli: Cli, file: string, options: ImportOptions) {
  const api = await cli.api();
  const bar = progress(cli.t({ id: 'Impor', en: 'Import' }), 3);
  try {
    const report = await stageFile(
      api,
      file,
      options.realisasi ? 'REALISATION' : 'BUDGET',
      options.year ?? DEFAULT_YEAR,
      options.asOf,
    );
    bar.at(1);
    const remarks = report.problems.some((p) => p.row !== null && p.code !== 'COLUMN_MISSING')
      ? await writeRemarks(api, report, file)
      : null;
    bar.at(2);
    const loads =
      !options.check && (report.problemCount === 0 || (options.keepGood === true && report.lines > 0)) && report.sameAs === null;
    return { report, remarks, result: loads ? await applyImport(api, report, options.keepGood === true) : null };
  } finally {
    bar.stop();
  }
}

/** Uploads a file; nothing is loaded yet. Throws CliError FILE_UNREADABLE, or ApiProblem FILE_REJECTED. */
export async function stageFile(
  api: ApiClient,
  file: string,
  kind: ImportReport['kind'],
  year: number,
  asOf?: string,
): Promise<ImportReport> {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new CliError('FILE_UNREADABLE', { id: `berkas tidak ada: ${file}`, en: `no such file: ${file}` });
  }
  const form = new FormData();
  form.set('kind', kind);
  form.set('year', String(year));
  if (asOf) form.set('asOf', asOf);
  form.set('file', await openAsBlob(file), basename(file));
  return api.upload<ImportReport>('/v1/budget-imports', form);
}

export function applyImport(api: ApiClient, report: ImportReport, keepGood: boolean, key?: string): Promise<ImportResult> {
  return api.command<ImportResult>(`/v1/budget-imports/${report.importId}/application`, { keepGood }, key);
}

async function writeRemarks(api: ApiClient, report: ImportReport, file: string): Promise<string> {
  const path = `${file}.perbaikan.csv`;
  writeFileSync(path, await api.bytes(`/v1/budget-imports/${report.importId}/problem-rows`));
  return path;
}

interface LineOptions {
  agency?: string;
  account?: string;
  sub?: string;
  available?: boolean;
  limit?: number;
}

async function searchLines(cli: Cli, options: LineOptions, ...words: string[]): Promise<void> {
  const api = await cli.api();
  const query = {
    q: words.join(' ') || undefined,
    agencyId: options.agency && (await findAgency(api, options.agency)).id,
    account: options.account,
    subActivity: options.sub,
    onlyAvailable: options.available,
  };
  const lines = await api.list<Line>('/v1/budget-lines', query, options.limit ?? LINES_SHOWN);
  if (cli.json) return cli.printJson(lines);
  cli.print(
    tableOr(
      cli.t({ id: 'Tidak ada baris anggaran yang cocok.', en: 'No budget line fits.' }),
      [
        { head: 'OPD' },
        { head: cli.t({ id: 'Sub kegiatan / rekening', en: 'Sub-activity / account' }) },
        { head: cli.t({ id: 'Uraian', en: 'Description' }) },
        { head: cli.t({ id: 'Dana', en: 'Fund' }) },
        { head: 'Pagu (Rp)', align: 'right' },
        { head: cli.t({ id: 'Sisa bebas (Rp)', en: 'Available (Rp)' }), align: 'right' },
      ],
      lines.map((l) => [
        l.agencyName,
        `${l.subActivityCode}\n${l.accountCode}`,
        l.description || l.accountName,
        l.fundSourceName,
        rupiah(l.appropriation),
        rupiah(l.available),
      ]),
    ),
  );
}

/** A whole number of an option. */
export function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(text);
  return Number(text);
}
