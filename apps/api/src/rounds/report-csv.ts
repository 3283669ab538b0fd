import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { writeCsv, type OutputRow } from '#documents';
import type { RoundReport } from '#persistence';

const HEAD = ['opd', 'kode', 'uraian', 'apbd_sebelum', 'penyesuaian', 'apbd_setelah', 'persen', 'dasar_hukum', 'ket'];

/** The report as CSV with the columns of the laporan penyesuaian (a template: the official form is not public); the city comes last. */
export async function reportCsv(report: RoundReport): Promise<Buffer> {
  const target = new PassThrough();
  const [, bytes] = await Promise.all([writeCsv(rowsOf(report), target), buffer(target)]);
  return bytes;
}

function rowsOf(report: RoundReport): OutputRow[] {
  const perwal = report.regulations.find((paper) => paper.kind === 'PERWAL');
  const basis = perwal ? `Perwal ${perwal.number} tanggal ${perwal.date}` : report.round.legalBasis;
  const unsent = new Set(report.notSubmitted.map((agency) => agency.agencyId));
  const { determined } = report.dispensations;
  const block = (name: string, { rows, total, shortfall }: RoundReport['city'], note: string): OutputRow[] => [
    ...rows.map((row) => cells(name, row, basis, '')),
    cells(name, total, basis, [`kekurangan target ${shortfall}`, note].filter(Boolean).join('; ')),
  ];
  return [
    HEAD,
    ...report.agencies.flatMap((a) => block(a.agencyName, a, unsent.has(a.agencyId) ? 'belum mengajukan' : '')),
    ...block('KOTA', report.city, `termasuk dispensasi Wali Kota ${determined.amount} (${determined.items} rincian)`),
  ];
}

function cells(agency: string, row: RoundReport['city']['total'], basis: string, note: string): OutputRow {
  return [agency, row.code, row.name, row.before, row.adjustment, row.after, percent(row.percent), basis, note];
}

/** Basis points as a spreadsheet of an Indonesian office reads them: `-5,43`. */
function percent(points: number | null): string {
  if (points === null) return '';
  const digits = String(Math.abs(points)).padStart(3, '0');
  return `${points < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
