import { monthsOf, divide, spend } from './sample-amounts.js';
import { planLines } from './sample-plan.js';
import { FIELDS, FUNCTIONS } from './reference/fields.js';
import { FUNDS } from './reference/funds.js';
import { SeededRandom } from './random.js';
import { sampleKey, type SampleLine } from './sample-line.js';
import { STORY_SAMPLE_LINES } from './story-lines.js';

export interface SampleOptions {
  seed: number;
  /** Budget lines, 100 or more; 12,000 is a small city. */
  lines: number;
  /** The realisation report of the same budget instead of the budget. */
  realisation?: boolean;
}

export const SAMPLE_YEAR = 2020;
export const SAMPLE_DEFAULT_LINES = 12_000;
/** The whole budget at the default size, in rupiah; other sizes keep the average line. */
export const SAMPLE_TOTAL = 1_055_857_482_000n;
const MIN_LINES = 100;

const MONTH_COLUMNS = Array.from({ length: 12 }, (_, month) => `bulan${month + 1}`);
const words = (list: string): readonly string[] => list.split(' ');
export const BUDGET_COLUMNS = words(
  'tahun kode_urusan nama_urusan kode_skpd nama_skpd kode_sub_unit nama_sub_unit kode_bidang_urusan nama_bidang_urusan kode_program nama_program kode_kegiatan nama_kegiatan kode_sub_kegiatan nama_sub_kegiatan kode_sumber_dana nama_sumber_dana kode_rekening nama_rekening kode_standar_harga nama_standar_harga uraian kelurahan pagu',
);
export const REALISATION_COLUMNS = [
  ...words(
    'tahun kode_skpd nama_skpd kode_sub_unit nama_sub_unit kode_sub_kegiatan nama_sub_kegiatan kode_sumber_dana nama_sumber_dana kode_rekening nama_rekening pagu realisasi komitmen',
  ),
  ...MONTH_COLUMNS,
  ...words('target_fisik satuan_output realisasi_fisik'),
];

/** A row of the sample by column; absent columns are empty. */
export type SampleRow = Record<string, string>;

/**
 * The rows of an invented budget (or of its realisation report): headings of programmes and activities without account code, and
 * lines, some of them over several rows. Deterministic. Throws RangeError for a size it cannot make.
 */
export function* generateSample(options: SampleOptions): Generator<SampleRow, void, undefined> {
  const lines = sampleLines(options);
  yield* options.realisation ? realisationRows(lines, options.seed) : budgetRows(lines, options.seed);
}

/** All lines in the order of the file. Amounts in rupiah. */
function sampleLines({ seed, lines: count }: SampleOptions): SampleLine[] {
  if (!Number.isSafeInteger(count) || count < MIN_LINES) throw new RangeError(`at least ${MIN_LINES} lines`);
  const random = new SeededRandom(seed);
  const story = STORY_SAMPLE_LINES;
  const storyTotal = story.reduce((sum, line) => sum + line.appropriation, 0n);
  const free = count - story.length;
  const total = ((SAMPLE_TOTAL - storyTotal) * BigInt(free)) / BigInt(SAMPLE_DEFAULT_LINES - story.length);
  const planned = planLines(random, free, new Set(story.map(sampleKey)));
  const amounts = divide(random, planned, total);
  const drawn = planned.map((line, index) => {
    const appropriation = amounts[index] ?? 0n;
    return { ...line, appropriation, ...spend(random, line.account.code, appropriation) };
  });
  const keyed = [...story, ...drawn].map((line) => ({ line, key: sampleKey(line) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ line }) => line);
}

function lineColumns({ unit, sub, account, fund }: SampleLine): SampleRow {
  return {
    tahun: String(SAMPLE_YEAR),
    kode_skpd: unit.agencyCode,
    nama_skpd: unit.agencyName,
    kode_sub_unit: unit.code,
    nama_sub_unit: unit.name,
    kode_sub_kegiatan: sub.code,
    nama_sub_kegiatan: sub.name,
    kode_sumber_dana: FUNDS[fund].code,
    nama_sumber_dana: FUNDS[fund].name,
    kode_rekening: account.code,
    nama_rekening: account.name,
  };
}

function* budgetRows(lines: readonly SampleLine[], seed: number): Generator<SampleRow> {
  const random = new SeededRandom(seed + 1);
  const headed = new Set<string>();
  for (const line of lines) {
    const { unit, sub } = line;
    const field = sub.code.split('.').slice(0, 2).join('.');
    const above: SampleRow = {
      tahun: String(SAMPLE_YEAR),
      kode_urusan: field.slice(0, 1),
      nama_urusan: FUNCTIONS[field.slice(0, 1)] ?? '',
      kode_skpd: unit.agencyCode,
      nama_skpd: unit.agencyName,
      kode_sub_unit: unit.code,
      nama_sub_unit: unit.name,
      kode_bidang_urusan: field,
      nama_bidang_urusan: FIELDS[field] ?? '',
      kode_program: sub.programCode,
      nama_program: sub.programName,
    };
    const activity = { kode_kegiatan: sub.activityCode, nama_kegiatan: sub.activityName };
    for (const heading of [above, { ...above, ...activity }]) {
      const id = `${unit.code}|${heading['kode_kegiatan'] ?? heading['kode_program']}`;
      if (!headed.has(id)) yield heading;
      headed.add(id);
    }
    yield* pricedRows(random, line, { ...above, ...activity, ...lineColumns(line), kelurahan: line.village });
  }
}

/** Most lines are one row; some list their price items, and their pagu is the sum of those. */
function* pricedRows(random: SeededRandom, line: SampleLine, columns: SampleRow): Generator<SampleRow> {
  const parts = random.int(1, 100) > 92 ? random.int(2, 4) : 1;
  const each = line.appropriation / BigInt(parts);
  for (let part = 1; part <= parts; part += 1) {
    const pagu = part < parts ? each : line.appropriation - each * BigInt(parts - 1);
    const price = {
      kode_standar_harga: `1.1.12.01.${String(part).padStart(3, '0')}`,
      nama_standar_harga: `${line.description} (${part})`,
    };
    yield { ...columns, ...(parts > 1 ? price : {}), uraian: line.description, pagu: String(pagu) };
  }
}

function* realisationRows(lines: readonly SampleLine[], seed: number): Generator<SampleRow> {
  const random = new SeededRandom(seed + 2);
  const outputs = new Map<string, SampleRow>();
  for (const line of lines) {
    const id = `${line.unit.code}|${line.sub.code}`;
    const output = outputs.get(id) ?? {
      target_fisik: String(random.int(1, 400)),
      satuan_output: line.sub.outputUnit,
      realisasi_fisik: String(random.int(10, 60)),
    };
    outputs.set(id, output);
    const months = monthsOf(random, line.account.code, line.appropriation);
    yield {
      ...lineColumns(line),
      pagu: String(line.appropriation),
      realisasi: String(line.realisation),
      komitmen: String(line.commitment),
      ...Object.fromEntries(MONTH_COLUMNS.map((column, month) => [column, String(months[month])])),
      ...output,
    };
  }
}
