import { writeCsv } from '#documents';
import { errorMessage } from '#domain';
import { forecastImport, importRecord, sha256, stageImport, type ImportForecast, type ImportRecord } from '#persistence';
import { Injectable } from '@nestjs/common';
import { PassThrough } from 'node:stream';
import { DataSource } from 'typeorm';
import { fail } from '../http/problems.js';
import { NAMED_PROBLEMS, type ImportView } from './budget.schemas.js';
import { readImport, type ImportFile, type ReadImport } from './read-import.js';

/** What is kept of a file beside its lines. */
interface Report extends Record<string, unknown> {
  fiscalYear: number | null;
  rows: number;
  headings: number;
  lines: number;
  total: string;
  columns: ImportView['columns'];
  problems: ImportView['problems'];
  warnings: ImportView['warnings'];
  warningCount: number;
  targets: unknown;
  badRows: { header: string[]; rows: { row: number; cells: string[]; remark: string }[] };
}

/** Files of the budget and of what was paid: read and kept, so that a person sees what would be loaded before it is. */
@Injectable()
export class Imports {
  constructor(private readonly source: DataSource) {}

  /** Reads a file and stages its lines. Nothing of the budget changes. Gives the report. */
  async stage(file: ImportFile, nip: string): Promise<ImportView> {
    const read = await readImport(file);
    const { result } = read;
    const importId = await stageImport(this.source, {
      kind: file.kind,
      year: result.fiscalYear ?? 0,
      codeSet: result.codeSet?.id ?? '',
      fileName: file.name,
      sha256: sha256(file.bytes),
      asOf: file.asOf ?? null,
      problemCount: result.problems.length,
      report: reportOf(read),
      lines: read.lines,
      stagedBy: nip,
    });
    return this.show(importId);
  }

  async show(importId: string): Promise<ImportView> {
    const record = await this.record(importId);
    const loadable = record.state === 'STAGED' && (record.report as Report).lines > 0;
    return view(record, loadable ? await forecastImport(this.source, record) : null);
  }

  /** Refuses to load what holds no line; gives the command's kind otherwise. */
  async commandKind(importId: string): Promise<'importBudget' | 'importRealisation'> {
    const record = await this.record(importId);
    const { lines } = record.report as Report;
    if (record.state === 'STAGED' && lines === 0) throw fail('IMPORT_HAS_ERRORS', { count: record.problemCount });
    return record.kind === 'BUDGET' ? 'importBudget' : 'importRealisation';
  }

  /** The rows with problems as CSV, as they stand in the file, with a remark behind each: to mend and upload again. */
  async problemRows(importId: string): Promise<{ fileName: string; csv: PassThrough }> {
    const { fileName, report } = await this.record(importId);
    const { header, rows } = (report as Report).badRows;
    const width = Math.max(header.length, ...rows.map((row) => row.cells.length));
    const padded = (cells: string[]) => [...cells, ...Array<string>(width - cells.length).fill('')];
    const csv = new PassThrough();
    const table = [
      [...padded(header), 'baris', 'catatan'],
      ...rows.map(({ row, cells, remark }) => [...padded(cells), String(row), remark]),
    ];
    writeCsv(table, csv).catch((error: unknown) => csv.destroy(error as Error));
    return { fileName: `${fileName.replace(/\.[^.]*$/, '')}.perbaikan.csv`, csv };
  }

  private async record(importId: string): Promise<ImportRecord> {
    const record = await importRecord(this.source, importId);
    if (!record) throw fail('IMPORT_UNKNOWN');
    return record;
  }
}

type Remarked = Pick<ReadImport['result']['warnings'][number], 'row' | 'column' | 'found' | 'message'> & { code: string };
const place = ({ row, column, code, found, message }: Remarked) => ({
  row,
  column: column?.letter ?? null,
  header: column?.header ?? null,
  code,
  found,
  message,
});

function reportOf({ result, badRows }: ReadImport): Report {
  const remarks = new Map<number, string[]>();
  for (const { row, message } of result.problems) {
    if (row !== null) remarks.set(row, [...(remarks.get(row) ?? []), message.id]);
  }
  return {
    fiscalYear: result.fiscalYear,
    rows: result.rows,
    headings: result.headings,
    lines: result.lines.length,
    total: result.total.toString(),
    columns: result.header?.columns ?? [],
    problems: result.problems.slice(0, NAMED_PROBLEMS).map((p) => ({ ...place(p), expected: p.expected })),
    warnings: result.warnings.slice(0, NAMED_PROBLEMS).map(place),
    warningCount: result.warnings.length,
    targets: result.targets,
    badRows: {
      header: badRows.header,
      rows: badRows.rows.map(({ row, cells }) => ({ row, cells, remark: (remarks.get(row) ?? []).join(' ') })),
    },
  };
}

function view(record: ImportRecord, forecast: ImportForecast | null): ImportView {
  const { fiscalYear, badRows: _, targets: __, ...report } = record.report as Report;
  return {
    importId: record.id,
    kind: record.kind,
    state: record.state,
    fileName: record.fileName,
    sha256: record.sha256,
    asOf: record.asOf,
    year: fiscalYear,
    codeSet: record.codeSet,
    ...report,
    problemCount: record.problemCount,
    sameAs: record.sameAt === null ? null : { at: record.sameAt },
    forecast: forecast && forecastView(forecast),
  };
}

function forecastView({ counts, refusal }: ImportForecast): ImportView['forecast'] {
  const message = (r: NonNullable<typeof refusal>) => ({
    id: errorMessage(r.code, r.params, 'id'),
    en: errorMessage(r.code, r.params, 'en'),
  });
  return { ...counts, refusal: refusal && { code: refusal.code, message: message(refusal) } };
}
