import { writeCsv, writeXlsx, type OutputRow } from '#documents';
import { BUDGET_COLUMNS, generateSample, REALISATION_COLUMNS, SAMPLE_YEAR, type SampleOptions } from './generate-sample.js';

/** The mark that no reader of the file can miss: its sheet's name and its first row. */
const MARK = 'DATA CONTOH – FIKTIF';

/**
 * Writes the sample as XLSX, or as CSV when the path ends in `.csv`; streaming, and the same options give the same bytes.
 * Returns the number of rows below the header. Throws RangeError for a size that cannot be made; then no file is written.
 */
export async function writeSample(options: SampleOptions, path: string): Promise<{ rows: number }> {
  const columns = options.realisation ? REALISATION_COLUMNS : BUDGET_COLUMNS;
  let rows = 0;
  function* table(): Generator<OutputRow> {
    const what = options.realisation ? 'laporan realisasi sampai Juni' : 'DPA';
    yield [`${MARK}: ${what} tahun anggaran ${SAMPLE_YEAR} sebuah kota pesisir, dikodekan ulang; bukan data resmi`];
    yield [...columns];
    for (const row of generateSample(options)) {
      rows += 1;
      yield columns.map((column) => row[column] ?? null);
    }
  }
  if (path.toLowerCase().endsWith('.csv')) await writeCsv(table(), path);
  else await writeXlsx(table(), path, { sheet: MARK, widths: columns.map((column) => (column.startsWith('nama') ? 40 : 20)) });
  return { rows };
}
