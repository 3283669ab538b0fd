import type { Cli } from '../cli.js';
import { table, type Column } from '../output/table.js';
import type { ClassifyFigures } from './classify-bench.js';
import type { DayFigures } from './day-bench.js';
import type { BenchFigures, SizeFigures, TimesFloor, WayFigures } from './figures.js';
import type { Taken } from './meter.js';

const right = (head: string): Column => ({ head, align: 'right' });

/** The figures as people read them. Ratios say how many times the floor something costs. */
export function printReport(cli: Cli, figures: BenchFigures): void {
  const { cores, node, postgres, clients, sizes } = figures;
  cli.print(
    cli.t({
      id: `${cores} inti, Node ${node}, PostgreSQL ${postgres}; ${clients} klien serentak. Tiap usulan: diajukan, tiga suara, pemeriksaan; lalu satu berkas atas semuanya disusun, dibekukan, ditandatangani.`,
      en: `${cores} cores, Node ${node}, PostgreSQL ${postgres}; ${clients} clients at once. Each dossier: submitted, three votes, check; then one decree over all of them prepared, frozen, signed.`,
    }),
  );
  for (const size of sizes) printSize(cli, size);
  printImport(cli, figures);
  cli.print();
  printClassify(cli, figures.classification);
}

function printSize(cli: Cli, { size, dossiers, workflow, decree, product, writePath, floor, timesFloor }: SizeFigures): void {
  cli.print();
  cli.print(
    cli.t({
      id: `${dossiers} usulan berisi ${size} rincian. Riwayat alur per usulan: ${number(workflow.workflowTasks)} tugas, ${number(workflow.events)} kejadian; berkas: ${number(decree.workflowTasks)}, ${number(decree.events)}`,
      en: `${dossiers} dossiers of ${size} items. Workflow history per dossier: ${number(workflow.workflowTasks)} tasks, ${number(workflow.events)} events; decree: ${number(decree.workflowTasks)}, ${number(decree.events)}`,
    }),
  );
  const rows: [string, WayFigures | null, TimesFloor | undefined][] = [
    [cli.t({ id: 'lewat HTTP dan Temporal', en: 'through HTTP and Temporal' }), product, timesFloor?.product],
    [cli.t({ id: 'jalur tulis saja', en: 'write path alone' }), writePath, timesFloor?.writePath],
    [cli.t({ id: 'SQL polos (lantai)', en: 'bare SQL (floor)' }), floor, undefined],
  ];
  const heads = [
    { head: '' },
    right(cli.t({ id: 'rincian/s', en: 'cuts/s' })),
    right('p50 ms'),
    right('p95 ms'),
    right(cli.t({ id: 'ms CPU/rincian', en: 'CPU ms/cut' })),
    right(cli.t({ id: 'x lantai (CPU / waktu)', en: 'x floor (CPU / time)' })),
    right(cli.t({ id: 'commit/usulan', en: 'commits/dossier' })),
    { head: cli.t({ id: 'CPU per proses', en: 'CPU by process' }) },
  ];
  cli.print(table(heads, rows.flatMap(([name, way, times]) => (way ? [wayRow(name, way, times)] : [])))); // prettier-ignore
}

function wayRow(name: string, way: WayFigures, times: TimesFloor | undefined): string[] {
  const parts = Object.entries(way.cpuPerCut).filter(([, ms]) => ms >= 0.005);
  return [
    name,
    number(way.cutsPerSecond),
    number(way.p50),
    number(way.p95),
    number(way.cpuPerCutTotal),
    times ? `${number(times.cpu)} / ${number(times.time)}` : '-',
    number(way.writingCommitsPerDossier),
    parts.map(([process, ms]) => `${process} ${number(ms)}`).join(', '),
  ];
}

function printImport(cli: Cli, { import: { lines, rows, staging, loading, floor } }: Pick<BenchFigures, 'import'>): void {
  cli.print();
  cli.print(cli.t({ id: `Impor ${lines} baris DPA (${rows} baris berkas XLSX)`, en: `Import of ${lines} budget lines (${rows} rows of an XLSX file)` })); // prettier-ignore
  const all = { ms: staging.ms + loading.ms, cpu: cpu(staging) + cpu(loading) };
  const steps: [string, { ms: number; cpu: number }][] = [
    [cli.t({ id: 'unggah, baca, periksa, simpan', en: 'upload, read, check, stage' }), { ms: staging.ms, cpu: cpu(staging) }],
    [cli.t({ id: 'muat ke anggaran', en: 'load into the budget' }), { ms: loading.ms, cpu: cpu(loading) }],
    [cli.t({ id: 'keduanya', en: 'both' }), all],
    ...(floor ? ([[cli.t({ id: 'baca dan COPY saja (lantai)', en: 'parse and COPY alone (floor)' }), { ms: floor.ms, cpu: cpu(floor) }]] as [string, { ms: number; cpu: number }][]) : []), // prettier-ignore
  ];
  const heads = [{ head: '' }, right('s'), right('CPU s'), right(cli.t({ id: 'x lantai (waktu)', en: 'x floor (time)' }))];
  cli.print(
    table(
      heads,
      steps.map(([name, { ms, cpu: used }]) => [
        name,
        number(ms / 1_000),
        number(used / 1_000),
        floor ? number(ms / floor.ms) : '-',
      ]),
    ),
  );
}

/** How long people wait on a busy day. */
export function printDay(cli: Cli, figures: DayFigures): void {
  printImport(cli, figures);
  cli.print();
  cli.print(cli.t({ id: `Hari yang ramai: ${figures.dossiers} usulan`, en: `A busy day: ${figures.dossiers} dossiers` }));
  const heads = [{ head: '' }, right(cli.t({ id: 'kali', en: 'times' })), right('p50 ms'), right('p95 ms'), right(cli.t({ id: 'gagal', en: 'errors' })), right(cli.t({ id: 'SQL saja ms', en: 'bare SQL ms' }))]; // prettier-ignore
  const rows = figures.rows.map((r) => [cli.t(r.name), String(r.times), number(r.p50), number(r.p95), String(r.errors), r.floor === null ? '-' : number(r.floor)]); // prettier-ignore
  cli.print(table(heads, rows));
}

/** What classifying costs beside reading the same file. */
export function printClassify(cli: Cli, { lines, rows, rules, classify, parse, timesFloor }: ClassifyFigures): void {
  cli.print(
    cli.t({
      id: `Periksa ${lines} baris anggaran (${rows} baris berkas CSV) dengan ${rules}: ${number(timesFloor)} x CPU membaca berkas saja`,
      en: `Classifying ${lines} budget lines (${rows} rows of a CSV file) under ${rules}: ${number(timesFloor)} x the CPU time of only parsing the file`,
    }),
  );
  const heads = [{ head: '' }, right('s'), right('CPU s'), right(cli.t({ id: 'baris berkas/s', en: 'rows/s' }))];
  const passes: [string, ClassifyFigures['parse']][] = [
    [cli.t({ id: 'baca, periksa, tulis JSON', en: 'parse, classify, write JSON' }), classify],
    [cli.t({ id: 'baca saja (lantai)', en: 'parse alone (floor)' }), parse],
  ];
  cli.print(table(heads, passes.map(([name, { ms, cpu: used }]) => [name, number(ms / 1_000), number(used / 1_000), number((rows / ms) * 1_000)]))); // prettier-ignore
}

function cpu(taken: Taken): number {
  return Object.values(taken.cpu).reduce((sum, ms) => sum + ms, 0);
}

/** Three significant digits are as many as a measurement has. */
function number(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '-';
}
